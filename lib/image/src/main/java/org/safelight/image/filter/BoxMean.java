package org.safelight.image.filter;

/**
 * Means over square windows, cut at the border, in a time that does not depend on their size.
 *
 * @param radius windows are 2 radius + 1 pixels wide
 */
record BoxMean(int width, int height, int radius) {

  /** The mean around every sample of a plane. */
  float[] of(float[] plane) {
    float[] out = new float[plane.length];
    double[] columns = new double[width];
    for (int y = 0; y < Math.min(radius, height); y++) {
      add(columns, plane, y, 1);
    }
    for (int y = 0; y < height; y++) {
      if (y + radius < height) {
        add(columns, plane, y + radius, 1);
      }
      if (y - radius - 1 >= 0) {
        add(columns, plane, y - radius - 1, -1);
      }
      int rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
      across(columns, rows, out, y * width);
    }
    return out;
  }

  private void add(double[] columns, float[] plane, int y, int sign) {
    int at = y * width;
    for (int x = 0; x < width; x++) {
      columns[x] += sign * plane[at + x];
    }
  }

  private void across(double[] columns, int rows, float[] out, int at) {
    double sum = 0;
    for (int x = 0; x < Math.min(radius, width); x++) {
      sum += columns[x];
    }
    for (int x = 0; x < width; x++) {
      if (x + radius < width) {
        sum += columns[x + radius];
      }
      if (x - radius - 1 >= 0) {
        sum -= columns[x - radius - 1];
      }
      int count = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1;
      out[at + x] = (float) (sum / ((double) rows * count));
    }
  }
}
