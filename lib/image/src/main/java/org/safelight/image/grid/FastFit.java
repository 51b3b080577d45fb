package org.safelight.image.grid;

/**
 * Solves a grid fit nearly: preconditioned conjugate gradients from the best single transform.
 *
 * <p>Cells that many pixels fall into settle in a few steps; what remains open after {@link #STEPS}
 * are cells that hardly any pixel sees. How far that is from {@link ExactFit} in decibels is in
 * results/guided-upsampling.csv.
 */
final class FastFit {
  /** Steps from which on more of them gain less than 0.1 dB on average. */
  static final int STEPS = 80;

  /** Residual, relative to the first and squared, at which rounding takes over. */
  private static final double DONE = 1e-24;

  private final CellVectors cells;
  private final double[][] x = new double[3][];
  private final double[][] residual = new double[3][];
  private final double[][] direction = new double[3][];
  private final double[][] product;
  private final double[][] better; // preconditioned residual

  private FastFit(NormalEquations equations) {
    cells = new CellVectors(equations);
    double[][] start = GlobalFit.solve(equations);
    product = new double[][] {cells.zeros(), cells.zeros(), cells.zeros()};
    better = new double[][] {cells.zeros(), cells.zeros(), cells.zeros()};
    for (int c = 0; c < 3; c++) {
      x[c] = cells.from(start[c]);
      residual[c] = cells.from(equations.right[c]);
    }
    cells.multiply(x, product);
    for (int c = 0; c < 3; c++) {
      add(residual[c], -1, product[c]);
    }
    cells.precondition(residual, better);
    for (int c = 0; c < 3; c++) {
      direction[c] = better[c].clone();
    }
  }

  /** The unknowns of R, G, B in the order of {@link NormalEquations}. */
  static double[][] solve(NormalEquations equations, int steps) {
    FastFit fit = new FastFit(equations);
    fit.iterate(steps);
    double[][] unknowns = new double[3][];
    for (int c = 0; c < 3; c++) {
      unknowns[c] = fit.cells.toUnknowns(fit.x[c]);
    }
    return unknowns;
  }

  private void iterate(int steps) {
    double[] norm = new double[3];
    double[] done = new double[3];
    for (int c = 0; c < 3; c++) {
      norm[c] = dot(residual[c], better[c]);
      done[c] = DONE * norm[c];
    }
    for (int step = 0; step < steps; step++) {
      cells.multiply(direction, product);
      for (int c = 0; c < 3; c++) {
        double curvature = dot(direction[c], product[c]);
        if (norm[c] > done[c] && curvature > 0) {
          double length = norm[c] / curvature;
          add(x[c], length, direction[c]);
          add(residual[c], -length, product[c]);
        }
      }
      cells.precondition(residual, better);
      for (int c = 0; c < 3; c++) {
        double next = dot(residual[c], better[c]);
        if (norm[c] > done[c]) {
          turn(direction[c], next / norm[c], better[c]);
          norm[c] = next;
        }
      }
    }
  }

  private static void add(double[] to, double factor, double[] v) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * v[i];
    }
  }

  private static void turn(double[] direction, double keep, double[] towards) {
    for (int i = 0; i < direction.length; i++) {
      direction[i] = keep * direction[i] + towards[i];
    }
  }

  /** Four sums at once: one alone waits for each addition before the next. */
  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
