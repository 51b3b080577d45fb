package org.safelight.classic.retinex;

import java.util.Arrays;

/**
 * A symmetric positive definite matrix whose off-diagonal entries are not positive: how strongly
 * each pixel holds on to its value (the diagonal's excess) and to its neighbours (the couplings).
 *
 * <p>Row i holds {@code diagonal[i]} and, for k in {@code start[i] .. start[i + 1] - 1}, the entry
 * {@code -coupling[k]} in column {@code column[k]}. The arrays are shared and read only.
 */
@SuppressWarnings("ArrayRecordComponent") // tables of a matrix, never compared
record SparseSystem(double[] diagonal, int[] start, int[] column, double[] coupling) {

  /**
   * The five-point matrix of sum_i hold (x_i - b_i)^2 + sum right_i (x_i - x_right)^2 + sum down_i
   * (x_i - x_below)^2, halved: diag(hold) + D^T W D.
   *
   * @param hold above 0, the same at every pixel
   * @param right coupling of each pixel with the one to its right, at least 0; that of the last
   *     column is not looked at
   * @param down coupling with the pixel below; that of the last row is not looked at
   */
  static SparseSystem grid(int width, int height, double hold, double[] right, double[] down) {
    int n = width * height;
    double[] diagonal = new double[n];
    Arrays.fill(diagonal, hold);
    int[] start = new int[n + 1];
    int[] column = new int[4 * n];
    double[] coupling = new double[4 * n];
    int k = 0;
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int from = k;
        k = put(column, coupling, k, i - width, y > 0 ? down[i - width] : 0);
        k = put(column, coupling, k, i - 1, x > 0 ? right[i - 1] : 0);
        k = put(column, coupling, k, i + 1, x < width - 1 ? right[i] : 0);
        k = put(column, coupling, k, i + width, y < height - 1 ? down[i] : 0);
        for (int j = from; j < k; j++) {
          diagonal[i] += coupling[j];
        }
        start[i + 1] = k;
      }
    }
    return new SparseSystem(diagonal, start, column, coupling);
  }

  private static int put(int[] column, double[] coupling, int k, int to, double weight) {
    if (weight <= 0) {
      return k;
    }
    column[k] = to;
    coupling[k] = weight;
    return k + 1;
  }

  /** Unknowns. */
  int size() {
    return diagonal.length;
  }

  /** out = A x. */
  void multiply(double[] x, double[] out) {
    for (int i = 0; i < diagonal.length; i++) {
      double sum = diagonal[i] * x[i];
      for (int k = start[i]; k < start[i + 1]; k++) {
        sum -= coupling[k] * x[column[k]];
      }
      out[i] = sum;
    }
  }

  /** One Gauss-Seidel sweep over x, first unknown to last. */
  void sweepForward(double[] x, double[] b) {
    for (int i = 0; i < diagonal.length; i++) {
      x[i] = relaxed(i, x, b);
    }
  }

  /** One Gauss-Seidel sweep over x, last unknown to first. */
  void sweepBackward(double[] x, double[] b) {
    for (int i = diagonal.length - 1; i >= 0; i--) {
      x[i] = relaxed(i, x, b);
    }
  }

  private double relaxed(int i, double[] x, double[] b) {
    double sum = b[i];
    for (int k = start[i]; k < start[i + 1]; k++) {
      sum += coupling[k] * x[column[k]];
    }
    return sum / diagonal[i];
  }
}
