package org.safelight.lowlight;

import org.safelight.tensor.Tensor;

/**
 * The published code's way to load a picture: its smallest value becomes 0 and its largest 1, all
 * three colours together. An even picture becomes black.
 */
final class Stretch {
  /** A smaller range counts as this. */
  static final double LEAST_RANGE = 0.001;

  private Stretch() {}

  /** Stretches each picture of (N, 3, H, W) by its own range. */
  static Tensor of(Tensor images) {
    Tensor flat = images.reshape(images.shape().dim(0), -1);
    Tensor max = flat.max(1).reshape(-1, 1, 1, 1);
    Tensor min = flat.neg().max(1).neg().reshape(-1, 1, 1, 1);
    Tensor range = max.sub(min).maximum(images.engine().scalar(LEAST_RANGE));
    return images.sub(min).div(range);
  }
}
