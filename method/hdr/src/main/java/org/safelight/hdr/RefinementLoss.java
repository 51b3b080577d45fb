package org.safelight.hdr;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.tensor.Tensor;

/**
 * What all four networks are trained on together: the mean distance of tone-mapped pictures of one
 * mean, as real pairs know no common scale. The paper keeps perceptual and variation terms here;
 * the published code does not.
 */
final class RefinementLoss {
  /** Mean both pictures are brought to. */
  private static final double MEAN = 0.5;

  private static final double FLOOR = 1e-6;

  private RefinementLoss() {}

  /**
   * The terms by name.
   *
   * @param refined R (N, 3, H, W), at least 0
   * @param target the true light in any unit, the same shape
   * @param mask which samples count, see {@link Samples}
   */
  static Map<String, Tensor> terms(Tensor refined, Tensor target, Tensor mask) {
    Tensor errors = ToneMap.of(normalized(refined)).sub(ToneMap.of(normalized(target))).abs();
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("refinement", Samples.mean(errors, mask));
    return terms;
  }

  /** Each picture over its mean, times 0.5. */
  static Tensor normalized(Tensor linear) {
    return linear.div(linear.mean(1, 2, 3).add(FLOOR)).mul(MEAN);
  }
}
