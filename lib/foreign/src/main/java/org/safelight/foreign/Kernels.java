package org.safelight.foreign;

import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/** Turns tensors from one order of dimensions to another. */
final class Kernels {
  private Kernels() {}

  /** TensorFlow's shape as our networks have it, see {@link #toTorch(NamedTensor)}. */
  static Shape toTorch(Shape shape) {
    int[] order = order(shape.rank());
    int[] dims = new int[order.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = shape.dim(order[d]);
    }
    return Shape.of(dims);
  }

  /** Whether a tensor of this shape is the same in both layouts. */
  static boolean isSame(Shape shape) {
    return shape.rank() != 2 && shape.rank() != 4;
  }

  /**
   * TensorFlow's kernel as our networks have it: (h, w, in, out) becomes (out, in, h, w), a
   * transposed convolution's (h, w, out, in) becomes (in, out, h, w) by the same turn, a dense
   * layer's (in, out) becomes (out, in). Other ranks stay.
   */
  static NamedTensor toTorch(NamedTensor tensor) {
    return new NamedTensor(
        tensor.name(),
        toTorch(tensor.shape()),
        permute(tensor.shape(), tensor.values(), order(tensor.shape().rank())));
  }

  /** Numbers stored column by column, row by row. */
  static float[] reverse(Shape shape, float[] columns) {
    int rank = shape.rank();
    int[] order = new int[rank];
    int[] stored = new int[rank];
    for (int d = 0; d < rank; d++) {
      order[d] = rank - 1 - d;
      stored[d] = shape.dim(rank - 1 - d);
    }
    return permute(Shape.of(stored), columns, order);
  }

  // Dimension d of the result is dimension order[d] of the source.
  private static int[] order(int rank) {
    return switch (rank) {
      case 2 -> new int[] {1, 0};
      case 4 -> new int[] {3, 2, 0, 1};
      default -> {
        int[] same = new int[rank];
        for (int d = 0; d < rank; d++) {
          same[d] = d;
        }
        yield same;
      }
    };
  }

  private static float[] permute(Shape shape, float[] source, int[] order) {
    int rank = order.length;
    int[] strides = new int[rank];
    int stride = 1;
    for (int d = rank - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= shape.dim(d);
    }
    float[] target = new float[source.length];
    int[] index = new int[rank];
    int place = 0;
    for (int i = 0; i < target.length; i++) {
      target[i] = source[place];
      for (int d = rank - 1; d >= 0; d--) {
        place += strides[order[d]];
        if (++index[d] < shape.dim(order[d])) {
          break;
        }
        place -= index[d] * strides[order[d]];
        index[d] = 0;
      }
    }
    return target;
  }
}
