package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.between;
import static org.safelight.metrics.Pictures.flat;
import static org.safelight.metrics.Pictures.light;
import static org.safelight.metrics.Pictures.noise;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class RegionTest {
  /** Encoded rows are floats, added in another order. */
  private static final double ROUNDING = 1e-6;

  private static final Image REFERENCE = light(noise(40, 30, 1)).map(v -> 900 * v * v);
  private static final Image CANDIDATE =
      between(REFERENCE, light(noise(40, 30, 2)).map(v -> 900 * v), 0.4f);

  /** The pixels of a rectangle. */
  private static Region rectangle(int left, int top, int width, int height) {
    float[] plane = new float[40 * 30];
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        plane[y * 40 + x] = 2;
      }
    }
    return Region.clipped(Image.of(40, 30, Encoding.LINEAR, plane), 1);
  }

  private static Image cut(Image image, int left, int top, int width, int height) {
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          planes[c][y * width + x] = image.at(c, left + x, top + y);
        }
      }
    }
    return Image.of(width, height, image.encoding(), planes);
  }

  @Test
  void aChannelAtWhiteIsEnoughToBeClipped() {
    float[] red = {1, 0.99f, 0, 0};
    float[] green = {0, 0.99f, 3, 0};
    float[] blue = {0, 0.99f, 0, 0};
    Region region = Region.clipped(Image.of(2, 2, Encoding.LINEAR, red, green, blue), 1);
    assertThat(region.contains(0, 0)).isTrue();
    assertThat(region.contains(1, 0)).isFalse();
    assertThat(region.contains(0, 1)).isTrue();
    assertThat(region.size()).isEqualTo(2);
    assertThat(region.share()).isEqualTo(0.5);
    assertThat(region.complement().contains(1, 1)).isTrue();
    assertThat(region.complement().size()).isEqualTo(2);
  }

  @Test
  void psnrOfARectangleIsThatOfTheCutOut() {
    Image a = cut(REFERENCE, 3, 4, 9, 17);
    Image b = cut(CANDIDATE, 3, 4, 9, 17);
    Region region = rectangle(3, 4, 9, 17);
    assertThat(Pu21.psnr(REFERENCE, CANDIDATE, region))
        .isCloseTo(Pu21.psnr(a, b), within(ROUNDING));
    assertThat(Pu21.psnrLuminance(REFERENCE, CANDIDATE, region))
        .isCloseTo(Pu21.psnrLuminance(a, b), within(ROUNDING));
    assertThat(Pu21.psnr(REFERENCE, REFERENCE, region)).isInfinite();
  }

  @Test
  void ssimOfARectangleIsThatOfTheCutOutWithAMarginOfFive() {
    // Windows of 11 around the rectangle's pixels see five more on each side.
    Image a = cut(REFERENCE, 3, 4, 19, 17);
    Image b = cut(CANDIDATE, 3, 4, 19, 17);
    assertThat(Pu21.ssim(REFERENCE, CANDIDATE, rectangle(8, 9, 9, 7)))
        .isCloseTo(Pu21.ssim(a, b), within(ROUNDING));
  }

  @Test
  void ssimOverAllPixelsIsThatOfThePicture() {
    assertThat(Pu21.ssim(REFERENCE, CANDIDATE, rectangle(0, 0, 40, 30)))
        .isCloseTo(Pu21.ssim(REFERENCE, CANDIDATE), within(ROUNDING));
    // The border has no places of the window.
    assertThat(Pu21.ssim(REFERENCE, CANDIDATE, rectangle(0, 0, 40, 5))).isNaN();
  }

  @Test
  void regionsThatDoNotFitAreRefused() {
    Image small = light(flat(12, 12, 1, 1, 1));
    assertThatThrownBy(() -> Pu21.psnr(small, small, rectangle(0, 0, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PU21-PSNR needs a region of 12 x 12, got one of 40 x 30");
    assertThatThrownBy(() -> Pu21.ssim(REFERENCE, CANDIDATE, rectangle(0, 0, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PU21-SSIM needs a region with pixels, got none");
  }
}
