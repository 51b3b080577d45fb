package org.safelight.retouch;

import java.util.Map;
import org.safelight.tensor.Tensor;

/**
 * Holds the local filters to the local edits that spoilt a sample, which its rendering knows: what
 * they multiply levels by should give back what was taken from the light, up to a constant, which
 * exposure can give as well. The published loss sees only pictures, and there the backbone, which
 * can do next to everything, learns sooner than lines and ellipses do. Ours.
 *
 * @param weight of the term, 0 for none
 */
record LocalLoss(double weight) {
  /** Exponent of display levels that comes nearest to sRGB's. */
  private static final double GAMMA = 2.2;

  /** Where filters make black, or nearly, no logarithm is taken. */
  private static final double LEAST_GAIN = 0.05;

  /** The published loss has no such term. */
  static LocalLoss none() {
    return new LocalLoss(0);
  }

  /**
   * Term "local", weighed: the mean of (stops given + stops taken - their mean over the picture)^2.
   * Squares, as nobody can be sure of an edit he sees only the result of, and of all answers the
   * absolute distance likes best the one that does nothing where most photos have no edit.
   *
   * @param gain on display levels, (N, 3, H, W)
   * @param stops of light that local edits added, of the same shape
   * @return nothing if the weight is 0
   */
  Map<String, Tensor> terms(Tensor gain, Tensor stops) {
    if (weight == 0) {
      return Map.of();
    }
    Tensor given = gain.clamp(LEAST_GAIN, 2).log().mul(GAMMA / Math.log(2));
    Tensor left = given.add(stops);
    return Map.of("local", left.sub(left.mean(2, 3)).square().mean().mul(weight));
  }
}
