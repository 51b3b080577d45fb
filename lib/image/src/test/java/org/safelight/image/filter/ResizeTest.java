package org.safelight.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.RandomImages;

class ResizeTest {
  /** Float sums of up to 1000 products against double ones. */
  private static final float ROUNDING = 2e-6f;

  private static final int[][] SIZES = {
    {7, 5, 3, 2},
    {7, 5, 16, 11},
    {1, 1, 4, 3},
    {1, 40, 1, 7},
    {40, 1, 3, 1},
    {64, 48, 64, 48},
    {33, 29, 8, 30},
    {5, 3, 1, 1},
    {2, 2, 9, 1}
  };

  @Test
  void bicubicAgreesWithTheDoubleSum() {
    for (int[] s : SIZES) {
      Image image = RandomImages.image(s[0], s[1], Encoding.LINEAR, 2, 3);
      Image resized = Resize.bicubic(image, s[2], s[3]);
      assertThat(resized.encoding()).isEqualTo(Encoding.LINEAR);
      for (int p = 0; p < 2; p++) {
        for (int y = 0; y < s[3]; y++) {
          for (int x = 0; x < s[2]; x++) {
            assertThat(resized.at(p, x, y))
                .isCloseTo((float) naiveBicubic(image, p, x, y, s[2], s[3]), within(ROUNDING));
          }
        }
      }
    }
  }

  private static double naiveBicubic(Image image, int plane, int x, int y, int w, int h) {
    double sx = (double) w / image.width();
    double sy = (double) h / image.height();
    double cx = (x + 0.5) / sx - 0.5;
    double cy = (y + 0.5) / sy - 0.5;
    int rx = (int) Math.ceil(2 / Math.min(1, sx)) + 1;
    int ry = (int) Math.ceil(2 / Math.min(1, sy)) + 1;
    double sum = 0;
    double weights = 0;
    for (int j = (int) cy - ry; j <= cy + ry; j++) {
      for (int i = (int) cx - rx; i <= cx + rx; i++) {
        double weight = keys((i - cx) * Math.min(1, sx)) * keys((j - cy) * Math.min(1, sy));
        weights += weight;
        sum += weight * image.at(plane, mirror(i, image.width()), mirror(j, image.height()));
      }
    }
    return sum / weights;
  }

  private static int mirror(int i, int n) {
    while (i < 0 || i >= n) {
      i = i < 0 ? -1 - i : 2 * n - 1 - i;
    }
    return i;
  }

  private static double keys(double x) {
    double t = Math.abs(x);
    double a = -0.5;
    if (t <= 1) {
      return (a + 2) * t * t * t - (a + 3) * t * t + 1;
    }
    return t < 2 ? a * t * t * t - 5 * a * t * t + 8 * a * t - 4 * a : 0;
  }

  @Test
  void areaAverageAgreesWithCountingSmallSquares() {
    for (int[] s : SIZES) {
      Image image = RandomImages.image(s[0], s[1], Encoding.SRGB, 1, 4);
      Image resized = Resize.areaAverage(image, s[2], s[3]);
      for (int y = 0; y < s[3]; y++) {
        for (int x = 0; x < s[2]; x++) {
          double sum = 0;
          for (int j = y * s[1]; j < (y + 1) * s[1]; j++) {
            for (int i = x * s[0]; i < (x + 1) * s[0]; i++) {
              sum += image.at(0, i / s[2], j / s[3]);
            }
          }
          assertThat(resized.at(0, x, y))
              .isCloseTo((float) (sum / (s[0] * s[1])), within(ROUNDING));
        }
      }
    }
  }

  @Test
  void sameSizeIsUnchanged() {
    Image image = RandomImages.image(12, 9, Encoding.DATA, 3, 5);
    assertThat(RandomImages.maxDifference(image, Resize.bicubic(image, 12, 9))).isZero();
    assertThat(RandomImages.maxDifference(image, Resize.areaAverage(image, 12, 9))).isZero();
  }

  @Test
  void photosGiveWhatTheirFloatsGive() {
    Image image = RandomImages.image(37, 23, Encoding.SRGB, 3, 6);
    for (int bits : new int[] {8, 16}) {
      Photo photo = Photo.of(image, bits, Metadata.none());
      Image floats = photo.toImage();
      for (int[] size : new int[][] {{9, 6}, {50, 40}}) {
        Image cubic = Resize.bicubic(photo, size[0], size[1]);
        assertThat(cubic.encoding()).isEqualTo(Encoding.SRGB);
        assertThat(RandomImages.maxDifference(cubic, Resize.bicubic(floats, size[0], size[1])))
            .isLessThan(ROUNDING);
        assertThat(
                RandomImages.maxDifference(
                    Resize.areaAverage(photo, size[0], size[1]),
                    Resize.areaAverage(floats, size[0], size[1])))
            .isLessThan(ROUNDING);
      }
    }
  }

  @Test
  void shrinkingFineStripesGivesTheirMeanAndNotAliases() {
    float[] stripes = new float[64 * 64];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = i % 2;
    }
    Image small = Resize.bicubic(Image.of(64, 64, Encoding.DATA, stripes), 8, 8);
    // The mirror repeats the edge column, which breaks the stripes there.
    for (int x = 1; x < 7; x++) {
      assertThat(small.at(0, x, 3)).isCloseTo(0.5f, within(0.01f));
    }
  }

  @Test
  void scaledSizesRoundUpButNotByRoundingNoise() {
    assertThat(Resize.scaled(903, 512.0 / 903)).isEqualTo(512);
    assertThat(Resize.scaled(600, 512.0 / 903)).isEqualTo(341);
    assertThat(Resize.scaled(1, 0.001)).isEqualTo(1);
    for (int size = 1; size < 9000; size++) {
      assertThat(Resize.scaled(size, 512.0 / size)).isEqualTo(512);
    }
  }

  @Test
  void emptySizesAreRefused() {
    Image image = RandomImages.image(2, 2, Encoding.DATA, 1, 7);
    assertThatThrownBy(() -> Resize.bicubic(image, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every side must be at least 1, got 0 x 3");
  }
}
