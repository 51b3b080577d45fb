package org.safelight.classic.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.StackEnhancer;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.fusion.ExposureFusion;

class FusionTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new FusionProvider();
  }

  private static Photo flat(int grey) {
    byte[] rgb = new byte[3 * 20 * 12];
    Arrays.fill(rgb, (byte) grey);
    return Photo.of8(20, 12, rgb, new byte[0], Metadata.none());
  }

  private static Photo fuse(Map<String, Double> settings, Photo... photos) {
    try (Enhancer enhancer = Enhancer.load("classic.fusion", settings)) {
      return photos.length == 1
          ? enhancer.enhance(photos[0])
          : ((StackEnhancer) enhancer).enhance(List.of(photos));
    }
  }

  private static Photo scaled(Photo photo, double factor) {
    byte[] rgb = photo.rgb8().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.min(255, Math.round(factor * (rgb[i] & 0xff)));
    }
    return Photo.of8(photo.width(), photo.height(), rgb, new byte[0], Metadata.none());
  }

  @Test
  void aFlatPhotoIsTheMeanOfItsExposures() {
    // Without contrast and colour all weights are the same 1e-12. Grey 100 of 255 is light 0.127438
    // and at -1.5, 0 and +1.5 EV encoded 59.911, 100 and 161.826 by the sRGB curve; mean 107.25.
    assertThat(fuse(Map.of(), flat(100)).rgb8()).containsOnly(107);
    // The same at twice the light and half of it alone: 71.397 and 138.180, mean 104.79.
    assertThat(fuse(Map.of("stops", 1.0, "count", 2.0), flat(100)).rgb8()).containsOnly(105);
  }

  @Test
  void exposednessAloneWeighsByItsBellCurve() {
    // Two flat greys 51 (0.2) and 128: exp(-3 * 0.09 / 0.08) = 0.034218 against
    // exp(-3 * 0.000004 / 0.08) = 0.999856; (0.034218 * 51 + 0.999856 * 128) / 1.034074 = 125.45.
    Map<String, Double> settings = Map.of("contrast", 0.0, "saturation", 0.0);
    assertThat(fuse(settings, flat(51), flat(128)).rgb8()).containsOnly(125);
  }

  @Test
  void noStopsGiveThePhotoBack() {
    Photo photo = scene(70, 50, 8, false);
    assertThat(fuse(Map.of("stops", 0.0), photo).rgb8()).isEqualTo(photo.rgb8());
  }

  @Test
  void bandsGiveTheResultOfWholePyramids() {
    for (int[] size : new int[][] {{61, 133}, {40, 128}, {8, 97}, {7, 50}, {97, 8}, {33, 64}}) {
      Photo photo = scene(size[0], size[1], 16, false);
      Exposures exposures = Exposures.of(photo, new double[] {-2, 0.5, 3});
      for (ExposureFusion fusion : List.of(ExposureFusion.paper(), new ExposureFusion(0.5, 0, 2))) {
        List<Image> whole = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
          whole.add(exposures.band(k, 0, size[1]));
        }
        Image wanted = fusion.fuse(whole);
        for (int rows : new int[] {4, 20, 64}) {
          float[][] planes = new float[3][size[0] * size[1]];
          new BandedFusion(fusion, exposures)
              .run(
                  (y, band, row) -> {
                    for (int p = 0; p < 3; p++) {
                      System.arraycopy(
                          band.plane(p), row * size[0], planes[p], y * size[0], size[0]);
                    }
                  },
                  rows);
          assertThat(Image.of(size[0], size[1], Encoding.SRGB, planes).equals(wanted))
              .as("%d x %d in bands of %d", size[0], size[1], rows)
              .isTrue();
        }
      }
    }
  }

  @Test
  void aStackTakesEachPartFromThePhotoThatShowsIt() {
    // Left a dark texture, right a bright one; each photo shows one of them well.
    byte[] dark = new byte[3 * 64 * 64];
    byte[] bright = new byte[3 * 64 * 64];
    for (int i = 0; i < dark.length; i++) {
      int x = i / 3 % 64;
      int ripple = (i / 3 + i / 192) % 2 * 40 + 10 * (i % 3);
      dark[i] = (byte) (x < 32 ? 2 : 90 + ripple);
      bright[i] = (byte) (x < 32 ? 90 + ripple : 255);
    }
    Photo a = Photo.of8(64, 64, dark, new byte[0], Metadata.none());
    Photo b = Photo.of8(64, 64, bright, new byte[0], Metadata.none());
    byte[] fused = fuse(Map.of(), a, b).rgb8();
    for (int y = 8; y < 56; y++) {
      for (int x = 8; x < 56; x++) {
        int at = 3 * (64 * y + x);
        if (x < 16 || x > 48) {
          assertThat(fused[at] & 0xff).as("at %d, %d", x, y).isBetween(40, 200);
        }
      }
    }
  }

  @Test
  void orderMattersForMetadataOnly() {
    Photo photo = scene(40, 30, 8, false);
    Photo dark = scaled(photo, 0.5);
    Photo bright = scaled(photo, 2);
    Photo one = fuse(Map.of(), dark, photo, bright);
    assertThat(one.metadata().format()).isEqualTo("jpeg"); // of the one in the middle
    Photo other = fuse(Map.of(), photo, dark, bright);
    assertThat(other.metadata().format()).isEqualTo("none");
    // equal but for the order of float sums
    for (int i = 0; i < one.rgb8().length; i++) {
      assertThat(Math.abs((one.rgb8()[i] & 0xff) - (other.rgb8()[i] & 0xff))).isLessThan(2);
    }
    assertThat(StackEnhancer.reference(2)).isZero();
    assertThat(StackEnhancer.reference(3)).isEqualTo(1);
    assertThat(StackEnhancer.reference(4)).isEqualTo(1);
  }

  @Test
  void aStackWithoutStrengthIsItsMiddlePhoto() {
    Photo photo = scene(40, 30, 8, true);
    Photo back = fuse(Map.of("strength", 0.0), scaled(photo, 0.5), photo, scaled(photo, 2));
    assertThat(back.rgb8()).isEqualTo(photo.rgb8());
    assertThat(back.alpha8()).isEqualTo(photo.alpha8());
  }

  @Test
  void aStackOfNoneAndOfTwoSizesIsRefused() {
    try (Enhancer enhancer = Enhancer.load("classic.fusion")) {
      StackEnhancer stack = (StackEnhancer) enhancer;
      assertThatThrownBy(() -> stack.enhance(List.of())).hasMessageContaining("got none");
      List<Photo> two = List.of(scene(4, 5, 8, false), scene(5, 4, 8, false));
      assertThatThrownBy(() -> stack.enhance(two)).hasMessageContaining("4 x 5 and 5 x 4");
      Photo photo = scene(40, 30, 8, false);
      assertThat(stack.enhance(List.of(photo)).rgb8()).isEqualTo(enhancer.enhance(photo).rgb8());
    }
  }
}
