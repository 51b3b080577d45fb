package org.safelight.enhance.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Percentile bootstrap of a mean (B. Efron, "Bootstrap methods: another look at the jackknife",
 * 1979): scenes are drawn with replacement, as many as there are, and the mean is taken anew.
 *
 * <p>All exposures of a scene are drawn together, since they are no independent photos. The draws
 * depend on the number of scenes alone, so methods measured on the same photos are resampled alike.
 */
final class Bootstrap {
  /** Resampled means. */
  static final int RESAMPLES = 2000;

  private static final long SEED = 20;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /**
   * Values of one scene in one part of a mean.
   *
   * @param part index of the part
   * @param scene its name
   */
  record Value(int part, String scene, double value) {}

  /**
   * The mean: of each part alone, then the parts by their weights. Where a draw leaves a part
   * empty, the weights of the others are scaled up.
   *
   * @param values at least one
   * @param weights one for each part, positive
   */
  static Interval of(List<Value> values, double... weights) {
    String[] scenes = values.stream().map(Value::scene).distinct().sorted().toArray(String[]::new);
    double[][] sums = new double[weights.length][scenes.length];
    int[][] counts = new int[weights.length][scenes.length];
    int[] once = new int[scenes.length];
    Arrays.fill(once, 1);
    for (Value value : values) {
      int scene = Arrays.binarySearch(scenes, value.scene());
      sums[value.part()][scene] += value.value();
      counts[value.part()][scene]++;
    }
    double mean = mean(sums, counts, once, weights);
    if (scenes.length == 1) {
      return new Interval(mean, mean, mean, values.size(), 1);
    }
    Random random = new Random(SEED);
    double[] means = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      int[] drawn = new int[scenes.length];
      for (int i = 0; i < scenes.length; i++) {
        drawn[random.nextInt(scenes.length)]++;
      }
      means[r] = mean(sums, counts, drawn, weights);
    }
    Arrays.sort(means);
    return new Interval(
        mean, percentile(means, TAIL), percentile(means, 1 - TAIL), values.size(), scenes.length);
  }

  private static double mean(double[][] sums, int[][] counts, int[] drawn, double[] weights) {
    double total = 0;
    double weight = 0;
    for (int p = 0; p < weights.length; p++) {
      double sum = 0;
      long count = 0;
      for (int s = 0; s < drawn.length; s++) {
        sum += drawn[s] * sums[p][s];
        count += (long) drawn[s] * counts[p][s];
      }
      if (count > 0) {
        total += weights[p] * sum / count;
        weight += weights[p];
      }
    }
    return total / weight;
  }

  /** Linear between the two nearest of sorted values, the first being 0 and the last 1. */
  private static double percentile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
