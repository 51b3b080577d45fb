package org.safelight.classic.retinex;

import org.jtransforms.dct.DoubleDCT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * The orthonormal cosine transform (DCT-II) of planes of any size, which turns second differences
 * with mirror borders into a product: what an FFT does for periodic borders. Light at one edge of a
 * photo does not then shine in at the opposite one.
 *
 * <p>For one thread.
 */
final class CosineTransform {
  static {
    // The library would start threads of its own for rows above 8192 samples.
    ConcurrencyUtils.setNumberOfThreads(1);
  }

  private final int width;
  private final int height;
  private final DoubleDCT_1D across;
  private final DoubleDCT_1D down;
  private final double[] turned;

  CosineTransform(int width, int height) {
    this.width = width;
    this.height = height;
    this.across = new DoubleDCT_1D(width);
    this.down = new DoubleDCT_1D(height);
    this.turned = new double[width * height];
  }

  /** The smallest size from n on that has no prime factor but 2, 3 and 5. */
  static int fastSize(int n) {
    for (int size = n; ; size++) {
      int rest = size;
      for (int factor : new int[] {2, 3, 5}) {
        while (rest % factor == 0) {
          rest /= factor;
        }
      }
      if (rest == 1) {
        return size;
      }
    }
  }

  /** The plane's spectrum, turned: frequency (u, v) at u * height + v. Destroys the plane. */
  double[] forward(double[] plane) {
    for (int y = 0; y < height && width > 1; y++) {
      across.forward(plane, y * width, true);
    }
    turn(plane, turned, width, height);
    for (int x = 0; x < width && height > 1; x++) {
      down.forward(turned, x * height, true);
    }
    return turned;
  }

  /** Back from what {@link #forward} gave, into a plane. */
  void inverse(double[] spectrum, double[] plane) {
    for (int x = 0; x < width && height > 1; x++) {
      down.inverse(spectrum, x * height, true);
    }
    turn(spectrum, plane, height, width);
    for (int y = 0; y < height && width > 1; y++) {
      across.inverse(plane, y * width, true);
    }
  }

  private static void turn(double[] in, double[] out, int width, int height) {
    for (int top = 0; top < height; top += 16) {
      int bottom = Math.min(height, top + 16);
      for (int x = 0; x < width; x++) {
        for (int y = top; y < bottom; y++) {
          out[x * height + y] = in[y * width + x];
        }
      }
    }
  }

  /**
   * Solves (hold I + stiffness D^T D) x = b, D the forward differences across and down, 0 past the
   * last column and row.
   *
   * @param hold above 0
   * @param plane b; receives x
   */
  void solve(double hold, double stiffness, double[] plane) {
    double[] spectrum = forward(plane);
    double[] columns = eigenvalues(width);
    double[] rows = eigenvalues(height);
    for (int u = 0; u < width; u++) {
      for (int v = 0; v < height; v++) {
        spectrum[u * height + v] /= hold + stiffness * (columns[u] + rows[v]);
      }
    }
    inverse(spectrum, plane);
  }

  private static double[] eigenvalues(int n) {
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      values[k] = 2 - 2 * Math.cos(Math.PI * k / n);
    }
    return values;
  }
}
