package org.safelight.data;

/**
 * Noise of one dark patch of 8 x 8 pixels: deviations in levels of 255, and correlations, which are
 * not a number where nothing deviates.
 *
 * @param red deviation of red; so green and blue
 * @param acrossOne correlation of green with its right neighbour
 * @param downOne with its neighbour below
 * @param acrossTwo with the pixel two to the right
 * @param redGreen correlation of red and green
 * @param greenBlue of green and blue
 */
record NoisePatch(
    double red,
    double green,
    double blue,
    double acrossOne,
    double downOne,
    double acrossTwo,
    double redGreen,
    double greenBlue) {
  static final int SIDE = 8;
  static final int AREA = SIDE * SIDE;

  /** Pixels of a patch less the two that a line is fitted with. */
  private static final int FREEDOM = AREA - 2;

  /**
   * The noise of {@code low}, of which {@code high} is the good patch; 3 channels of {@link #AREA}
   * levels of 255, row by row.
   */
  static NoisePatch of(double[][] low, double[][] high) {
    double[] red = residual(low[0], high[0]);
    double[] green = residual(low[1], high[1]);
    double[] blue = residual(low[2], high[2]);
    return new NoisePatch(
        deviation(red),
        deviation(green),
        deviation(blue),
        shifted(green, 1, 0),
        shifted(green, 0, 1),
        shifted(green, 2, 0),
        correlation(red, green),
        correlation(green, blue));
  }

  /** What a line in {@code high} leaves of {@code low}. */
  private static double[] residual(double[] low, double[] high) {
    double lowMean = mean(low);
    double highMean = mean(high);
    double both = 0;
    double square = 0;
    for (int i = 0; i < AREA; i++) {
      both += (low[i] - lowMean) * (high[i] - highMean);
      square += (high[i] - highMean) * (high[i] - highMean);
    }
    double slope = square > 0 ? both / square : 0;
    double[] rest = new double[AREA];
    for (int i = 0; i < AREA; i++) {
      rest[i] = low[i] - lowMean - slope * (high[i] - highMean);
    }
    return rest;
  }

  private static double deviation(double[] rest) {
    return Math.sqrt(product(rest, rest) / FREEDOM);
  }

  private static double correlation(double[] one, double[] other) {
    return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
  }

  /** Correlation with itself, moved by dx and dy. */
  private static double shifted(double[] rest, int dx, int dy) {
    double sum = 0;
    for (int y = 0; y < SIDE - dy; y++) {
      for (int x = 0; x < SIDE - dx; x++) {
        sum += rest[y * SIDE + x] * rest[(y + dy) * SIDE + x + dx];
      }
    }
    double pairs = (SIDE - dx) * (SIDE - dy);
    return sum / pairs / (product(rest, rest) / AREA);
  }

  private static double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < AREA; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }
}
