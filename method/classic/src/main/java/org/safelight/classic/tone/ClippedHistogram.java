package org.safelight.classic.tone;

/** The histogram of one tile, cut at a limit, and the curve it makes. */
final class ClippedHistogram {
  private ClippedHistogram() {}

  /**
   * The most a bin may hold: the height of a flat histogram, rounded up, plus {@code limit} of what
   * a single bin could hold beyond that.
   *
   * @param pixels of the tile
   * @param limit 0 (no contrast is added) to 1 (plain equalization)
   */
  static long clip(long pixels, int bins, double limit) {
    long smallest = (pixels + bins - 1) / bins;
    return smallest + Math.round(limit * (pixels - smallest));
  }

  /**
   * Bins cut at {@code clip}; what is cut off goes in equal parts to the bins that have room, again
   * and again until it is spent. Parts are fractions of pixels, so no bin is favoured.
   *
   * @param clip at least the mean of the bins, so that there is room
   * @return same length and sum
   */
  static double[] cut(int[] counts, long clip) {
    double[] bins = new double[counts.length];
    double excess = 0;
    for (int i = 0; i < bins.length; i++) {
      bins[i] = Math.min(counts[i], clip);
      excess += counts[i] - bins[i];
    }
    int room = roomy(bins, clip);
    // Every round spends all, or fills a bin: there are no more rounds than bins.
    while (excess > 0 && room > 0) {
      double part = excess / room;
      double spent = 0;
      for (int i = 0; i < bins.length; i++) {
        if (bins[i] < clip) {
          double before = bins[i];
          bins[i] = Math.min(clip, before + part);
          spent += bins[i] - before;
        }
      }
      int left = roomy(bins, clip);
      excess = left == room ? 0 : excess - spent;
      room = left;
    }
    return bins;
  }

  private static int roomy(double[] bins, long clip) {
    int room = 0;
    for (double bin : bins) {
      room += bin < clip ? 1 : 0;
    }
    return room;
  }

  /** For each bin the share, 0..1, of pixels in it and below. */
  static float[] map(double[] bins) {
    double total = 0;
    for (double bin : bins) {
      total += bin;
    }
    float[] map = new float[bins.length];
    double sum = 0;
    for (int i = 0; i < bins.length; i++) {
      sum += bins[i];
      map[i] = (float) (sum / total);
    }
    return map;
  }
}
