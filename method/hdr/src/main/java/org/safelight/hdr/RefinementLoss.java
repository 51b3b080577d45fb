package org.safelight.hdr;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.tensor.Tensor;

/**
 * What the refinement, and all four networks on real pairs, are trained on: the mean distance of
 * tone-mapped pictures of one exposure, as real pairs know no common scale. The paper keeps
 * perceptual and variation terms here; the published code does not.
 *
 * @param map what light is compared by
 * @param unclipped whether two pictures have one exposure when they have one mean where nothing was
 *     clipped, and squares are compared; else when they have one mean, as published, which a sun in
 *     the picture decides, and sizes
 */
record RefinementLoss(ToneMap map, boolean unclipped) {
  /** Mean both pictures are brought to. */
  private static final double MEAN = 0.5;

  private static final double FLOOR = 1e-6;

  /** Light of both that a picture without an unclipped pixel has added, so that its gain is 1. */
  private static final double LEAST_LIGHT = 1e-3;

  /** Slope of the step from what counts to what is clipped. */
  private static final double STEEP = 1e3;

  static RefinementLoss published() {
    return new RefinementLoss(ToneMap.published(), false);
  }

  /** Exposures told by what was not clipped, light compared as a screen shows it. */
  static RefinementLoss seen() {
    return new RefinementLoss(ToneMap.display(), true);
  }

  /**
   * The terms by name.
   *
   * @param refined R (N, 3, H, W), at least 0
   * @param target the true light, the same shape; 1 where the sensor clips, or with {@link
   *     #unclipped} false in any unit
   * @param mask which samples count, see {@link Samples}
   */
  Map<String, Tensor> terms(Tensor refined, Tensor target, Tensor mask) {
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("refinement", Samples.mean(errors(refined, target), mask));
    return terms;
  }

  private Tensor errors(Tensor refined, Tensor target) {
    if (unclipped) {
      Tensor difference = map.of(exposed(refined, target)).sub(map.ofTarget(target));
      return difference.square();
    }
    return map.of(normalized(refined)).sub(map.ofTarget(normalized(target))).abs();
  }

  /** Each picture times what gives it the target's mean where the target is below 1. */
  static Tensor exposed(Tensor linear, Tensor target) {
    // 1 below the clipping level and 0 from it on; a step has no gradient, nor needs one.
    Tensor counted = target.max(1).mul(-STEEP).add(STEEP).clamp(0, 1);
    Tensor wanted = target.mul(counted).mean(1, 2, 3).add(LEAST_LIGHT);
    return linear.mul(wanted.div(linear.mul(counted).mean(1, 2, 3).add(LEAST_LIGHT)));
  }

  /** Each picture over its mean, times 0.5. */
  static Tensor normalized(Tensor linear) {
    return linear.div(linear.mean(1, 2, 3).add(FLOOR)).mul(MEAN);
  }
}
