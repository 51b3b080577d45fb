package org.safelight.metrics;

/** d' A<sup>+</sup> d for a symmetric matrix A, by Jacobi rotations to its eigenvectors. */
final class SymmetricInverse {
  private static final int MOST_SWEEPS = 50;

  private SymmetricInverse() {}

  /**
   * The quadratic form of the pseudo-inverse. Eigenvalues below n times the rounding of the largest
   * count as 0, as in MATLAB's pinv.
   *
   * @param matrix n x n, symmetric; left as it is
   * @param d n values
   */
  static double form(double[][] matrix, double[] d) {
    int n = d.length;
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
    }
    double[] turned = d.clone(); // d in the axes of a
    for (int sweep = 0; sweep < MOST_SWEEPS && sweep(a, turned); sweep++) {}
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(a[i][i]));
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (Math.abs(a[i][i]) > n * Math.ulp(largest)) {
        sum += turned[i] * turned[i] / a[i][i];
      }
    }
    return sum;
  }

  /** One rotation for each pair of axes; whether any was needed. */
  private static boolean sweep(double[][] a, double[] d) {
    int n = d.length;
    boolean turned = false;
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        double off = a[p][q];
        if (Math.abs(off) > 1e-18 * (Math.abs(a[p][p]) + Math.abs(a[q][q]))) {
          double theta = (a[q][q] - a[p][p]) / (2 * off);
          double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
          double c = 1 / Math.hypot(t, 1);
          rotate(a, d, p, q, c, t * c);
          turned = true;
        }
      }
    }
    return turned;
  }

  private static void rotate(double[][] a, double[] d, int p, int q, double c, double s) {
    int n = d.length;
    for (int k = 0; k < n; k++) {
      double x = a[k][p];
      double y = a[k][q];
      a[k][p] = c * x - s * y;
      a[k][q] = s * x + c * y;
    }
    for (int k = 0; k < n; k++) {
      double x = a[p][k];
      double y = a[q][k];
      a[p][k] = c * x - s * y;
      a[q][k] = s * x + c * y;
    }
    a[p][q] = 0;
    a[q][p] = 0;
    double x = d[p];
    double y = d[q];
    d[p] = c * x - s * y;
    d[q] = s * x + c * y;
  }
}
