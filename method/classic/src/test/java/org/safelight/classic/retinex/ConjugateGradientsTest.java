package org.safelight.classic.retinex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConjugateGradientsTest {
  /** The stopping rule is about the error of a pixel; a hundred times as much is allowed here. */
  private static final double TIGHT = 1e-11;

  private static final double CLOSE = 1e-8;

  @Test
  void solutionsAreThoseOfGaussianElimination() {
    for (int[] size : new int[][] {{1, 1}, {1, 9}, {7, 1}, {2, 3}, {13, 11}, {19, 24}}) {
      Random random = new Random(5);
      int n = size[0] * size[1];
      double[] right = new double[n];
      double[] down = new double[n];
      double[] b = new double[n];
      for (int i = 0; i < n; i++) {
        // From no coupling over 1e-3 to 1e5, as LIME's weights do.
        right[i] = random.nextInt(5) == 0 ? 0 : Math.pow(10, 8 * random.nextDouble() - 3);
        down[i] = random.nextInt(5) == 0 ? 0 : Math.pow(10, 8 * random.nextDouble() - 3);
        b[i] = random.nextDouble();
      }
      double[] expected = eliminated(dense(size[0], size[1], 1.5, right, down), b.clone());
      SparseSystem system = SparseSystem.grid(size[0], size[1], 1.5, right, down);
      double[] x = new ConjugateGradients(system).solve(b, new double[n], TIGHT, 500).x();
      for (int i = 0; i < n; i++) {
        assertThat(x[i])
            .as("%d x %d, unknown %d", size[0], size[1], i)
            .isCloseTo(expected[i], within(CLOSE));
      }
    }
  }

  /** Written out from the energy hold x^2 + sum w (x_i - x_j)^2, pixel pair by pixel pair. */
  private static double[][] dense(
      int width, int height, double hold, double[] right, double[] down) {
    int n = width * height;
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i][i] += hold;
      if (i % width < width - 1) {
        couple(a, i, i + 1, right[i]);
      }
      if (i / width < height - 1) {
        couple(a, i, i + width, down[i]);
      }
    }
    return a;
  }

  private static void couple(double[][] a, int i, int j, double weight) {
    a[i][i] += weight;
    a[j][j] += weight;
    a[i][j] -= weight;
    a[j][i] -= weight;
  }

  private static double[] eliminated(double[][] a, double[] b) {
    int n = b.length;
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < n; j++) {
          a[i][j] -= factor * a[k][j];
        }
        b[i] -= factor * b[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        b[i] -= a[i][j] * b[j];
      }
      b[i] /= a[i][i];
    }
    return b;
  }

  @Test
  void edgesDoNotSlowTheSolverDown() {
    // An incomplete Cholesky preconditioner was not there after 400 steps on a photo.
    var scene = TestPlanes.scene(300, 200, 3);
    double[] b = Planes.toDouble(scene.plane(0));
    var solver = new ConjugateGradients(new FastLime(0.15, 2).system(scene, 1, 1));
    var solution = solver.solve(b, new double[b.length], FastLime.TOLERANCE, 100);
    assertThat(solution.steps()).isBetween(1, 40);
  }

  @Test
  void toleranceKeepsItsPromise() {
    var scene = TestPlanes.scene(120, 90, 4);
    double[] b = Planes.toDouble(scene.plane(0));
    var solver = new ConjugateGradients(new FastLime(0.15, 2).system(scene, 1, 1));
    double[] exact = solver.solve(b, new double[b.length], 1e-10, 500).x();
    double[] x = solver.solve(b, new double[b.length], FastLime.TOLERANCE, 100).x();
    assertThat(TestPlanes.distance(Planes.toFloat(x), Planes.toFloat(exact))).isLessThan(2e-4);
  }

  @Test
  void startingAtTheSolutionTakesNoStep() {
    SparseSystem system =
        SparseSystem.grid(
            4, 3, 1, new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3}, new double[12]);
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    double[] b = new double[12];
    system.multiply(x, b);
    assertThat(new ConjugateGradients(system).solve(b, x, 1e-9, 10).steps()).isZero();
  }
}
