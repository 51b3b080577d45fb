package org.safelight.classic.retinex;

/**
 * Solves A x = b with a {@link Multigrid} as preconditioner. The preconditioner is not quite
 * linear, so directions are made by the flexible rule (Polak-Ribiere).
 */
final class ConjugateGradients {
  private final SparseSystem system;
  private final Multigrid preconditioner;

  ConjugateGradients(SparseSystem system) {
    this.system = system;
    this.preconditioner = new Multigrid(system);
  }

  /** An answer and the steps it took. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
  record Solution(double[] x, int steps) {}

  /**
   * The solution.
   *
   * @param b right side; not modified
   * @param from where to begin; not modified
   * @param tolerance stops when sqrt(r . M r / n) is below, with r the residual and M the
   *     preconditioner: about the error of a pixel, weighted by how firmly the matrix holds it.
   *     With rows that sum to 1 and x in 0..1, 2e-4 left a root mean square error below 1e-4.
   * @param most steps at most
   */
  Solution solve(double[] b, double[] from, double tolerance, int most) {
    int n = b.length;
    double[] x = from.clone();
    double[] residual = new double[n];
    double[] better = new double[n];
    double[] direction = new double[n];
    double[] applied = new double[n];
    system.multiply(x, residual);
    for (int i = 0; i < n; i++) {
      residual[i] = b[i] - residual[i];
    }
    preconditioner.apply(residual, better);
    double product = Multigrid.dot(residual, better);
    System.arraycopy(better, 0, direction, 0, n);
    int steps = 0;
    while (steps < most && Math.sqrt(Math.max(0, product) / n) > tolerance) {
      system.multiply(direction, applied);
      double length = product / Multigrid.dot(direction, applied);
      for (int i = 0; i < n; i++) {
        x[i] += length * direction[i];
        residual[i] -= length * applied[i];
      }
      steps++;
      preconditioner.apply(residual, better);
      // With r the new and r' the old residual, (r - r') . M r = -length (A p) . M r.
      double turn = -length * Multigrid.dot(applied, better) / product;
      product = Multigrid.dot(residual, better);
      for (int i = 0; i < n; i++) {
        direction[i] = better[i] + turn * direction[i];
      }
    }
    return new Solution(x, steps);
  }
}
