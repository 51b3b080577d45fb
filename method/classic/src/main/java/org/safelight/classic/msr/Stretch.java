package org.safelight.classic.msr;

/**
 * The straight line that takes percentiles of some values to 0 and 1.
 *
 * @param low what becomes 0
 * @param high what becomes 1; not above {@code low} where all values are one
 */
record Stretch(double low, double high) {
  /** |log I - log F * I| is at most log 256, the factor of a colour at most log 125. */
  private static final double LIMIT = 28;

  private static final int BINS = 1 << 16;

  boolean isFlat() {
    return high - low <= 2 * LIMIT / BINS;
  }

  float of(float value) {
    return (float) ((value - low) / (high - low));
  }

  /** Counts values, within 0.0009 of what they are. */
  static final class Counter {
    private final long[] counts = new long[BINS];
    private long total;

    void add(float[] values) {
      for (float value : values) {
        int bin = (int) ((value + LIMIT) * (BINS / (2 * LIMIT)));
        counts[Math.max(0, Math.min(BINS - 1, bin))]++;
      }
      total += values.length;
    }

    /** The line that leaves {@code share} of the values below 0, and as many above 1. */
    Stretch without(double share) {
      return new Stretch(at(share * total), at((1 - share) * total));
    }

    /** The value that {@code rank} others are not above. */
    private double at(double rank) {
      long sum = 0;
      int bin = -1;
      while (bin < BINS - 1 && (sum == 0 || sum < rank)) {
        bin++;
        sum += counts[bin];
      }
      return (bin + 0.5) * (2 * LIMIT / BINS) - LIMIT;
    }
  }
}
