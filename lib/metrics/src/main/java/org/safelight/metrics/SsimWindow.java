package org.safelight.metrics;

/**
 * Slides one SSIM window over the rows of one channel. Each row is filtered across once and kept
 * until the window has left it, so memory is a few rows whatever the height.
 */
final class SsimWindow {
  private final double[] weights;
  private final double varianceFactor;
  private final double c1;
  private final double c2;
  private final int width;
  private final int places;
  // Filtered across: the means of a, of b, of a^2 + b^2, of a b; rows in a ring.
  private final double[][][] ring;
  private final double[][] means;
  private final double[][] line;
  private int rows;
  private double similarity;
  private double structure;

  /**
   * A window at the top of a channel.
   *
   * @param width of the channel, at least that of the window
   * @param weights along one axis, symmetric, an odd number of them, summing to 1
   * @param varianceFactor n / (n - 1) where variances are those of a sample, else 1
   * @param range of values: C1 = (0.01 range)^2, C2 = (0.03 range)^2
   */
  SsimWindow(int width, double[] weights, double varianceFactor, double range) {
    this.weights = weights;
    this.varianceFactor = varianceFactor;
    this.width = width;
    c1 = 0.01 * 0.01 * range * range;
    c2 = 0.03 * 0.03 * range * range;
    places = width - weights.length + 1;
    ring = new double[weights.length][4][places];
    means = new double[4][places];
    line = new double[4][width];
  }

  /** Weights of a Gaussian window along one axis; an infinite sigma makes it flat. */
  static double[] gaussian(int side, double sigma) {
    double[] weights = new double[side];
    double sum = 0;
    for (int i = 0; i < side; i++) {
      double d = (i - side / 2) / sigma;
      weights[i] = Math.exp(-d * d / 2);
      sum += weights[i];
    }
    for (int i = 0; i < side; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Takes the next row of both pictures. */
  void push(float[] a, float[] b) {
    for (int x = 0; x < width; x++) {
      double va = a[x];
      double vb = b[x];
      line[0][x] = va;
      line[1][x] = vb;
      line[2][x] = va * va + vb * vb;
      line[3][x] = va * vb;
    }
    double[][] row = ring[rows % weights.length];
    for (int q = 0; q < 4; q++) {
      across(line[q], row[q]);
    }
    rows++;
    if (rows >= weights.length) {
      for (int q = 0; q < 4; q++) {
        down(q);
      }
      addPlaces();
    }
  }

  /** Mean of SSIM over all places so far. */
  double similarity() {
    return similarity / count();
  }

  /** Mean of the contrast and structure part alone, (2 cov + C2) / (va + vb + C2). */
  double structure() {
    return structure / count();
  }

  /** SSIM at place x of the row of places that the last pushed row completed. */
  double at(int x) {
    return line[0][x] * line[1][x]; // where addPlaces leaves its two factors
  }

  private double count() {
    return (double) places * (rows - weights.length + 1);
  }

  // Both ways add what lies opposite before they weigh it: half the products.

  private void across(double[] in, double[] out) {
    int last = weights.length - 1;
    double middle = weights[last / 2];
    for (int x = 0; x < places; x++) {
      out[x] = middle * in[x + last / 2];
    }
    for (int k = 0; k < last / 2; k++) {
      double weight = weights[k];
      int far = last - k;
      for (int x = 0; x < places; x++) {
        out[x] += weight * (in[x + k] + in[x + far]);
      }
    }
  }

  private void down(int q) {
    int last = weights.length - 1;
    double middle = weights[last / 2];
    double[] out = means[q];
    double[] centre = ringRow(last / 2, q);
    for (int x = 0; x < places; x++) {
      out[x] = middle * centre[x];
    }
    for (int k = 0; k < last / 2; k++) {
      double weight = weights[k];
      double[] above = ringRow(k, q);
      double[] below = ringRow(last - k, q);
      for (int x = 0; x < places; x++) {
        out[x] += weight * (above[x] + below[x]);
      }
    }
  }

  /** Row {@code k} of the window, counted from its top. */
  private double[] ringRow(int k, int q) {
    return ring[(rows + k) % weights.length][q];
  }

  private void addPlaces() {
    double[] luminances = line[0];
    double[] structures = line[1];
    double[] meansA = means[0];
    double[] meansB = means[1];
    double[] squares = means[2];
    double[] products = means[3];
    for (int x = 0; x < places; x++) {
      double a = meansA[x];
      double b = meansB[x];
      double variances = varianceFactor * (squares[x] - a * a - b * b);
      double covariance = varianceFactor * (products[x] - a * b);
      luminances[x] = (2 * a * b + c1) / (a * a + b * b + c1);
      structures[x] = (2 * covariance + c2) / (variances + c2);
    }
    for (int x = 0; x < places; x++) {
      similarity += luminances[x] * structures[x];
      structure += structures[x];
    }
  }
}
