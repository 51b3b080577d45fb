package org.safelight.hdr;

import org.safelight.tensor.Tensor;

/**
 * T(x) = log(1 + m x) / log(1 + m): 0 to 0, 1 to 1, and highlights pressed together.
 *
 * @param strength m, above 0: the larger, the more dark light counts
 * @param ceiling light that true light is cut to, 1 being where the sensor clips: brighter is shown
 *     by no screen, and a sun of 10,000 would outweigh all else; infinite to cut nothing
 */
record ToneMap(double strength, double ceiling) {
  private static final double DISPLAY_STRENGTH = 100;

  /** 10,000 cd/m2, where PQ and PU21 end, for a sensor that clips at the white of 203. */
  private static final double DISPLAY_CEILING = 10_000 / 203.0;

  ToneMap {
    if (!(strength > 0 && ceiling >= 1)) {
      throw new IllegalArgumentException(
          "a tone map needs a strength above 0 and a ceiling of 1 or more, got %s and %s"
              .formatted(strength, ceiling));
    }
  }

  /** As published, in every loss: m = 10. */
  static ToneMap published() {
    return new ToneMap(10, Double.POSITIVE_INFINITY);
  }

  /**
   * As seen on a screen: within 4 hundredths of the PU21 curve that 1 has as 203 cd/m2, which
   * results are judged by, from 1 to 1,000 cd/m2.
   */
  static ToneMap display() {
    return new ToneMap(DISPLAY_STRENGTH, DISPLAY_CEILING);
  }

  /** Maps linear light, which must not be negative. */
  Tensor of(Tensor linear) {
    return linear.mul(strength).add(1).log().mul(1 / Math.log(1 + strength));
  }

  /** Maps true light, cut at the ceiling. */
  Tensor ofTarget(Tensor linear) {
    return of(Double.isInfinite(ceiling) ? linear : linear.clamp(0, ceiling));
  }
}
