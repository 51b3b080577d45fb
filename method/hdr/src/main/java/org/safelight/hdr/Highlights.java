package org.safelight.hdr;

import org.safelight.tensor.Tensor;

/**
 * Which pixels are taken to be clipped, and how the network's answer is put in there.
 *
 * @param threshold how far below 1 the brightest channel of a pixel begins to count; the published
 *     code has 0.12, the paper 0.05
 */
record Highlights(double threshold) {
  Highlights {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "the threshold of highlights must be above 0 and at most 1, got " + threshold);
    }
  }

  /** As in the published code. */
  static Highlights published() {
    return new Highlights(0.12);
  }

  /**
   * How much of the answer a pixel takes, 0..1.
   *
   * @param linear B (N, 3, H, W), 0..1
   * @return alpha (N, 1, H, W)
   */
  Tensor alpha(Tensor linear) {
    return linear.max(1).sub(1 - threshold).div(threshold).clamp(0, 1);
  }

  /** The same of one pixel whose brightest channel is {@code brightest}. */
  double alpha(double brightest) {
    return Math.min(1, Math.max(0, (brightest - (1 - threshold)) / threshold));
  }

  /**
   * A = B + alpha max(0, answer).
   *
   * @param linear B (N, 3, H, W), 0..1
   * @param answer of the {@link HallucinationNetwork}, the same shape
   */
  Tensor fill(Tensor linear, Tensor answer) {
    return linear.add(alpha(linear).mul(answer.relu()));
  }
}
