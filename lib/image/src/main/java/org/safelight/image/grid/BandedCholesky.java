package org.safelight.image.grid;

/**
 * Factors a symmetric positive definite band matrix as U'U and solves with it, in double precision.
 *
 * <p>Row k of U is stored from its diagonal on. Rows are finished in panels; a panel is applied to
 * each row below it while that row stays in the first-level cache, four panel rows a pass, since
 * Java 17's compiler vectorises that loop and no longer one. Rows below a panel are independent, so
 * threads share them and the result is the same for any number of threads.
 */
final class BandedCholesky {
  /** Rows of a panel: 32 rows of a 744-wide band are 190 kB, within a second-level cache. */
  private static final int PANEL = 32;

  private final int size;
  private final int stride; // half-bandwidth + 1
  private final double[] band; // A before, U after factor(): entry (i, j), j >= i, see at()

  BandedCholesky(int size, int halfBandwidth) {
    this.size = size;
    stride = Math.min(halfBandwidth, size - 1) + 1;
    band = new double[Math.multiplyExact(size, stride)];
  }

  private int at(int row, int column) {
    return row * stride + column - row;
  }

  /** Sets entry (row, column) of A, column at or right of row and within the band. */
  void set(int row, int column, double value) {
    band[at(row, column)] = value;
  }

  /**
   * Replaces A by its factor.
   *
   * @throws ArithmeticException if A is not positive definite
   */
  void factor(int threads) {
    for (int from = 0; from < size; from += PANEL) {
      int to = Math.min(size, from + PANEL);
      for (int row = from; row < to; row++) {
        for (int k = from; k < row; k++) {
          subtract(k, row);
        }
        scale(row);
      }
      int end = Math.min(size, to - 1 + stride);
      updateBelow(from, to, end, threads);
    }
  }

  private void updateBelow(int from, int to, int end, int threads) {
    int rows = end - to;
    // a row costs as much as it still overlaps the panel, so threads take every n-th row
    int workers = Math.max(1, Math.min(threads, rows));
    Bands.run(
        workers,
        worker -> {
          for (int row = to + worker; row < end; row += workers) {
            update(from, to, row);
          }
        });
  }

  /** Applies finished rows from..to - 1 to a row below them. */
  private void update(int from, int to, int row) {
    int k = Math.max(from, row - stride + 1); // rows further up do not reach this one
    while (k + 4 <= to) {
      int common = k + stride - row; // columns of this row that row k reaches
      subtract4(
          band, at(row, row), common, at(k, row), at(k + 1, row), at(k + 2, row), at(k + 3, row));
      for (int later = k + 1; later < k + 4; later++) {
        double factor = band[at(later, row)];
        for (int j = common; j < later + stride - row; j++) {
          band[at(row, row) + j] -= factor * band[at(later, row) + j];
        }
      }
      k += 4;
    }
    for (; k < to; k++) {
      subtract(k, row);
    }
  }

  private static void subtract4(double[] band, int row, int n, int k0, int k1, int k2, int k3) {
    double f0 = band[k0];
    double f1 = band[k1];
    double f2 = band[k2];
    double f3 = band[k3];
    for (int j = 0; j < n; j++) {
      band[row + j] -=
          (f0 * band[k0 + j] + f1 * band[k1 + j]) + (f2 * band[k2 + j] + f3 * band[k3 + j]);
    }
  }

  /** Subtracts finished row {@code k}'s share from {@code row}. */
  private void subtract(int k, int row) {
    int common = k + stride - row;
    int from = at(k, row);
    int to = at(row, row);
    if (common <= 0) {
      return;
    }
    double factor = band[from];
    for (int j = 0; j < common; j++) {
      band[to + j] -= factor * band[from + j];
    }
  }

  private void scale(int row) {
    int at = at(row, row);
    double pivot = band[at];
    if (!(pivot > 0)) {
      throw new ArithmeticException(
          "matrix is not positive definite: pivot %s in row %d".formatted(pivot, row));
    }
    double scale = 1 / Math.sqrt(pivot);
    for (int j = 0; j < stride; j++) {
      band[at + j] *= scale;
    }
  }

  /** The solution of A x = b; only after {@link #factor}. */
  double[] solve(double[] b) {
    double[] x = b.clone();
    for (int k = 0; k < size; k++) {
      int at = at(k, k);
      int n = Math.min(stride, size - k);
      double v = x[k] / band[at];
      x[k] = v;
      for (int j = 1; j < n; j++) {
        x[k + j] -= v * band[at + j];
      }
    }
    for (int k = size - 1; k >= 0; k--) {
      int at = at(k, k);
      int n = Math.min(stride, size - k);
      double sum = x[k];
      for (int j = 1; j < n; j++) {
        sum -= band[at + j] * x[k + j];
      }
      x[k] = sum / band[at];
    }
    return x;
  }
}
