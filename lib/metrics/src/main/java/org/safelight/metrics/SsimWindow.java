package org.safelight.metrics;

import java.util.Arrays;

/**
 * Slides one SSIM window over the rows of one channel. Each row is filtered across once and kept
 * until the window has left it, so memory is a few rows whatever the height.
 */
final class SsimWindow {
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  private final double[] window;
  private final double varianceFactor;
  private final int width;
  private final int places;
  // Filtered across: the means of a, of b, of a^2 + b^2, of a b; rows in a ring.
  private final double[][][] ring;
  private final double[][] sums;
  private final double[] squares;
  private final double[] products;
  private int rows;

  SsimWindow(int width, double[] window, double varianceFactor) {
    this.window = window;
    this.varianceFactor = varianceFactor;
    this.width = width;
    places = width - window.length + 1;
    ring = new double[window.length][4][places];
    sums = new double[4][places];
    squares = new double[width];
    products = new double[width];
  }

  /** Takes the next row of both pictures; the sum of SSIM over the row of places it completes. */
  double push(float[] a, float[] b) {
    for (int x = 0; x < width; x++) {
      double va = a[x];
      double vb = b[x];
      squares[x] = va * va + vb * vb;
      products[x] = va * vb;
    }
    double[][] row = ring[rows % window.length];
    across(a, row[0]);
    across(b, row[1]);
    across(squares, row[2]);
    across(products, row[3]);
    rows++;
    if (rows < window.length) {
      return 0;
    }
    down();
    return similarity();
  }

  private void across(float[] in, double[] out) {
    Arrays.fill(out, 0);
    for (int k = 0; k < window.length; k++) {
      double weight = window[k];
      for (int x = 0; x < places; x++) {
        out[x] += weight * in[x + k];
      }
    }
  }

  private void across(double[] in, double[] out) {
    Arrays.fill(out, 0);
    for (int k = 0; k < window.length; k++) {
      double weight = window[k];
      for (int x = 0; x < places; x++) {
        out[x] += weight * in[x + k];
      }
    }
  }

  private void down() {
    for (int q = 0; q < 4; q++) {
      double[] sum = sums[q];
      Arrays.fill(sum, 0);
      for (int k = 0; k < window.length; k++) {
        double weight = window[k];
        double[] row = ring[(rows + k) % window.length][q];
        for (int x = 0; x < places; x++) {
          sum[x] += weight * row[x];
        }
      }
    }
  }

  private double similarity() {
    double total = 0;
    for (int x = 0; x < places; x++) {
      double a = sums[0][x];
      double b = sums[1][x];
      double variances = varianceFactor * (sums[2][x] - a * a - b * b);
      double covariance = varianceFactor * (sums[3][x] - a * b);
      total += (2 * a * b + C1) * (2 * covariance + C2) / ((a * a + b * b + C1) * (variances + C2));
    }
    return total;
  }
}
