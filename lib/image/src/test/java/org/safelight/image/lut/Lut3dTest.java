package org.safelight.image.lut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.RandomImages;

class Lut3dTest {
  /** Sums of four to eight float32 products against a double reference. */
  private static final float ROUNDING = 2e-6f;

  private static Photo photo(int width, int height, int bits) {
    Random random = new Random(5);
    int pixels = width * height;
    Metadata metadata = new Metadata(new byte[] {1}, new byte[] {2}, "4:2:0", "jpeg");
    if (bits == 8) {
      byte[] rgb = new byte[3 * pixels];
      byte[] alpha = new byte[pixels];
      random.nextBytes(rgb);
      random.nextBytes(alpha);
      return Photo.of8(width, height, rgb, alpha, metadata);
    }
    short[] rgb = new short[3 * pixels];
    short[] alpha = new short[pixels];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (short) random.nextInt(65536);
      alpha[i / 3] = (short) random.nextInt(65536);
    }
    return Photo.of16(width, height, rgb, alpha, metadata);
  }

  @ParameterizedTest
  @CsvSource({"8,2", "8,33", "16,2", "16,33", "16,129"})
  void identityGivesThePhotoBackInItsForm(int bits, int size) {
    Photo photo = photo(37, 23, bits);
    Photo found = Lut3d.identity(size).apply(photo);
    assertThat(found.rgb8()).isEqualTo(photo.rgb8());
    assertThat(found.rgb16()).isEqualTo(photo.rgb16());
    assertThat(found.alpha8()).isEqualTo(photo.alpha8());
    assertThat(found.alpha16()).isEqualTo(photo.alpha16());
    assertThat(found.metadata()).isEqualTo(photo.metadata());
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void affineChangesAreExactEverywhere(Interpolation interpolation) {
    float[] values = Lut3d.identity(7).toArray();
    for (int i = 0; i < values.length; i += 3) {
      float r = values[i];
      float g = values[i + 1];
      float b = values[i + 2];
      values[i] = 0.7f * r + 0.2f * g - 0.1f * b + 0.05f;
      values[i + 1] = g;
      values[i + 2] = -0.5f * r + 1.2f * b;
    }
    Image in = RandomImages.image(200, 3, Encoding.SRGB, 3, 1);
    Image out = Lut3d.of(7, values).apply(in, interpolation);
    for (int i = 0; i < 600; i++) {
      float r = in.plane(0)[i];
      float g = in.plane(1)[i];
      float b = in.plane(2)[i];
      assertThat(out.plane(0)[i])
          .isCloseTo(0.7f * r + 0.2f * g - 0.1f * b + 0.05f, within(ROUNDING));
      assertThat(out.plane(1)[i]).isCloseTo(g, within(ROUNDING));
      assertThat(out.plane(2)[i]).isCloseTo(-0.5f * r + 1.2f * b, within(ROUNDING));
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void rowsAreWhatTheDefinitionSays(Interpolation interpolation) {
    Domain domain =
        new Domain(
            new Domain.Range(-0.5f, 1.5f), new Domain.Range(0.1f, 0.9f), new Domain.Range(0, 2));
    for (int size : new int[] {2, 3, 8}) {
      Lut3d lut = RandomLuts.lut(size, domain, 0.5, size);
      Image in = withGreysAndEdges(RandomImages.image(500, 2, Encoding.SRGB, 3, 2));
      Image out = lut.apply(in, interpolation);
      for (int i = 0; i < 1000; i++) {
        double[] rgb = {in.plane(0)[i], in.plane(1)[i], in.plane(2)[i]};
        for (int c = 0; c < 3; c++) {
          double wanted =
              interpolation == Interpolation.TRILINEAR
                  ? NaiveLookup.trilinear(lut, c, rgb)
                  : NaiveLookup.tetrahedral(lut, c, rgb);
          // Places between nodes, 0 to 7, are float32 too.
          assertThat((double) out.plane(c)[i]).isCloseTo(wanted, within(3.0 * ROUNDING));
        }
      }
    }
  }

  /** Equal channels lie on the faces between tetrahedra, 0 and 1 and beyond on those of cells. */
  private static Image withGreysAndEdges(Image noise) {
    float[] edges = {0, 1, -0.25f, 1.25f, 0.5f};
    for (int i = 0; i < 100; i++) {
      float grey = noise.plane(0)[i];
      noise.plane(1)[i] = grey;
      noise.plane(2)[i] = i % 2 == 0 ? grey : noise.plane(2)[i];
      noise.plane(i % 3)[100 + i] = edges[i % 5];
      noise.plane((i + 1) % 3)[100 + i] = edges[i / 5 % 5];
    }
    return noise;
  }

  @Test
  void inputsOutsideTheDomainAreClampedToIt() {
    Lut3d lut = RandomLuts.lut(4, Domain.of(0.25f, 0.75f), 0.3, 3);
    Image in =
        Image.of(3, 1, Encoding.SRGB, new float[] {0, 1, 0}, new float[] {0, 1, 1}, new float[3]);
    Image out = lut.apply(in, Interpolation.TETRAHEDRAL);
    for (int c = 0; c < 3; c++) {
      assertThat(out.plane(c))
          .containsExactly(lut.at(c, 0, 0, 0), lut.at(c, 3, 3, 0), lut.at(c, 0, 3, 0));
    }
  }

  @Test
  void photosAreClippedImagesForAnyNumberOfThreads() {
    Photo photo = photo(41, 29, 16);
    Lut3d lut = RandomLuts.lut(9, Domain.unit(), 0.4, 4);
    Photo wanted =
        Photo.of(lut.apply(photo.toImage(), Interpolation.TETRAHEDRAL), 16, photo.metadata());
    for (int threads : new int[] {1, 3, 64}) {
      assertThat(lut.apply(photo, 1, threads).rgb16()).isEqualTo(wanted.rgb16());
    }
  }

  @Test
  void strengthMixesWithThePhotoInsideAndOutsideTheDomain() {
    Photo photo = photo(41, 29, 8);
    Lut3d lut = RandomLuts.lut(5, Domain.of(0.2f, 0.8f), 0.2, 5);
    assertThat(lut.apply(photo, 0, 2).rgb8()).isEqualTo(photo.rgb8());
    byte[] half = lut.apply(photo, 0.5, 2).rgb8();
    Image full = lut.apply(photo.toImage(), Interpolation.TETRAHEDRAL);
    for (int i = 0; i < half.length; i++) {
      float middle = (255 * full.plane(i % 3)[i / 3] + (photo.rgb8()[i] & 0xff)) / 2;
      float clipped = Math.max(0, Math.min(255, middle));
      assertThat((float) (half[i] & 0xff)).isCloseTo(clipped, within(0.501f));
    }
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThatThrownBy(() -> Lut3d.of(1, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be 2 to 129, got 1");
    assertThatThrownBy(() -> Lut3d.identity(130)).hasMessageContaining("got 130");
    assertThatThrownBy(() -> Lut3d.of(2, new float[23]))
        .hasMessage("a table of size 2 holds 24 values, got 23");
    float[] values = new float[24];
    values[7] = Float.NaN;
    assertThatThrownBy(() -> Lut3d.of(2, values)).hasMessageContaining("got NaN in node 2");
    assertThatThrownBy(() -> Domain.of(1, 1)).hasMessageContaining("got 1.0 to 1.0");
    assertThatThrownBy(() -> Domain.of(0, Float.NaN)).hasMessageContaining("got 0.0 to NaN");
    Lut3d lut = Lut3d.identity(2);
    Photo photo = photo(2, 2, 8);
    assertThatThrownBy(() -> lut.apply(photo, 1.5, 1)).hasMessageContaining("got 1.5");
    assertThatThrownBy(() -> lut.apply(photo, 1, 0)).hasMessageContaining("got 0");
    Image light = RandomImages.image(2, 2, Encoding.LINEAR, 3, 1);
    assertThatThrownBy(() -> lut.apply(light, Interpolation.TRILINEAR))
        .hasMessageContaining("needs SRGB, got LINEAR");
  }

  @Test
  void tablesAreValues() {
    float[] values = Lut3d.identity(2).toArray();
    Lut3d lut = Lut3d.of(2, values);
    values[0] = 9;
    lut.toArray()[1] = 9;
    assertThat(lut).isEqualTo(Lut3d.identity(2)).hasSameHashCodeAs(Lut3d.identity(2));
    assertThat(lut).isNotEqualTo(Lut3d.of(2, Domain.of(0, 2), lut.toArray()));
    assertThat(lut.toString()).contains("size 2");
  }
}
