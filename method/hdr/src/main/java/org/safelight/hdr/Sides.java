package org.safelight.hdr;

import org.safelight.tensor.Shape;

/** What networks ask of the sides of a picture (N, C, H, W); open ones are not known yet. */
final class Sides {
  private Sides() {}

  /**
   * Checks that both sides divide by {@code multiple}.
   *
   * @throws IllegalArgumentException if one does not
   */
  static void requireMultiple(Shape shape, int multiple) {
    for (int dim = 2; dim < 4; dim++) {
      if (shape.dim(dim) != Shape.DYNAMIC && shape.dim(dim) % multiple != 0) {
        throw new IllegalArgumentException(
            "sides must divide by %d, got %s".formatted(multiple, shape));
      }
    }
  }
}
