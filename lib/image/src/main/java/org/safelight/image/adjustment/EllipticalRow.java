package org.safelight.image.adjustment;

/**
 * An {@link EllipticalFilter} on one row of pixels at a time.
 *
 * <p>The square of rho is a parabola along a row, least + (scale (x - vertex))^2, so a row is left
 * alone if its least is 1 or more, and else worked only between the two columns where it is 1.
 */
final class EllipticalRow implements FilterRow {
  private final EllipticalFilter filter;
  private final float[] change;
  private final int width;
  private final int height;
  private final float[] columns;
  private final float[] effect;
  private final double scale; // of rho along a row, per width
  private final double lean; // how far the vertex moves along the row, per width downwards

  EllipticalRow(EllipticalFilter filter, int width, int height, float[] columns) {
    this.filter = filter;
    this.width = width;
    this.height = height;
    this.columns = columns;
    effect = new float[width];
    change = filter.gain().change(filter.strength());
    double cos = Math.cos(Math.toRadians(filter.angle()));
    double sin = Math.sin(Math.toRadians(filter.angle()));
    double a = filter.radius();
    double b = filter.crossRadius();
    scale = Math.hypot(cos / a, sin / b);
    lean = cos * sin * (1 / (b * b) - 1 / (a * a)) / (scale * scale);
  }

  @Override
  public boolean multiply(int row, float[][] product) {
    double down = (row + 0.5 - filter.y() * height) / width;
    double least = square(down / (scale * filter.radius() * filter.crossRadius()));
    if (least >= 1) {
      return false;
    }
    double vertex = (filter.x() + down * lean) * width - 0.5; // as a column
    double half = Math.sqrt(1 - least) / scale * width;
    int from = (int) Math.max(0, Math.ceil(vertex - half));
    int to = (int) Math.min(width, Math.floor(vertex + half) + 1);
    if (from >= to) {
      return false;
    }
    double step = scale / width;
    float first = (float) ((from - vertex) * step);
    measure((float) least, first, (float) step, columns, effect, to - from);
    for (int c = 0; c < 3; c++) {
      if (change[c] != 0) {
        multiply(product[c], from, to, effect, change[c]);
      }
    }
    return true;
  }

  private static double square(double v) {
    return v * v;
  }

  /** The effect of a run of pixels, into the beginning of {@code effect}. */
  private static void measure(
      float least, float at, float step, float[] columns, float[] effect, int length) {
    for (int i = 0; i < length; i++) {
      float t = at + step * columns[i];
      effect[i] = Math.max(0f, 1f - (float) Math.sqrt(least + t * t));
    }
  }

  private static void multiply(float[] product, int from, int to, float[] effect, float change) {
    for (int x = from, i = 0; x < to; x++, i++) {
      product[x] *= 1f + change * effect[i];
    }
  }
}
