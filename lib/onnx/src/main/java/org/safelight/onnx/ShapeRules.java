package org.safelight.onnx;

import static org.safelight.tensor.Shape.DYNAMIC;

import java.util.Arrays;
import org.safelight.tensor.Shape;

/** Shapes of results; a size made from an open one is open. */
final class ShapeRules {
  private ShapeRules() {}

  /** A dimension counted from the start. */
  static int axis(Shape shape, int dim) {
    int axis = dim < 0 ? dim + shape.rank() : dim;
    require(axis >= 0 && axis < shape.rank(), "%s has no dimension %d", shape, dim);
    return axis;
  }

  static Shape broadcast(Shape a, Shape b) {
    int[] dims = new int[Math.max(a.rank(), b.rank())];
    for (int i = 1; i <= dims.length; i++) {
      int left = i <= a.rank() ? a.dim(-i) : 1;
      int right = i <= b.rank() ? b.dim(-i) : 1;
      int size;
      if (left == right || right == 1) {
        size = left;
      } else if (left == 1) {
        size = right;
      } else {
        // An open size meets a known one above 1: only that size fits when it runs.
        require(left == DYNAMIC || right == DYNAMIC, "shapes %s and %s do not fit", a, b);
        size = Math.max(left, right);
      }
      dims[dims.length - i] = size;
    }
    return Shape.of(dims);
  }

  static Shape reshape(Shape from, int[] dims) {
    int open = -1;
    long known = 1;
    for (int d = 0; d < dims.length; d++) {
      if (dims[d] == -1) {
        require(open < 0, "more than one -1 in %s", Arrays.toString(dims));
        open = d;
      } else {
        known *= dims[d];
      }
    }
    Shape to = Shape.of(dims);
    if (from.isStatic()) {
      long size = from.size();
      boolean fits = open < 0 ? size == known : size % known == 0;
      require(fits, "%s cannot become %s", from, Arrays.toString(dims));
      return open < 0 ? to : to.with(open, Math.toIntExact(size / known));
    }
    return to;
  }

  static Shape permute(Shape shape, int[] axes) {
    boolean[] seen = new boolean[shape.rank()];
    int[] dims = new int[axes.length];
    boolean fits = axes.length == seen.length;
    for (int i = 0; i < axes.length && fits; i++) {
      fits = !seen[axes[i]];
      seen[axes[i]] = true;
      dims[i] = shape.dim(axes[i]);
    }
    require(fits, "%s is no order of the dimensions of %s", Arrays.toString(axes), shape);
    return Shape.of(dims);
  }

  static Shape slice(Shape shape, int axis, int from, int to) {
    int size = shape.dim(axis);
    boolean end = to == Integer.MAX_VALUE;
    if (size != DYNAMIC) {
      int first = from < 0 ? from + size : from;
      int last = end ? size : to < 0 ? to + size : to;
      require(
          first >= 0 && last <= size && first < last,
          "%s has no slice %d..%d along %d",
          shape,
          from,
          to,
          axis);
      return shape.with(axis, last - first);
    }
    if (from < 0 && end) {
      return shape.with(axis, -from);
    }
    if (!end && from < 0 == to < 0) {
      require(from < to, "slice %d..%d is empty", from, to);
      return shape.with(axis, to - from);
    }
    return shape;
  }

  static Shape pad(Shape shape, boolean reflect, int left, int right, int top, int bottom) {
    require(
        shape.rank() >= 2 && left >= 0 && right >= 0 && top >= 0 && bottom >= 0,
        "%s cannot be padded by %d %d %d %d",
        shape,
        left,
        right,
        top,
        bottom);
    int height = shape.dim(-2);
    int width = shape.dim(-1);
    require(
        !reflect
            || ((width == DYNAMIC || Math.max(left, right) < width)
                && (height == DYNAMIC || Math.max(top, bottom) < height)),
        "%s cannot be reflected by %d %d %d %d",
        shape,
        left,
        right,
        top,
        bottom);
    return shape
        .with(-1, width == DYNAMIC ? DYNAMIC : width + left + right)
        .with(-2, height == DYNAMIC ? DYNAMIC : height + top + bottom);
  }

