package org.safelight.retouch.lut;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.safelight.tensor.Tensor;

/**
 * Squared error plus what keeps tables smooth and growing (paper, Eq. 5 to 10): summed over the
 * basis tables, the mean squares of the differences between neighbouring nodes along each axis and
 * what these fall below 0; and the mean squares of the weights. The published code counts
 * differences at the cube's faces twice, we do not.
 *
 * @param smoothness 1e-4 as published
 * @param monotonicity 10 as published
 */
record LutLoss(double smoothness, double monotonicity) {
  static LutLoss paper() {
    return new LutLoss(1e-4, 10);
  }

  /**
   * Terms "squared", "smooth" and "monotone", weighed; their sum is the loss.
   *
   * @param output (N, 3, H, W), not clamped
   * @param target of the same shape, 0..1
   * @param tables (K, 3, M, M, M)
   * @param weights (N, K)
   */
  Map<String, Tensor> terms(Tensor output, Tensor target, Tensor tables, Tensor weights) {
    int count = tables.shape().dim(0);
    Tensor smooth = weights.square().mean();
    Tensor falls = null;
    for (int dim = 2; dim < 5; dim++) {
      int last = tables.shape().dim(dim);
      Tensor step = tables.slice(dim, 1, last).sub(tables.slice(dim, 0, last - 1));
      smooth = smooth.add(step.square().mean().mul(count));
      Tensor fall = step.neg().relu().mean().mul(count);
      falls = falls == null ? fall : falls.add(fall);
    }
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("squared", output.sub(target).square().mean());
    terms.put("smooth", smooth.mul(smoothness));
    terms.put("monotone", Objects.requireNonNull(falls).mul(monotonicity));
    return terms;
  }
}
