package org.safelight.image.grid;

/**
 * Solves a grid fit exactly, by one banded Cholesky factorisation and three right-hand sides. For
 * the published grid that is 15,488 unknowns, a half-bandwidth of 743 and 92 MB.
 */
final class ExactFit {
  private ExactFit() {}

  /** The unknowns of R, G, B in the order of {@link NormalEquations}. */
  static double[][] solve(NormalEquations equations, int threads) {
    BandedCholesky cholesky = assemble(equations);
    cholesky.factor(threads);
    double[][] unknowns = new double[3][];
    for (int c = 0; c < 3; c++) {
      unknowns[c] = cholesky.solve(equations.right[c]);
    }
    return unknowns;
  }

  private static BandedCholesky assemble(NormalEquations equations) {
    int side = equations.blockSide();
    // furthest tie: one column of cells down and across, one depth up, last input
    int halfBandwidth = (equations.settings.width() + 1) * side + 2 * NormalEquations.INPUTS - 1;
    BandedCholesky cholesky = new BandedCholesky(equations.size, halfBandwidth);
    double[] block = new double[side * side];
    for (int cell = 0; cell < equations.size / side; cell++) {
      for (int k = NormalEquations.OWN; k < NormalEquations.NEIGHBOURS; k++) {
        int other = equations.neighbour(cell, k);
        if (other < 0) {
          continue;
        }
        equations.block(cell, k, block);
        for (int i = 0; i < side; i++) {
          int row = cell * side + i;
          for (int j = 0; j < side; j++) {
            int column = other * side + j;
            if (column >= row && block[i * side + j] != 0) {
              cholesky.set(row, column, block[i * side + j]);
            }
          }
        }
      }
    }
    return cholesky;
  }
}
