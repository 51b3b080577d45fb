package org.safelight.image.gainmap;

/** Counts gains in steps of a thousandth of a stop, for percentiles without sorting a photo. */
final class StopsHistogram {
  private static final int STEPS = 1000; // of one stop

  private final int half;
  private final long[] counts;
  private long total;

  /** For gains within {@code cap} stops; what is beyond counts as that. */
  StopsHistogram(double cap) {
    half = (int) (cap * STEPS);
    counts = new long[2 * half + 1];
  }

  void add(double stops) {
    double step = Math.min(half, Math.max(-half, stops * STEPS));
    counts[half + (int) Math.round(step)]++;
    total++;
  }

  /** The least step that a share of all gains does not exceed; 0 if there are none. */
  double above(double share) {
    long most = total - (long) Math.ceil(share * total);
    long seen = 0;
    for (int i = counts.length - 1; i >= 0; i--) {
      seen += counts[i];
      if (seen > most) {
        return (i - half) / (double) STEPS;
      }
    }
    return 0;
  }

  /** The largest step below which there is at most a share of all gains; 0 if there are none. */
  double below(double share) {
    long most = (long) (share * total);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen > most) {
        return (i - half) / (double) STEPS;
      }
    }
    return 0;
  }
}
