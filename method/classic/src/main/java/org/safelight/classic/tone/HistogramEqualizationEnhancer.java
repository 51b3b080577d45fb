package org.safelight.classic.tone;

import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Photo;

/** Spreads samples so that every brightness occurs about as often. */
final class HistogramEqualizationEnhancer implements Enhancer {
  private final ModelCard card;
  private final boolean perChannel;
  private final double strength;

  HistogramEqualizationEnhancer(ModelCard card, boolean perChannel, double strength) {
    this.card = card;
    this.perChannel = perChannel;
    this.strength = strength;
  }

  @Override
  public Photo enhance(Photo photo) {
    if (!perChannel) {
      return Tables.mapLuma(photo, table(Histogram.ofLuma(photo), strength));
    }
    int[][] tables = new int[3][];
    for (int c = 0; c < 3; c++) {
      tables[c] = table(Histogram.of(photo, c), strength);
    }
    return Tables.map(photo, tables);
  }

  /** round(top (cdf(v) - cdf_min) / (N - cdf_min)), blended; one single value stays as it is. */
  static int[] table(int[] counts, double strength) {
    int top = counts.length - 1;
    long total = 0;
    long smallest = 0;
    for (int count : counts) {
      smallest = smallest == 0 ? count : smallest;
      total += count;
    }
    int[] table = new int[counts.length];
    long sum = 0;
    for (int v = 0; v <= top; v++) {
      sum += counts[v];
      // Values below the darkest do not occur; 0 keeps the table rising.
      double to =
          total == smallest ? v : Math.max(0, (double) top * (sum - smallest) / (total - smallest));
      table[v] = Tables.blend(v, to, strength);
    }
    return table;
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
