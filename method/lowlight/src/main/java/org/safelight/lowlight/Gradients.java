package org.safelight.lowlight;

import org.safelight.tensor.Tensor;

/**
 * The gradient operator of all the paper's losses, as the authors' code has it: a forward
 * difference by a 2x2 filter, so that the one across is taken a row below and the one down a column
 * to the right; its magnitude, stretched to 0..1 over the whole batch.
 *
 * <p>The border is part of the method. With zeros below and at the right, the last row and column
 * hold the picture's own brightness, which keeps an illumination from going flat: a flat one has no
 * other gradient. See {@link Border}.
 *
 * @param across (N, 1, H, W), 0..1
 * @param down (N, 1, H, W), 0..1
 */
record Gradients(Tensor across, Tensor down) {

  /** What lies outside the picture, below and at the right. */
  enum Border {
    /** Zeros, as published. */
    ZERO(Tensor.Padding.ZERO),
    /** The edge again: what seems more natural, and lets the published loss collapse. */
    REPLICATE(Tensor.Padding.REPLICATE);

    private final Tensor.Padding padding;

    Border(Tensor.Padding padding) {
      this.padding = padding;
    }
  }

  private static final double NOT_ZERO = 1e-4;

  /** Gradients of (N, 1, H, W). */
  static Gradients of(Tensor x, Border border) {
    int h = x.shape().dim(2);
    int w = x.shape().dim(3);
    Tensor wide = x.pad(border.padding, 0, 1, 0, 1);
    Tensor corner = wide.slice(2, 1, h + 1).slice(3, 1, w + 1);
    Tensor left = wide.slice(2, 1, h + 1).slice(3, 0, w);
    Tensor above = wide.slice(2, 0, h).slice(3, 1, w + 1);
    return new Gradients(stretched(corner.sub(left)), stretched(corner.sub(above)));
  }

  private static Tensor stretched(Tensor difference) {
    Tensor size = difference.abs();
    Tensor flat = size.reshape(-1);
    Tensor max = flat.max(0);
    Tensor min = flat.neg().max(0).neg();
    return size.sub(min).div(max.sub(min).add(NOT_ZERO));
  }

  /** Both directions added. */
  Gradients add(Gradients other) {
    return new Gradients(across.add(other.across), down.add(other.down));
  }

  /** Mean square of the differences, both directions summed. */
  Tensor distance(Gradients other) {
    return across.sub(other.across).square().mean().add(down.sub(other.down).square().mean());
  }
}
