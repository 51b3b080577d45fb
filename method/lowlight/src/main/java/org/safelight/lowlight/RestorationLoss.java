package org.safelight.lowlight;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.loss.SsimLoss;

/**
 * How far restored reflectance is from that of the well-exposed picture (paper, Sec. 3.2). Fields
 * are weights, but for the power.
 *
 * @param square mean square
 * @param gradient mean square of the gradients of grey
 * @param ssim one minus SSIM
 * @param absolute mean absolute difference; not in the paper
 * @param power the target is the reflectance to this power: 1.2 in the published code, for contrast
 */
record RestorationLoss(double square, double gradient, double ssim, double absolute, double power) {

  /** The published code's. */
  static RestorationLoss paper() {
    return new RestorationLoss(1, 1, 1, 0, 1.2);
  }

  /**
   * What the shipped weights were trained with: a faithful target, and the mean absolute difference
   * for colours, which squares of small errors leave where they are.
   */
  static RestorationLoss faithful() {
    return new RestorationLoss(1, 1, 0.5, 1, 1);
  }

  /** The same with another power. */
  RestorationLoss withPower(double other) {
    return new RestorationLoss(square, gradient, ssim, absolute, other);
  }

  /** What is to be reached, from the reflectance of the well-exposed picture, 0 or more. */
  Tensor target(Tensor reflectance) {
    return power == 1 ? reflectance : reflectance.pow(power);
  }

  /**
   * The weighted terms by name.
   *
   * @param restored (N, 3, H, W), sides of at least 11
   * @param target as {@link #target} gives it
   */
  Map<String, Tensor> terms(Tensor restored, Tensor target) {
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("square", restored.sub(target).square().mean().mul(square));
    terms.put("gradient", gradients(restored).distance(gradients(target)).mul(gradient));
    terms.put("ssim", SsimLoss.of(restored, target).mul(ssim));
    if (absolute > 0) {
      terms.put("absolute", restored.sub(target).abs().mean().mul(absolute));
    }
    return terms;
  }

  private static Gradients gradients(Tensor reflectance) {
    return Gradients.of(DecompositionLoss.grey(reflectance), Gradients.Border.ZERO);
  }
}
