package org.safelight.metrics;

/** Running sums of values on either side of 0. Zeros count for the mean, not for a side. */
final class Moments {
  private double magnitudes;
  private double negativeSquares;
  private double positiveSquares;
  private long negatives;
  private long positives;
  private long count;

  /** Adds {@code n} values a[fromA..] * b[fromB..]. */
  void addProducts(double[] a, int fromA, double[] b, int fromB, int n) {
    double magnitude = 0;
    double below = 0;
    double above = 0;
    int less = 0;
    int more = 0;
    for (int i = 0; i < n; i++) {
      double v = a[fromA + i] * b[fromB + i];
      double low = Math.min(v, 0);
      double high = Math.max(v, 0);
      magnitude += high - low;
      below += low * low;
      above += high * high;
      less += v < 0 ? 1 : 0;
      more += v > 0 ? 1 : 0;
    }
    magnitudes += magnitude;
    negativeSquares += below;
    positiveSquares += above;
    negatives += less;
    positives += more;
    count += n;
  }

  /** Whether both signs occurred, without which no asymmetric density fits. */
  boolean twoSided() {
    return negatives > 0 && positives > 0;
  }

  double meanMagnitude() {
    return magnitudes / count;
  }

  double meanSquare() {
    return (negativeSquares + positiveSquares) / count;
  }

  /** Root of the mean square of the negative values. */
  double leftDeviation() {
    return Math.sqrt(negativeSquares / negatives);
  }

  /** Root of the mean square of the positive values. */
  double rightDeviation() {
    return Math.sqrt(positiveSquares / positives);
  }
}
