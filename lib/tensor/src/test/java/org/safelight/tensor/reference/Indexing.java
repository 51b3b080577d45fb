package org.safelight.tensor.reference;

import org.safelight.tensor.Shape;

/** Row-major positions and the indexes they stand for. */
final class Indexing {
  private Indexing() {}

  /** Writes the index of element {@code position} into {@code index}. */
  static void split(int position, Shape shape, int[] index) {
    int rest = position;
    for (int d = shape.rank() - 1; d >= 0; d--) {
      index[d] = rest % shape.dim(d);
      rest /= shape.dim(d);
    }
  }

  /** Position of an index; trailing dimensions of a longer index count, sizes of 1 stretch. */
  static int join(int[] index, Shape shape) {
    int skipped = index.length - shape.rank();
    int position = 0;
    for (int d = 0; d < shape.rank(); d++) {
      int i = shape.dim(d) == 1 ? 0 : index[d + skipped];
      position = position * shape.dim(d) + i;
    }
    return position;
  }

  /** What two shapes become when broadcast against each other. */
  static Shape broadcast(Shape a, Shape b) {
    int[] dims = new int[Math.max(a.rank(), b.rank())];
    for (int i = 1; i <= dims.length; i++) {
      int left = i <= a.rank() ? a.dim(-i) : 1;
      int right = i <= b.rank() ? b.dim(-i) : 1;
      if (left != right && left != 1 && right != 1) {
        throw new IllegalArgumentException("shapes %s and %s do not fit".formatted(a, b));
      }
      dims[dims.length - i] = Math.max(left, right);
    }
    return Shape.of(dims);
  }
}
