package org.safelight.classic.retinex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An approximate inverse of a {@link SparseSystem} by levels of ever larger groups of unknowns: one
 * Gauss-Seidel sweep, the remaining error solved for on the groups, one sweep back. The groups'
 * equations are solved by one or two steps of conjugate gradients with the next level as
 * preconditioner (the "K-cycle").
 *
 * <p>Source: Y. Notay, "An aggregation-based algebraic multigrid method", ETNA 2010; the matching
 * is simpler than his. Holds work space: for one thread.
 */
final class Multigrid {
  /** Below this many unknowns sweeps alone solve. */
  private static final int SMALLEST = 100;

  private static final int COARSEST_SWEEPS = 15;

  /** A level that shrinks to no less than this share gains nothing. */
  private static final double LEAST_GAIN = 0.8;

  /** The second step is left out when the first leaves less than this of the residual, squared. */
  private static final double GOOD_ENOUGH = 0.25 * 0.25;

  private static final int[] NO_GROUPS = {};

  private final List<Level> levels = new ArrayList<>();

  Multigrid(SparseSystem system) {
    SparseSystem current = system;
    while (current.size() > SMALLEST) {
      Aggregation aggregation = Aggregation.of(current);
      if (aggregation.coarse().size() > LEAST_GAIN * current.size()) {
        break;
      }
      levels.add(new Level(current, aggregation.group()));
      current = aggregation.coarse();
    }
    levels.add(new Level(current, NO_GROUPS));
  }

  /** x = about the solution of A x = b; symmetric up to the steps on the groups. */
  void apply(double[] b, double[] x) {
    cycle(0, b, x);
  }

  private void cycle(int index, double[] b, double[] x) {
    Level level = levels.get(index);
    Arrays.fill(x, 0);
    if (index == levels.size() - 1) {
      for (int k = 0; k < COARSEST_SWEEPS; k++) {
        level.system.sweepForward(x, b);
        level.system.sweepBackward(x, b);
      }
      return;
    }
    level.system.sweepForward(x, b);
    level.system.multiply(x, level.work);
    Level below = levels.get(index + 1);
    Arrays.fill(below.b, 0);
    for (int i = 0; i < x.length; i++) {
      below.b[level.group[i]] += b[i] - level.work[i];
    }
    solve(index + 1);
    for (int i = 0; i < x.length; i++) {
      x[i] += below.x[level.group[i]];
    }
    level.system.sweepBackward(x, b);
  }

  /** The level's x from its b: up to two steps of conjugate gradients. */
  private void solve(int index) {
    Level level = levels.get(index);
    double[] first = level.x;
    cycle(index, level.b, first);
    if (index == levels.size() - 1) {
      return;
    }
    level.system.multiply(first, level.applied);
    double energy = dot(first, level.applied);
    if (!(energy > 0)) {
      return; // b is 0, and so is x
    }
    double step = dot(first, level.b) / energy;
    for (int i = 0; i < first.length; i++) {
      level.residual[i] = level.b[i] - step * level.applied[i];
    }
    if (dot(level.residual, level.residual) <= GOOD_ENOUGH * dot(level.b, level.b)) {
      for (int i = 0; i < first.length; i++) {
        first[i] *= step;
      }
      return;
    }
    double[] second = level.second;
    cycle(index, level.residual, second);
    double cross = dot(second, level.applied);
    double right = dot(second, level.residual);
    level.system.multiply(second, level.applied);
    double rest = dot(second, level.applied) - cross * cross / energy;
    double secondStep = rest > 0 ? right / rest : 0;
    double firstStep = step - cross * secondStep / energy;
    for (int i = 0; i < first.length; i++) {
      first[i] = firstStep * first[i] + secondStep * second[i];
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static final class Level {
    final SparseSystem system;
    final int[] group;
    final double[] work;
    final double[] b;
    final double[] x;
    final double[] second;
    final double[] residual;
    final double[] applied;

    Level(SparseSystem system, int[] group) {
      this.system = system;
      this.group = group;
      int n = system.size();
      work = new double[n];
      b = new double[n];
      x = new double[n];
      second = new double[n];
      residual = new double[n];
      applied = new double[n];
    }
  }
}
