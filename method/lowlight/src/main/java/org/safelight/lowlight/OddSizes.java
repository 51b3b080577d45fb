package org.safelight.lowlight;

import org.safelight.tensor.Tensor;

/**
 * Halving and doubling as the published networks do it, so that a picture of any size will do:
 * pooling rounds up, and what was up-convolved is cropped to the features it joins.
 *
 * <p>Where a side is {@link org.safelight.tensor.Shape#DYNAMIC} it is taken to divide as often as
 * it is halved.
 */
final class OddSizes {
  private OddSizes() {}

  /** Largest of each 2x2 window; (N, C, H, W) to (N, C, ceil(H/2), ceil(W/2)). */
  static Tensor halve(Tensor x) {
    int down = odd(x.shape().dim(2));
    int across = odd(x.shape().dim(3));
    if (across == 0 && down == 0) {
      return x.maxPool2d(2, 2);
    }
    // The edge once more never exceeds the edge, as a missing sample never would.
    return x.pad(Tensor.Padding.REPLICATE, 0, across, 0, down).maxPool2d(2, 2);
  }

  private static int odd(int side) {
    return side > 0 ? side % 2 : 0;
  }

  /** {@code up} without the rows below and columns at the right that {@code skip} lacks. */
  static Tensor crop(Tensor up, Tensor skip) {
    Tensor x = up;
    for (int dim : new int[] {2, 3}) {
      int wanted = skip.shape().dim(dim);
      if (wanted > 0 && x.shape().dim(dim) != wanted) {
        x = x.slice(dim, 0, wanted);
      }
    }
    return x;
  }

  /** {@code up} first, then {@code skip}, along the channels. */
  static Tensor join(Tensor up, Tensor skip) {
    return up.engine().concat(1, crop(up, skip), skip);
  }
}
