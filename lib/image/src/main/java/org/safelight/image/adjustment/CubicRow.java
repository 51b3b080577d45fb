package org.safelight.image.adjustment;

/**
 * A {@link PolynomialFilter} on one row of pixels at a time.
 *
 * <p>In a row x is fixed, so a channel's cubic becomes p0(y) + p1(y) i + p2(y) i^2 + p3 i^3 with p0
 * cubic, p1 quadratic and p2 linear in y: ten numbers a row, nine multiplications a pixel.
 */
final class CubicRow {
  private final PolynomialFilter filter;
  private final int height;
  private final float[] y; // of each column
  private final float[] p = new float[10];

  CubicRow(PolynomialFilter filter, int width, int height) {
    this.filter = filter;
    this.height = height;
    y = new float[width];
    for (int column = 0; column < width; column++) {
      y[column] = (float) ((column + 0.5) / width);
    }
  }

  /** Adds the cubic of one channel to its values in a row. */
  void add(int row, int channel, float[] values) {
    gather(channel, (row + 0.5) / height);
    add(y, p, values);
  }

  private void gather(int channel, double x) {
    double[] k = new double[PolynomialFilter.TERMS];
    for (int i = 0; i < k.length; i++) {
      k[i] = filter.strength() * filter.coefficient(channel, i);
    }
    p[0] = (float) (((k[0] * x + k[3]) * x + k[9]) * x + k[19]); // 1
    p[1] = (float) ((k[1] * x + k[6]) * x + k[15]); // y
    p[2] = (float) (k[4] * x + k[12]); // y^2
    p[3] = (float) k[10]; // y^3
    p[4] = (float) ((k[2] * x + k[8]) * x + k[18]); // i
    p[5] = (float) (k[5] * x + k[14]); // y i
    p[6] = (float) k[11]; // y^2 i
    p[7] = (float) (k[7] * x + k[17]); // i^2
    p[8] = (float) k[13]; // y i^2
    p[9] = (float) k[16]; // i^3
  }

  private static void add(float[] y, float[] p, float[] values) {
    float p0 = p[0];
    float p1 = p[1];
    float p2 = p[2];
    float p3 = p[3];
    float p4 = p[4];
    float p5 = p[5];
    float p6 = p[6];
    float p7 = p[7];
    float p8 = p[8];
    float p9 = p[9];
    for (int c = 0; c < values.length; c++) {
      float t = y[c];
      float i = values[c];
      float sum = p0 + t * (p1 + t * (p2 + t * p3));
      values[c] = i + (sum + i * (p4 + t * (p5 + t * p6) + i * (p7 + t * p8 + i * p9)));
    }
  }
}
