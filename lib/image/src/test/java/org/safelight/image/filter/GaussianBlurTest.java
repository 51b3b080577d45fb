package org.safelight.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.RandomImages;

class GaussianBlurTest {
  /** Float sums of a few hundred products against double ones. */
  private static final float ROUNDING = 2e-6f;

  @Test
  void blurAgreesWithTheDoubleSum() {
    for (int[] size : new int[][] {{9, 7}, {1, 5}, {2, 1}, {20, 3}}) {
      Image image = RandomImages.image(size[0], size[1], Encoding.LINEAR, 2, 8);
      for (double sigma : new double[] {0.7, 2}) {
        Image blurred = GaussianBlur.of(image, sigma);
        assertThat(blurred.encoding()).isEqualTo(Encoding.LINEAR);
        for (int y = 0; y < size[1]; y++) {
          for (int x = 0; x < size[0]; x++) {
            assertThat(blurred.at(1, x, y))
                .isCloseTo(naive(image, 1, x, y, sigma), within(ROUNDING));
          }
        }
      }
    }
  }

  private static float naive(Image image, int plane, int x, int y, double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    double sum = 0;
    double weights = 0;
    for (int dy = -radius; dy <= radius; dy++) {
      for (int dx = -radius; dx <= radius; dx++) {
        double weight = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
        int sx = Border.mirror(x + dx, image.width());
        int sy = Border.mirror(y + dy, image.height());
        weights += weight;
        sum += weight * image.at(plane, sx, sy);
      }
    }
    return (float) (sum / weights);
  }

  @Test
  void noWidthIsRefused() {
    Image image = RandomImages.image(2, 2, Encoding.DATA, 1, 1);
    assertThatThrownBy(() -> GaussianBlur.of(image, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }
}
