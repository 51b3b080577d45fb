package org.safelight.hdr;

import org.safelight.tensor.Tensor;

/** What the last numbers of the {@link HallucinationNetwork} mean. */
enum Residual {
  /** Light itself, as published. */
  LINEAR {
    @Override
    Tensor of(Tensor answer) {
      return answer;
    }
  },
  /**
   * The logarithm of light plus 1: a lamp is some ten times as bright as its surroundings, and a
   * network has little to say in numbers of such different sizes. Cut at 4, 54 times the light at
   * which the sensor clips.
   */
  EXPONENTIAL {
    @Override
    Tensor of(Tensor answer) {
      return answer.clamp(0, MOST).exp().sub(1);
    }
  };

  private static final double MOST = 4;

  /**
   * Light to be added to highlights; what is negative counts as 0.
   *
   * @param answer any shape, any values
   */
  abstract Tensor of(Tensor answer);
}
