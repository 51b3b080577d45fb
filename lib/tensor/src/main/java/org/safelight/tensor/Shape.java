package org.safelight.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Sizes of a tensor, outermost first; images are (N, C, H, W).
 *
 * <p>A size is at least 1 or {@link #DYNAMIC}: known only when a graph runs. Immutable.
 */
public final class Shape {
  /** A size that is decided when the graph runs; only symbolic tensors have it. */
  public static final int DYNAMIC = -1;

  private final int[] dims;

  private Shape(int[] dims) {
    this.dims = dims;
  }

  /**
   * A shape with the given sizes; no sizes make a scalar.
   *
   * @throws IllegalArgumentException if a size is neither positive nor {@link #DYNAMIC}
   */
  public static Shape of(int... dims) {
    for (int dim : dims) {
      if (dim < 1 && dim != DYNAMIC) {
        throw new IllegalArgumentException(
            "every size must be at least 1, got " + Arrays.toString(dims));
      }
    }
    return new Shape(dims.clone());
  }

  /** How many sizes there are; 4 for (N, C, H, W). */
  public int rank() {
    return dims.length;
  }

  /** Size of dimension {@code i}; a negative {@code i} counts from the end, -1 is the last. */
  public int dim(int i) {
    return dims[i < 0 ? i + dims.length : i];
  }

  /** All sizes, a fresh copy. */
  public int[] dims() {
    return dims.clone();
  }

  /** Whether every size is known. */
  public boolean isStatic() {
    for (int dim : dims) {
      if (dim == DYNAMIC) {
        return false;
      }
    }
    return true;
  }

  /**
   * Number of elements.
   *
   * @throws IllegalStateException if a size is {@link #DYNAMIC}
   */
  public long size() {
    long size = 1;
    for (int dim : dims) {
      if (dim == DYNAMIC) {
        throw new IllegalStateException("the size of " + this + " is not known before it runs");
      }
      size *= dim;
    }
    return size;
  }

  /** The same shape with dimension {@code i} (may be negative) replaced. */
  public Shape with(int i, int size) {
    int[] copy = dims.clone();
    copy[i < 0 ? i + dims.length : i] = size;
    return of(copy);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape that && Arrays.equals(dims, that.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** For example {@code (1, 3, ?, ?)}. */
  @Override
  public String toString() {
    return Arrays.stream(dims)
        .mapToObj(d -> d == DYNAMIC ? "?" : Integer.toString(d))
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
