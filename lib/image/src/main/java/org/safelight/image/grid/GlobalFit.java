package org.safelight.image.grid;

/** The best grid whose cells are all the same: one affine transform for the whole picture. */
final class GlobalFit {
  private static final int INPUTS = NormalEquations.INPUTS;

  private GlobalFit() {}

  /** The unknowns of R, G, B in the order of {@link NormalEquations}. */
  static double[][] solve(NormalEquations equations) {
    BandedCholesky cholesky = new BandedCholesky(INPUTS, INPUTS);
    for (int j = 0; j < INPUTS; j++) {
      double[] column = sums(equations, timesOnes(equations, j));
      for (int i = 0; i <= j; i++) {
        cholesky.set(i, j, column[i]);
      }
    }
    cholesky.factor(1);
    double[][] unknowns = new double[3][equations.size];
    for (int c = 0; c < 3; c++) {
      double[] transform = cholesky.solve(sums(equations, equations.right[c]));
      for (int i = 0; i < equations.size; i++) {
        unknowns[c][i] = transform[i % INPUTS];
      }
    }
    return unknowns;
  }

  /** A times the vector that is 1 for one input of every cell and 0 for the others. */
  private static double[] timesOnes(NormalEquations equations, int input) {
    double[] ones = new double[equations.size];
    for (int i = input; i < ones.length; i += INPUTS) {
      ones[i] = 1;
    }
    return equations.multiply(ones);
  }

  private static double[] sums(NormalEquations equations, double[] v) {
    double[] sums = new double[INPUTS];
    for (int i = 0; i < equations.size; i++) {
      sums[i % INPUTS] += v[i];
    }
    return sums;
  }
}
