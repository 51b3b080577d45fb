package org.safelight.metrics;

import java.util.Arrays;

/**
 * Moments of normalised values in a block and of products with their four neighbours: left, upper,
 * upper left, upper right. The block's opposite edges are neighbours, as in the authors' programs.
 */
final class NeighbourMoments {
  private final int width;
  private final double[] ones;
  private final Moments values = new Moments();
  private final Moments[] pairs = {new Moments(), new Moments(), new Moments(), new Moments()};
  private final double[] first;
  private final double[] previous;
  private boolean started;

  NeighbourMoments(int width) {
    this.width = width;
    ones = new double[width];
    Arrays.fill(ones, 1);
    first = new double[width];
    previous = new double[width];
  }

  /** Takes the next row, {@code width} values from {@code from}. */
  void push(double[] row, int from) {
    values.addProducts(row, from, ones, 0, width);
    around(pairs[0], row, from, row, from, -1);
    if (started) {
      withUpper(row, from, previous);
    } else {
      System.arraycopy(row, from, first, 0, width);
    }
    System.arraycopy(row, from, previous, 0, width);
    started = true;
  }

  /** Pairs the first row with the last; then all is counted. */
  void finish() {
    withUpper(first, 0, previous);
  }

  private void withUpper(double[] row, int from, double[] upper) {
    around(pairs[1], row, from, upper, 0, 0);
    around(pairs[2], row, from, upper, 0, -1);
    around(pairs[3], row, from, upper, 0, 1);
  }

  /** Products of row[x] and other[x + step], round the edge. */
  private void around(Moments m, double[] row, int from, double[] other, int fromOther, int step) {
    int low = Math.max(0, -step);
    int high = Math.min(width, width - step);
    m.addProducts(row, from + low, other, fromOther + low + step, high - low);
    if (low > 0) {
      m.addProducts(row, from, other, fromOther + width - 1, 1);
    }
    if (high < width) {
      m.addProducts(row, from + width - 1, other, fromOther, 1);
    }
  }

  /** Whether every density can be fitted: both signs occur in each of the five. */
  boolean fits() {
    return values.twoSided() && Arrays.stream(pairs).allMatch(Moments::twoSided);
  }

  /** The values themselves. */
  Moments values() {
    return values;
  }

  /** Products with the left, upper, upper left and upper right neighbour. */
  Moments pair(int i) {
    return pairs[i];
  }
}
