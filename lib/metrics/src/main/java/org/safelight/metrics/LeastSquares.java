package org.safelight.metrics;

/** Normal equations of a linear fit with few terms, added to sample by sample. */
final class LeastSquares {
  /**
   * Share of a term's own square that must be left once those before it are taken out; less is
   * rounding, and the term says nothing new.
   */
  private static final double NEW = 1e-12;

  private final int terms;
  private final int outputs;
  // X'X, then X'Y.
  private final double[][] equations;

  LeastSquares(int terms, int outputs) {
    this.terms = terms;
    this.outputs = outputs;
    equations = new double[terms][terms + outputs];
  }

  /** One sample: its terms and the values wanted. */
  void add(double[] x, double... y) {
    for (int i = 0; i < terms; i++) {
      double[] row = equations[i];
      double xi = x[i];
      for (int j = 0; j < terms; j++) {
        row[j] += xi * x[j];
      }
      for (int o = 0; o < outputs; o++) {
        row[terms + o] += xi * y[o];
      }
    }
  }

  /**
   * Coefficients of each term for each output. A term that others before it make up gets 0, so that
   * a flat picture is no harm.
   *
   * @param ridge weight of the pull towards {@code prior}
   */
  double[][] solve(double ridge, double[][] prior) {
    double[][] m = new double[terms][];
    boolean[] used = new boolean[terms];
    for (int i = 0; i < terms; i++) {
      m[i] = equations[i].clone();
      m[i][i] += ridge;
      for (int o = 0; o < outputs; o++) {
        m[i][terms + o] += ridge * prior[i][o];
      }
    }
    for (int k = 0; k < terms; k++) {
      used[k] = m[k][k] > NEW * (equations[k][k] + ridge);
      if (used[k]) {
        eliminate(m, k);
      }
    }
    double[][] solution = new double[terms][outputs];
    for (int i = 0; i < terms; i++) {
      for (int o = 0; o < outputs && used[i]; o++) {
        solution[i][o] = m[i][terms + o] / m[i][i];
      }
    }
    return solution;
  }

  /** Takes term {@code k} out of all other equations. */
  private static void eliminate(double[][] m, int k) {
    for (int i = 0; i < m.length; i++) {
      double share = i == k ? 0 : m[i][k] / m[k][k];
      for (int j = 0; j < m[i].length && share != 0; j++) {
        m[i][j] -= share * m[k][j];
      }
    }
  }

  /** The fitted value of one output. */
  static double value(double[] x, double[][] solution, int output) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * solution[i][output];
    }
    return sum;
  }
}