  static Shape conv(Shape x, Shape weight, int stride, int padding, int dilation, int groups) {
    requireImages(x);
    boolean fits =
        weight.rank() == 4 && x.dim(1) == weight.dim(1) * groups && weight.dim(0) % groups == 0;
    require(fits, "input %s and weight %s do not fit in %d groups", x, weight, groups);
    Shape out = x.with(1, weight.dim(0));
    for (int d = 2; d < 4; d++) {
      if (x.dim(d) != DYNAMIC) {
        int span = x.dim(d) + 2 * padding - dilation * (weight.dim(d) - 1) - 1;
        require(span >= 0, "kernel %s is larger than input %s", weight, x);
        out = out.with(d, span / stride + 1);
      }
    }
    return out;
  }

  static Shape convTranspose(
      Shape x, Shape weight, int stride, int padding, int outputPadding, int groups) {
    requireImages(x);
    boolean fits = weight.rank() == 4 && x.dim(1) == weight.dim(0) && x.dim(1) % groups == 0;
    require(fits, "input %s and weight %s do not fit in %d groups", x, weight, groups);
    require(
        outputPadding >= 0 && outputPadding < stride,
        "output padding %d must be less than stride %d",
        outputPadding,
        stride);
    Shape out = x.with(1, weight.dim(1) * groups);
    for (int d = 2; d < 4; d++) {
      if (x.dim(d) != DYNAMIC) {
        out = out.with(d, (x.dim(d) - 1) * stride - 2 * padding + weight.dim(d) + outputPadding);
      }
    }
    return out;
  }

  static void bias(Shape bias, int out) {
    require(bias.equals(Shape.of(out)), "a bias for %d channels cannot be %s", out, bias);
  }

  static Shape pool(Shape x, int window, int stride) {
    requireImages(x);
    Shape out = x;
    for (int d = 2; d < 4; d++) {
      if (x.dim(d) != DYNAMIC) {
        require(x.dim(d) >= window, "window %d is larger than input %s", window, x);
        out = out.with(d, (x.dim(d) - window) / stride + 1);
      }
    }
    return out;
  }

  static Shape gridSample(Shape x, Shape grid, int axes) {
    boolean fits = x.rank() == axes + 2 && grid.rank() == axes + 2;
    require(
        fits && grid.dim(-1) == axes && agree(x.dim(0), grid.dim(0)),
        "coordinates %s do not fit samples %s",
        grid,
        x);
    int[] dims = x.dims();
    System.arraycopy(grid.dims(), 1, dims, 2, axes);
    return Shape.of(dims);
  }

  static Shape matmul(Shape a, Shape b) {
    require(
        a.rank() >= 2 && b.rank() >= 2 && agree(a.dim(-1), b.dim(-2)),
        "matrices %s and %s do not fit",
        a,
        b);
    return broadcast(a.with(-1, 1).with(-2, 1), b.with(-1, 1).with(-2, 1))
        .with(-2, a.dim(-2))
        .with(-1, b.dim(-1));
  }

  /** {@code part} joined to {@code sum} along {@code axis}. */
  static Shape concat(Shape sum, Shape part, int axis) {
    boolean fits = sum.rank() == part.rank();
    Shape out = sum;
    for (int d = 0; d < sum.rank() && fits; d++) {
      if (d == axis) {
        boolean open = sum.dim(d) == DYNAMIC || part.dim(d) == DYNAMIC;
        out = out.with(d, open ? DYNAMIC : sum.dim(d) + part.dim(d));
      } else {
        fits = agree(sum.dim(d), part.dim(d));
        out = out.with(d, Math.max(sum.dim(d), part.dim(d)));
      }
    }
    require(fits, "cannot join %s to %s along %d", part, sum, axis);
    return out;
  }

  static void requireImages(Shape shape) {
    require(shape.rank() == 4, "needs (N, C, H, W), got %s", shape);
  }

  private static boolean agree(int a, int b) {
    return a == b || a == DYNAMIC || b == DYNAMIC;
  }

  static void require(boolean fits, String message, Object... arguments) {
    if (!fits) {
      throw new IllegalArgumentException(message.formatted(arguments));
    }
  }
}
