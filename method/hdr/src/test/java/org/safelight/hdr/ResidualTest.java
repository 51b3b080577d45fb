package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;

class ResidualTest {
  private final Tensor answer =
      new ReferenceEngine().constant(new float[] {-1, 0, 0.5f, 2, 90}, Shape.of(5));

  @Test
  void publishedAnswersAreLight() {
    assertThat(Numbers.values(Residual.LINEAR.of(answer))).containsExactly(-1, 0, 0.5, 2, 90);
  }

  /** Nothing of 0 exactly: a ratio of 1 must stay 1. */
  @Test
  void exponentsStartAtNothingAndEndAtFour() {
    double[] light = Numbers.values(Residual.EXPONENTIAL.of(answer));
    assertThat(light[0]).isZero();
    assertThat(light[1]).isZero();
    assertThat(light[2]).isCloseTo(Math.expm1(0.5), within(1e-6));
    assertThat(light[3]).isCloseTo(Math.expm1(2), within(1e-6));
    assertThat(light[4]).isCloseTo(Math.expm1(4), within(1e-6));
  }
}
