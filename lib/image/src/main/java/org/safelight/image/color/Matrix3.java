package org.safelight.image.color;

/** Matrices of 3 x 3, row by row. */
final class Matrix3 {
  private Matrix3() {}

  /** The matrix times a column. */
  static double[] apply(double[][] m, double[] v) {
    double[] out = new double[3];
    for (int i = 0; i < 3; i++) {
      out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    }
    return out;
  }

  /** The product: {@code b} is applied first. */
  static double[][] times(double[][] a, double[][] b) {
    double[][] out = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        out[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
      }
    }
    return out;
  }

  static double determinant(double[][] m) {
    double determinant = 0;
    for (int j = 0; j < 3; j++) {
      determinant += m[0][j] * cofactor(m, 0, j);
    }
    return determinant;
  }

  /** Cofactors over the determinant. */
  static double[][] inverse(double[][] m) {
    double determinant = determinant(m);
    double[][] inverse = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        inverse[i][j] = cofactor(m, j, i) / determinant;
      }
    }
    return inverse;
  }

  private static double cofactor(double[][] m, int row, int column) {
    int r = (row + 1) % 3;
    int s = (row + 2) % 3;
    int c = (column + 1) % 3;
    int d = (column + 2) % 3;
    return m[r][c] * m[s][d] - m[r][d] * m[s][c];
  }
}
