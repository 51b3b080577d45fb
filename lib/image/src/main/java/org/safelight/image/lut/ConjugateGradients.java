package org.safelight.image.lut;

import java.util.List;

/**
 * Conjugate gradients (Hestenes and Stiefel, 1952), preconditioned on all levels at once (Bramble,
 * Pasciak and Xu, "Parallel multilevel preconditioners", 1990): a residual is divided by the
 * matrix's diagonal, and carried to coarser tables, divided by theirs and carried back. What lies
 * far from data is a matter of long waves, which the diagonal alone takes thousands of steps for.
 */
final class ConjugateGradients {
  /** Residual relative to the right side's; changes are then right to a small part of a level. */
  private static final double DONE = 1e-6;

  private static final int MOST_STEPS = 2000;

  private final LutEquations equations;
  private final List<LutEquations> coarser;
  private final double[] diagonal;
  private final double[][] coarserDiagonals;

  private ConjugateGradients(LutEquations equations, List<LutEquations> coarser) {
    this.equations = equations;
    this.coarser = coarser;
    diagonal = equations.diagonal();
    coarserDiagonals = coarser.stream().map(LutEquations::diagonal).toArray(double[][]::new);
  }

  /**
   * The solution.
   *
   * @param coarser the same equations for smaller tables, falling
   */
  static double[] solve(LutEquations equations, List<LutEquations> coarser, double[] right) {
    return new ConjugateGradients(equations, coarser).solve(right);
  }

  private double[] solve(double[] right) {
    int n = right.length;
    double[] x = new double[n];
    double[] residual = right.clone();
    double[] direction = new double[n];
    double[] product = new double[n];
    double[] better = precondition(residual);
    double energy = dot(residual, better);
    double enough = DONE * DONE * energy;
    for (int step = 0; step < MOST_STEPS && energy > enough; step++) {
      for (int i = 0; i < n; i++) {
        direction[i] += better[i];
      }
      equations.multiply(direction, product);
      double length = energy / dot(direction, product);
      for (int i = 0; i < n; i++) {
        x[i] += length * direction[i];
        residual[i] -= length * product[i];
      }
      better = precondition(residual);
      double next = dot(residual, better);
      for (int i = 0; i < n; i++) {
        direction[i] *= next / energy;
      }
      energy = next;
    }
    return x;
  }

  private double[] precondition(double[] residual) {
    double[] better = new double[residual.length];
    double[][] residuals = new double[coarser.size()][];
    double[] finer = residual;
    int size = equations.size();
    for (int level = 0; level < residuals.length; level++) {
      int half = coarser.get(level).size();
      residuals[level] = NodeResize.transposed(finer, half, size);
      finer = residuals[level];
      size = half;
    }
    double[] carried = new double[0];
    for (int level = residuals.length - 1; level >= 0; level--) {
      double[] own = residuals[level];
      for (int i = 0; i < own.length; i++) {
        own[i] = own[i] / coarserDiagonals[level][i] + (carried.length == 0 ? 0 : carried[i]);
      }
      int to = level == 0 ? equations.size() : coarser.get(level - 1).size();
      carried = NodeResize.of(own, coarser.get(level).size(), to);
    }
    for (int i = 0; i < better.length; i++) {
      better[i] = residual[i] / diagonal[i] + (carried.length == 0 ? 0 : carried[i]);
    }
    return better;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
