package org.safelight.hdr;

import org.safelight.tensor.Tensor;

/** T(x) = log(1 + 10 x) / log 11: 0 to 0, 1 to 1, and highlights pressed together. */
final class ToneMap {
  private static final double STRENGTH = 10;

  private ToneMap() {}

  /** Maps linear light, which must not be negative. */
  static Tensor of(Tensor linear) {
    return linear.mul(STRENGTH).add(1).log().mul(1 / Math.log(1 + STRENGTH));
  }
}
