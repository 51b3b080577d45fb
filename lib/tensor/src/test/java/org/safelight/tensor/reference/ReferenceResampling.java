package org.safelight.tensor.reference;

import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor.Interpolation;
import org.safelight.tensor.Tensor.Padding;

/** Padding, resizing and sampling at coordinates, one output sample at a time. */
final class ReferenceResampling {
  private static final double KEYS = -0.75;

  private ReferenceResampling() {}

  static ReferenceTensor pad(
      ReferenceTensor x, Padding padding, int left, int right, int top, int bottom) {
    int height = x.shape().dim(-2);
    int width = x.shape().dim(-1);
    if (left < 0 || right < 0 || top < 0 || bottom < 0) {
      throw new IllegalArgumentException(
          "padding must not be negative, got %d %d %d %d".formatted(left, right, top, bottom));
    }
    if (padding == Padding.REFLECT
        && (Math.max(left, right) >= width || Math.max(top, bottom) >= height)) {
      throw new IllegalArgumentException(
          "%s cannot be reflected by %d %d %d %d".formatted(x.shape(), left, right, top, bottom));
    }
    Shape shape = x.shape().with(-2, top + height + bottom).with(-1, left + width + right);
    double[] out = new double[Math.toIntExact(shape.size())];
    int[] index = new int[shape.rank()];
    for (int i = 0; i < out.length; i++) {
      Indexing.split(i, shape, index);
      int y = index[index.length - 2] - top;
      int xx = index[index.length - 1] - left;
      if (padding == Padding.ZERO && (y < 0 || y >= height || xx < 0 || xx >= width)) {
        continue;
      }
      index[index.length - 2] = inside(padding, y, height);
      index[index.length - 1] = inside(padding, xx, width);
      out[i] = x.at(index);
    }
    return x.engine().tensor(out, shape);
  }

  private static int inside(Padding padding, int i, int size) {
    if (padding == Padding.REFLECT) {
      return i < 0 ? -i : i >= size ? 2 * (size - 1) - i : i;
    }
    return Math.min(Math.max(i, 0), size - 1);
  }

  static ReferenceTensor resize(ReferenceTensor x, Interpolation kind, int height, int width) {
    Shape shape = x.shape().with(2, height).with(3, width);
    double[] out = new double[Math.toIntExact(shape.size())];
    int[] index = new int[4];
    int inH = x.shape().dim(2);
    int inW = x.shape().dim(3);
    for (int i = 0; i < out.length; i++) {
      Indexing.split(i, shape, index);
      for (int sy = 0; sy < inH + 8; sy++) {
        double wy = weight(kind, index[2], inH, height, sy - 4);
        if (wy == 0) {
          continue;
        }
        for (int sx = 0; sx < inW + 8; sx++) {
          double wx = weight(kind, index[3], inW, width, sx - 4);
          if (wx != 0) {
            int y = Math.min(Math.max(sy - 4, 0), inH - 1);
            int xx = Math.min(Math.max(sx - 4, 0), inW - 1);
            out[i] += wy * wx * x.at(index[0], index[1], y, xx);
          }
        }
      }
    }
    return x.engine().tensor(out, shape);
  }

  /** How much source sample {@code s} (may lie outside) counts for output sample {@code o}. */
  private static double weight(Interpolation kind, int o, int in, int out, int s) {
    double centre = (o + 0.5) * in / out;
    double distance = Math.abs(centre - 0.5 - s);
    return switch (kind) {
      case NEAREST -> Math.floor(centre) == s ? 1 : 0;
      case BILINEAR -> Math.max(0, 1 - distance);
      case BICUBIC -> cubic(distance);
    };
  }

  /** Keys 1981, Eq. 4, with a = -0.75. */
  private static double cubic(double d) {
    if (d <= 1) {
      return (KEYS + 2) * d * d * d - (KEYS + 3) * d * d + 1;
    }
    return d < 2 ? KEYS * (d * d * d - 5 * d * d + 8 * d - 4) : 0;
  }

  /** Linear sampling of the last {@code axes} dimensions, coordinates x first. */
  static ReferenceTensor gridSample(ReferenceTensor x, ReferenceTensor coordinates, int axes) {
    Shape grid = coordinates.shape();
    if (x.shape().rank() != axes + 2
        || grid.rank() != axes + 2
        || grid.dim(-1) != axes
        || grid.dim(0) != x.shape().dim(0)) {
      throw new IllegalArgumentException(
          "coordinates %s do not fit samples %s".formatted(grid, x.shape()));
    }
    int[] dims = grid.dims();
    System.arraycopy(dims, 1, dims, 2, axes);
    dims[1] = x.shape().dim(1);
    Shape shape = Shape.of(dims);
    double[] out = new double[Math.toIntExact(shape.size())];
    int[] index = new int[shape.rank()];
    for (int i = 0; i < out.length; i++) {
      Indexing.split(i, shape, index);
      double[] at = new double[axes];
      int[] coordinate = index.clone();
      System.arraycopy(index, 2, coordinate, 1, axes);
      for (int a = 0; a < axes; a++) {
        int size = x.shape().dim(2 + a);
        // The coordinate's last dimension is x first, the samples' sizes end in x.
        coordinate[axes + 1] = axes - 1 - a;
        double sample = (coordinates.at(coordinate) + 1) / 2 * (size - 1);
        at[a] = Math.min(Math.max(sample, 0), size - 1);
      }
      for (int corner = 0; corner < 1 << axes; corner++) {
        double weight = 1;
        int[] source = index.clone();
        for (int a = 0; a < axes; a++) {
          int low = (int) Math.floor(at[a]);
          int side = corner >> a & 1;
          double part = at[a] - low;
          weight *= side == 1 ? part : 1 - part;
          source[2 + a] = Math.min(low + side, x.shape().dim(2 + a) - 1);
        }
        out[i] += weight * x.at(source);
      }
    }
    return x.engine().tensor(out, shape);
  }
}
