package org.safelight.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private static final Shape MANY = Shape.of(40, 60, 3, 3);

  /**
   * Of 21,600 draws: a mean is off by 0.7 %, a deviation by 0.5 % of the deviation; three times.
   */
  private static final double DRAWN = 0.02;

  private static double mean(float[] values) {
    double sum = 0;
    for (float v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  private static double deviation(float[] values) {
    double mean = mean(values);
    double sum = 0;
    for (float v : values) {
      sum += (v - mean) * (v - mean);
    }
    return Math.sqrt(sum / values.length);
  }

  private static float[] drawn(Initializer initializer) {
    return initializer.values(MANY, new SplittableRandom(3));
  }

  @Test
  void normalHasItsMeanAndDeviation() {
    float[] values = drawn(Initializer.normal(5, 2));
    assertThat(mean(values)).isCloseTo(5, within(2 * DRAWN));
    assertThat(deviation(values)).isCloseTo(2, within(2 * DRAWN));
    assertThat(mean(drawn(Initializer.normal(2)))).isCloseTo(0, within(2 * DRAWN));
  }

  /** What is left of a normal distribution within two deviations has one of 0.8796. */
  @Test
  void truncatedNormalStaysWithinTwoDeviations() {
    float[] values = drawn(Initializer.truncatedNormal(0.5));
    for (float v : values) {
      assertThat(Math.abs(v)).isLessThanOrEqualTo(1);
    }
    assertThat(deviation(values)).isCloseTo(0.5 * 0.8796, within(DRAWN / 2));
  }

  @Test
  void glorotNormalHangsOnBothFans() {
    double wanted = Math.sqrt(2.0 / (9 * (40 + 60)));
    assertThat(deviation(drawn(Initializer.glorotNormal())))
        .isCloseTo(wanted, within(DRAWN * wanted));
  }
}
