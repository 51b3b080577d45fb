package org.safelight.data.camera;

/**
 * Principal components by subspace iteration: a block of vectors is multiplied with X'X and made
 * orthonormal again until it lies in the strongest directions, then turned into them.
 */
final class PrincipalComponents {
  /**
   * Vectors beyond those wanted. Each round a wanted direction gains on what is outside the block
   * by the ratio of their variances, which for response curves is far above 2 over four places.
   */
  private static final int SPARE = 6;

  private static final int ROUNDS = 60;

  private PrincipalComponents() {}

  /** The {@code count} strongest directions of rows whose mean is 0, each signed to sum above 0. */
  static double[][] of(double[][] rows, int count) {
    int n = rows[0].length;
    double[][] block = start(Math.min(n, count + SPARE), n);
    for (int round = 0; round < ROUNDS; round++) {
      block = multiplied(rows, block);
      orthonormalise(block);
    }
    double[][] images = multiplied(rows, block);
    double[][] small = new double[block.length][block.length];
    for (int i = 0; i < block.length; i++) {
      for (int j = 0; j <= i; j++) {
        small[i][j] = dot(block[i], images[j]);
        small[j][i] = small[i][j];
      }
    }
    return turned(block, small, count);
  }

  /** Waves of rising frequency; nothing in them is random. */
  private static double[][] start(int count, int n) {
    double[][] block = new double[count][n];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < n; i++) {
        block[k][i] = Math.sin(Math.PI * (k + 1) * (i + 0.5) / n) + 0.1 * Math.cos(1.7 * k * i);
      }
    }
    orthonormalise(block);
    return block;
  }

  /** X'(X v) for each vector. */
  private static double[][] multiplied(double[][] rows, double[][] block) {
    double[][] out = new double[block.length][block[0].length];
    for (double[] row : rows) {
      for (int k = 0; k < block.length; k++) {
        double along = dot(row, block[k]);
        double[] sum = out[k];
        for (int i = 0; i < sum.length; i++) {
          sum[i] += along * row[i];
        }
      }
    }
    return out;
  }

  /** Gram and Schmidt, twice, since once leaves rounding of near-parallel vectors in. */
  private static void orthonormalise(double[][] block) {
    for (int k = 0; k < block.length; k++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          double along = dot(block[k], block[j]);
          for (int i = 0; i < block[k].length; i++) {
            block[k][i] -= along * block[j][i];
          }
        }
        double length = Math.sqrt(dot(block[k], block[k]));
        for (int i = 0; i < block[k].length; i++) {
          // Rows of lower rank than the block leave nothing: such a vector stays 0.
          block[k][i] = length > 0 ? block[k][i] / length : 0;
        }
      }
    }
  }

  /**
   * The eigenvectors of the small symmetric matrix, by Jacobi's rotations, applied to the block.
   */
  private static double[][] turned(double[][] block, double[][] small, int count) {
    int n = small.length;
    for (int sweep = 0; sweep < 50; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(block, small, p, q);
        }
      }
    }
    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    java.util.Arrays.sort(order, (a, b) -> Double.compare(small[b][b], small[a][a]));
    double[][] out = new double[count][];
    for (int k = 0; k < count; k++) {
      double[] vector = block[order[k]];
      double sum = 0;
      for (double v : vector) {
        sum += v;
      }
      out[k] = vector.clone();
      if (sum < 0) {
        for (int i = 0; i < vector.length; i++) {
          out[k][i] = -vector[i];
        }
      }
    }
    return out;
  }

  private static void rotate(double[][] block, double[][] m, int p, int q) {
    if (m[p][q] == 0) {
      return;
    }
    double theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int i = 0; i < m.length; i++) {
      double a = m[i][p];
      double b = m[i][q];
      m[i][p] = c * a - s * b;
      m[i][q] = s * a + c * b;
    }
    turn(m[p], m[q], c, s);
    turn(block[p], block[q], c, s);
  }

  private static void turn(double[] a, double[] b, double c, double s) {
    for (int i = 0; i < a.length; i++) {
      double x = a[i];
      a[i] = c * x - s * b[i];
      b[i] = s * x + c * b[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
