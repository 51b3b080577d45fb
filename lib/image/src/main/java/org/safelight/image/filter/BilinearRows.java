package org.safelight.image.filter;

/**
 * Rows of a small plane read at a larger size: bilinear between the small pixels' centres, the
 * outermost ones continued to the border. Holds work space: for one thread.
 */
public final class BilinearRows {
  private final int width;
  private final int height;
  private final int fullHeight;
  private final int[] left;
  private final float[] share;
  private final float[] row;

  /**
   * For planes of one size.
   *
   * @param width of the small planes
   * @param height of the small planes
   */
  public BilinearRows(int width, int height, int fullWidth, int fullHeight) {
    this.width = width;
    this.height = height;
    this.fullHeight = fullHeight;
    left = new int[fullWidth];
    share = new float[fullWidth];
    for (int x = 0; x < fullWidth; x++) {
      double at = place(x, fullWidth, width);
      left[x] = (int) at;
      share[x] = (float) (at - left[x]);
    }
    row = new float[width + 1];
  }

  /**
   * One row at the larger size.
   *
   * @param values row-major
   * @param from where in them the small plane begins
   * @param y row of the larger size
   * @param out receives the larger width
   */
  public void read(float[] values, int from, int y, float[] out) {
    double at = place(y, fullHeight, height);
    int top = (int) at;
    blend(values, from + top * width, top + 1 < height ? width : 0, (float) (at - top), row);
    for (int x = 0; x < left.length; x++) {
      float a = row[left[x]];
      out[x] = a + share[x] * (row[left[x] + 1] - a);
    }
  }

  /**
   * Between two rows; the last value stands twice.
   *
   * @param upper where the upper row begins
   * @param step how far behind it the lower one does
   * @param row of the rows' length and one more
   */
  static void blend(float[] values, int upper, int step, float down, float[] row) {
    int width = row.length - 1;
    for (int i = 0; i < width; i++) {
      float above = values[upper + i];
      row[i] = above + down * (values[upper + step + i] - above);
    }
    row[width] = row[width - 1];
  }

  /** Where the centre of pixel {@code i} of {@code full} lies among {@code few} centres. */
  static double place(int i, int full, int few) {
    double at = (i + 0.5) * few / full - 0.5;
    return Math.min(few - 1, Math.max(0, at));
  }
}
