package org.safelight.lowlight;

import org.safelight.tensor.Tensor;

/**
 * The gradient operator of all the paper's losses, as the authors' code has it: a forward
 * difference by a 2x2 filter, so that the one across is taken a row below and the one down a column
 * to the right; its magnitude, stretched to 0..1.
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

  /** What is stretched to 0..1 together. */
  enum Extent {
    /** The batch, as published, where all dark pictures are about equally dark. */
    BATCH,
    /** Each picture, so that dark ones count as much as bright ones of their batch. */
    PICTURE
  }

  private static final double NOT_ZERO = 1e-4;

  /** {@link #of(Tensor, Border, Extent)} over the batch. */
  static Gradients of(Tensor x, Border border) {
    return of(x, border, Extent.BATCH);
  }

  /** Gradients of (N, 1, H, W). */
  static Gradients of(Tensor x, Border border, Extent extent) {
    int h = x.shape().dim(2);
    int w = x.shape().dim(3);
    Tensor wide = x.pad(border.padding, 0, 1, 0, 1);
    Tensor corner = wide.slice(2, 1, h + 1).slice(3, 1, w + 1);
    Tensor left = wide.slice(2, 1, h + 1).slice(3, 0, w);
    Tensor above = wide.slice(2, 0, h).slice(3, 1, w + 1);
    return new Gradients(stretched(corner.sub(left), extent), stretched(corner.sub(above), extent));
  }

  private static Tensor stretched(Tensor difference, Extent extent) {
    Tensor size = difference.abs();
    Tensor flat = size.reshape(extent == Extent.BATCH ? 1 : size.shape().dim(0), -1);
    Tensor max = flat.max(1).reshape(-1, 1, 1, 1);
    Tensor min = flat.neg().max(1).neg().reshape(-1, 1, 1, 1);
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
