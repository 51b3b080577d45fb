package org.safelight.image.grid;

import org.safelight.image.Image;

/** The least squares of the specification written row by row, and solved by plain elimination. */
final class DenseFit {
  private final FitSettings s;
  private final int n;
  private final double[][] normal;
  private final double[][] right = new double[3][];

  private DenseFit(FitSettings settings) {
    s = settings;
    n = s.height() * s.width() * s.depth() * 4;
    normal = new double[n][n];
    for (int c = 0; c < 3; c++) {
      right[c] = new double[n];
    }
  }

  static double[][] solve(FitSettings settings, Image input, Image output) {
    DenseFit fit = new DenseFit(settings);
    fit.data(input, output);
    fit.smoothness(input.width(), input.height());
    for (int i = 0; i < fit.n; i++) {
      fit.normal[i][i] += settings.ridge();
    }
    return fit.eliminate();
  }

  private int at(int y, int x, int z, int j) {
    return ((y * s.width() + x) * s.depth() + z) * 4 + j;
  }

  private void row(double[] row, double... targets) {
    for (int i = 0; i < n; i++) {
      if (row[i] != 0) {
        for (int c = 0; c < targets.length; c++) {
          right[c][i] += row[i] * targets[c];
        }
        for (int j = 0; j < n; j++) {
          normal[i][j] += row[i] * row[j];
        }
      }
    }
  }

  private void data(Image in, Image out) {
    for (int y = 0, p = 0; y < in.height(); y++) {
      for (int x = 0; x < in.width(); x++, p++) {
        double[] colour = {in.plane(0)[p], in.plane(1)[p], in.plane(2)[p], 1};
        double gy = (y + 0.5) * (s.height() - 1) / in.height();
        double gx = (x + 0.5) * (s.width() - 1) / in.width();
        double gz = (0.25 * colour[0] + 0.5 * colour[1] + 0.25 * colour[2]) * (s.depth() - 1);
        double[] row = new double[n];
        for (int i = 0; i < n; i++) {
          int z = i / 4 % s.depth();
          int cell = i / 4 / s.depth();
          row[i] =
              tent(gy - cell / s.width())
                  * tent(gx - cell % s.width())
                  * tent(gz - z)
                  * colour[i % 4];
        }
        row(row, out.plane(0)[p], out.plane(1)[p], out.plane(2)[p]);
      }
    }
  }

  private static double tent(double d) {
    return Math.max(0, 1 - Math.abs(d));
  }

  private void smoothness(int width, int height) {
    double down = s.downFactor(width, height);
    double across = s.acrossFactor(width, height);
    double depth = s.depthFactor(width, height);
    for (int i = 0; i < n; i++) {
      int j = i % 4;
      int z = i / 4 % s.depth();
      int x = i / 4 / s.depth() % s.width();
      int y = i / 4 / s.depth() / s.width();
      if (y + 1 < s.height()) {
        difference(down, i, -1, at(y + 1, x, z, j), 1, i, 0);
      }
      if (x + 1 < s.width()) {
        difference(across, i, -1, at(y, x + 1, z, j), 1, i, 0);
      }
      if (z == 0) {
        difference(depth, i, -1, at(y, x, 1, j), 1, i, 0);
      } else if (z == s.depth() - 1) {
        difference(depth, at(y, x, z - 1, j), 1, i, -1, i, 0);
      } else {
        difference(depth, at(y, x, z - 1, j), 1, i, -2, at(y, x, z + 1, j), 1);
      }
    }
  }

  private void difference(double factor, int a, double fa, int b, double fb, int c, double fc) {
    double[] row = new double[n];
    row[a] += factor * fa;
    row[b] += factor * fb;
    row[c] += factor * fc;
    row(row);
  }

  private double[][] eliminate() {
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double f = normal[i][k] / normal[k][k];
        if (f != 0) {
          for (int j = k; j < n; j++) {
            normal[i][j] -= f * normal[k][j];
          }
          for (double[] b : right) {
            b[i] -= f * b[k];
          }
        }
      }
    }
    for (double[] b : right) {
      for (int k = n - 1; k >= 0; k--) {
        for (int j = k + 1; j < n; j++) {
          b[k] -= normal[k][j] * b[j];
        }
        b[k] /= normal[k][k];
      }
    }
    return right;
  }
}
