package org.safelight.image.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkGuideTest {
  /** The stated error of the logistic function, and float sums of up to 17 products. */
  private static final double GUIDE_TOLERANCE = NetworkGuide.LOGISTIC_ERROR + 2e-6;

  @Test
  void agreesWithTheLayersOneByOne() {
    for (int units : new int[] {0, 1, 5, 16}) {
      for (int width : new int[] {1, 7, 1024, 2500}) {
        check(units, width, new Random(31L * units + width));
      }
    }
  }

  private static void check(int units, int width, Random random) {
    float[] hidden = gaussians(3 * units, random);
    float[] bias = gaussians(units, random);
    float[] output = gaussians(units, random);
    float last = (float) random.nextGaussian();
    float[][] colour = new float[3][width];
    for (float[] plane : colour) {
      for (int x = 0; x < width; x++) {
        plane[x] = random.nextFloat();
      }
    }
    float[] guide = new float[width];
    new NetworkGuide(hidden, bias, output, last).row(colour[0], colour[1], colour[2], guide, width);
    for (int x = 0; x < width; x++) {
      double sum = last;
      for (int k = 0; k < units; k++) {
        double h = bias[k];
        for (int c = 0; c < 3; c++) {
          h += (double) hidden[3 * k + c] * colour[c][x];
        }
        sum += output[k] * (h > 0 ? h : NetworkGuide.LEAK * h);
      }
      assertThat((double) guide[x]).isCloseTo(1 / (1 + Math.exp(-sum)), within(GUIDE_TOLERANCE));
    }
  }

  private static float[] gaussians(int n, Random random) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void logisticKeepsItsErrorAndRangeAtEveryInput() {
    float[] none = new float[0];
    for (float v = -60; v <= 60; v += 0.0625f) {
      float[] guide = new float[1];
      new NetworkGuide(none, none, none, v).row(guide, guide, guide.clone(), guide, 1);
      assertThat((double) guide[0])
          .isBetween(0.0, 1.0)
          .isCloseTo(1 / (1 + Math.exp(-v)), within(GUIDE_TOLERANCE));
    }
  }

  @Test
  void lengthsThatDisagreeAreRefused() {
    assertThatThrownBy(() -> new NetworkGuide(new float[5], new float[2], new float[2], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 hidden units need 6 weights");
  }
}
