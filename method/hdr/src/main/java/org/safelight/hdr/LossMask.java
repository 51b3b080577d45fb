package org.safelight.hdr;

import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Leaves samples out of a loss that show next to nothing: those of which more than half is nearly
 * white, or more than half nearly black. They still count in the mean over the batch, as published.
 */
final class LossMask {
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  /** Luma from which on a pixel is nearly white, of 255. */
  private static final double WHITE = 249;

  /** Luma up to which a pixel is nearly black, of 255. */
  private static final double BLACK = 6;

  private static final double MOST = 0.5;

  private LossMask() {}

  /**
   * Which samples count.
   *
   * @param image (N, 3, H, W), the picture as the camera stored it, 0..1
   * @return (N, 1, 1, 1), 1 for those that count, else 0; no gradient
   */
  static Tensor of(Tensor image) {
    Tensor weights = image.engine().constant(LUMA, Shape.of(1, 3, 1, 1));
    // Whole numbers, as luma of 8-bit pictures is; halves between them are out of rounding's reach.
    Tensor luma = image.detach().mul(weights).sum(1).mul(255).round();
    Tensor white = luma.greater(image.engine().scalar(WHITE - 0.5)).mean(1, 2, 3);
    Tensor black = image.engine().scalar(BLACK + 0.5).greater(luma).mean(1, 2, 3);
    Tensor most = image.engine().scalar(MOST);
    return white.maximum(black).greater(most).neg().add(1);
  }

  /**
   * The mean of each sample, of those that count, over the whole batch.
   *
   * @param errors (N, ...)
   * @param mask (N, 1, 1, 1)
   * @return one element, of rank 1
   */
  static Tensor mean(Tensor errors, Tensor mask) {
    int n = errors.shape().dim(0);
    Tensor samples = errors.reshape(n, -1).mean(1);
    return samples.mul(mask.reshape(n, 1)).mean().reshape(1);
  }
}
