package org.safelight.image.adjustment;

/**
 * A {@link GraduatedFilter} on one row of pixels at a time.
 *
 * <p>Distance is linear in the column, so a row's factors are at most four straight pieces: none,
 * up to the line, on from the line, full. Each is one loop without a branch.
 */
final class GraduatedRow implements FilterRow {
  private static final int PIECES = 4;

  private final GraduatedFilter filter;
  private final float[] change;
  private final int width;
  private final int height;
  private final float[] columns; // 0, 1, 2 ...: Java 17 vectorises no conversion of the counter
  private final double[] knots; // distances at which pieces meet
  private final double cos;
  private final double sin;
  private final double step; // of the distance, from a column to the next

  GraduatedRow(GraduatedFilter filter, int width, int height, float[] columns) {
    this.filter = filter;
    this.width = width;
    this.height = height;
    this.columns = columns;
    change = filter.gain().change(filter.strength());
    knots = new double[] {-filter.start(), 0, filter.end()};
    cos = Math.cos(Math.toRadians(filter.angle()));
    sin = Math.sin(Math.toRadians(filter.angle()));
    step = cos / width;
  }

  @Override
  public boolean multiply(int row, float[][] product) {
    double down = (row + 0.5 - filter.y() * height) / width;
    double first = (0.5 / width - filter.x()) * cos + down * sin; // distance of column 0
    boolean changed = false;
    int from = 0;
    for (int i = 0; i < PIECES; i++) {
      int piece = step >= 0 ? i : PIECES - 1 - i;
      int to = i == PIECES - 1 ? width : columnAt(step >= 0 ? knots[i] : knots[2 - i], first);
      if (to > from) {
        changed |= multiply(piece, first + from * step, from, to, product);
        from = to;
      }
    }
    return changed;
  }

  /** First column at or beyond a distance, 0..width. */
  private int columnAt(double distance, double first) {
    if (step == 0) {
      return first < distance ? width : 0;
    }
    return (int) Math.max(0, Math.min(width, Math.ceil((distance - first) / step)));
  }

  private boolean multiply(int piece, double distance, int from, int to, float[][] product) {
    if (piece == 0) {
      return false;
    }
    boolean isFull = piece == PIECES - 1;
    double length = 2 * (piece == 1 ? filter.start() : filter.end());
    double effect = isFull ? 1 : 0.5 + distance / length;
    double slope = isFull ? 0 : step / length;
    for (int c = 0; c < 3; c++) {
      if (change[c] != 0) {
        float at = (float) (1 + change[c] * effect);
        ramp(product[c], from, to, at, (float) (change[c] * slope), columns);
      }
    }
    return true;
  }

  private static void ramp(
      float[] product, int from, int to, float at, float slope, float[] columns) {
    for (int x = from, i = 0; x < to; x++, i++) {
      product[x] *= at + slope * columns[i];
    }
  }
}
