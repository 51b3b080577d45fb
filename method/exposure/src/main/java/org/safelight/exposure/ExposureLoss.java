package org.safelight.exposure;

import java.util.List;
import org.safelight.tensor.Tensor;

/**
 * The training objective, Sec. 3.3 of the paper, term by term.
 *
 * <p>The paper sums over pixels on the 0..255 scale and averages over the batch. All terms here are
 * that divided by 3 * 255 * h * w, the size of one image, so that values can be read as mean errors
 * of 0..1 samples; Adam does not notice a common factor.
 */
final class ExposureLoss {
  private static final double FLOOR = 1e-9;

  private ExposureLoss() {}

  /** Mean |output - target|, both (N, 3, H, W), 0..1. L_rec. */
  static Tensor reconstruction(Tensor output, Tensor target) {
    return output.sub(target).abs().mean();
  }

  /**
   * Weights 1, 2, 4 on levels 1, 2, 3, each compared with the target's Gaussian level after the
   * fixed upsampler. L_pyr. The sums are over fewer pixels at coarse levels, hence the quarters.
   */
  static Tensor pyramid(List<Tensor> coarse, Tensor target) {
    TensorPyramid pyramid = new TensorPyramid(target.engine());
    List<Tensor> levels = pyramid.gaussian(target, ExposureNetwork.LEVELS);
    Tensor total = null;
    for (int i = 0; i < coarse.size(); i++) {
      Tensor error = coarse.get(i).sub(pyramid.up(levels.get(i + 1))).abs().mean();
      double pixels = Math.pow(0.25, i); // at H, H/2, H/4
      Tensor term = error.mul((1 << i) * pixels);
      total = total == null ? term : total.add(term);
    }
    return java.util.Objects.requireNonNull(total, "an output has coarse levels");
  }

  /**
   * -log of the critic's belief that the output is real, weight 12 h w / (3 * 255 h w). L_adv, made
   * differentiable: the authors' code cuts its gradient.
   */
  static Tensor adversarial(Tensor logitOfOutput) {
    return logOf(logitOfOutput.sigmoid()).mean().mul(-12.0 / (3 * 255));
  }

  /** The critic's own loss: real ones called real, outputs called made. L_D. */
  static Tensor critic(Tensor logitOfTarget, Tensor logitOfOutput) {
    Tensor real = logOf(logitOfTarget.sigmoid()).mean();
    Tensor made = logOf(logitOfOutput.sigmoid().neg().add(1)).mean();
    return real.add(made).neg();
  }

  private static Tensor logOf(Tensor probability) {
    return probability.clamp(FLOOR, 1).log();
  }
}
