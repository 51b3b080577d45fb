package org.safelight.hdr;

import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Padding;

/**
 * Zeros around a picture before a stride of 2, as TensorFlow's "same" has it: ceil(side / 2)
 * samples come out, and where the zeros are odd in number the one over goes right and below. An
 * even side gets (2, 3) for a kernel of 7, (0, 1) for one of 3.
 */
final class SamePadding {
  private SamePadding() {}

  /**
   * Pads (N, C, H, W). Open sides are taken to be even.
   *
   * @param kernel odd side of the window that follows, with stride 2 and no padding of its own
   */
  static Tensor beforeStride2(Tensor x, int kernel) {
    int across = total(x.shape().dim(3), kernel);
    int down = total(x.shape().dim(2), kernel);
    return x.pad(Padding.ZERO, across / 2, across - across / 2, down / 2, down - down / 2);
  }

  private static int total(int side, int kernel) {
    int rest = side == Shape.DYNAMIC || side % 2 == 0 ? 2 : 1;
    return Math.max(kernel - rest, 0);
  }
}
