package org.safelight.metrics;

import java.util.Arrays;

/**
 * Mean-subtracted, contrast-normalised grey, row after row: (I - mu) / (sigma + 1) for values
 * 0..255, mu and sigma the mean and the deviation under a Gaussian window 7x7 of sigma 7/6.
 *
 * <p>Source: A. Mittal, A. Moorthy, A. Bovik, "No-reference image quality assessment in the spatial
 * domain", 2012, equations 1 to 3.
 */
final class NormalizedRows {
  /** What lies beyond the picture's edge. */
  enum Edge {
    /** The edge again, as in NIQE. */
    REPEATED,
    /** Black, as in BRISQUE. */
    ZERO
  }

  private static final int REACH = 3;
  private static final int SIDE = 2 * REACH + 1;
  private static final double SIGMA = 7 / 6.0;

  /**
   * Differences from the mean below this, in grey levels, are 0. They come from rounding in places
   * that are flat or an even ramp; the smallest real one of 8-bit grey is about 1e-4.
   */
  private static final double ROUNDING = 1e-9;

  private final Grey grey;
  private final Edge edge;
  private final int width;
  private final double[] window = window();
  private final double[] padded;
  private final double[] squares;
  private final double[] mean;
  private final double[] meanOfSquares;
  // Rows by number modulo the window's side: as read, then filtered across, plain and squared.
  private final double[][] raw;
  private final double[][] across;
  private final double[][] acrossSquares;
  private int read;

  NormalizedRows(Grey grey, Edge edge) {
    this.grey = grey;
    this.edge = edge;
    width = grey.width();
    padded = new double[width + 2 * REACH];
    squares = new double[width + 2 * REACH];
    mean = new double[width];
    meanOfSquares = new double[width];
    raw = new double[SIDE][width];
    across = new double[SIDE][width];
    acrossSquares = new double[SIDE][width];
  }

  private static double[] window() {
    double[] window = new double[SIDE];
    for (int i = 0; i < SIDE; i++) {
      double d = (i - REACH) / SIGMA;
      window[i] = Math.exp(-d * d / 2);
    }
    double sum = Arrays.stream(window).sum();
    return Arrays.stream(window).map(w -> w / sum).toArray();
  }

  /** Row {@code y}, into the first {@code width}; ask for all rows in order from 0. */
  void read(int y, double[] out) {
    int height = grey.height();
    for (; read < height && read <= y + REACH; read++) {
      take(read);
    }
    Arrays.fill(mean, 0);
    Arrays.fill(meanOfSquares, 0);
    for (int k = -REACH; k <= REACH; k++) {
      int from = y + k;
      if (edge == Edge.REPEATED) {
        from = Math.max(0, Math.min(height - 1, from));
      } else if (from < 0 || from >= height) {
        continue;
      }
      add(window[k + REACH], across[from % SIDE], mean);
      add(window[k + REACH], acrossSquares[from % SIDE], meanOfSquares);
    }
    double[] in = raw[y % SIDE];
    for (int x = 0; x < width; x++) {
      double m = mean[x];
      double d = in[x] - m;
      double sigma = Math.sqrt(Math.abs(meanOfSquares[x] - m * m));
      out[x] = Math.abs(d) < ROUNDING ? 0 : d / (sigma + 1);
    }
  }

  private void take(int y) {
    double[] row = raw[y % SIDE];
    grey.read(y, row);
    System.arraycopy(row, 0, padded, REACH, width);
    if (edge == Edge.REPEATED) {
      Arrays.fill(padded, 0, REACH, row[0]);
      Arrays.fill(padded, REACH + width, padded.length, row[width - 1]);
    }
    for (int x = 0; x < padded.length; x++) {
      squares[x] = padded[x] * padded[x];
    }
    filter(padded, across[y % SIDE]);
    filter(squares, acrossSquares[y % SIDE]);
  }

  private void filter(double[] in, double[] out) {
    double outer = window[0];
    double second = window[1];
    double third = window[2];
    double centre = window[3];
    for (int x = 0; x < width; x++) {
      out[x] =
          outer * (in[x] + in[x + 6])
              + second * (in[x + 1] + in[x + 5])
              + third * (in[x + 2] + in[x + 4])
              + centre * in[x + 3];
    }
  }

  private static void add(double weight, double[] row, double[] sum) {
    for (int x = 0; x < sum.length; x++) {
      sum[x] += weight * row[x];
    }
  }
}
