package org.safelight.data;

import java.util.random.RandomGenerator;

/** What all sources of renderings draw alike. */
final class Draws {
  private Draws() {}

  static boolean chance(RandomGenerator random, double probability) {
    return random.nextDouble() < probability;
  }

  static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Evenly over the logarithm; both bounds positive. */
  static double logBetween(RandomGenerator random, double low, double high) {
    return Math.exp(between(random, Math.log(low), Math.log(high)));
  }

  /** Gains of red and blue whose logarithms deviate by {@code sigma}. */
  static ExposureRendering.Cast cast(RandomGenerator random, double sigma) {
    return new ExposureRendering.Cast(
        Math.exp(sigma * random.nextGaussian()), 1, Math.exp(sigma * random.nextGaussian()));
  }

  static Lamp lamp(RandomGenerator random) {
    boolean sheet = random.nextInt(3) == 0;
    return new Lamp(
        random.nextDouble(),
        random.nextDouble(),
        between(random, 0.01, sheet ? 0.12 : 0.05),
        sheet ? 0 : between(random, 0.05, 0.4),
        sheet);
  }

  static LocalField field(RandomGenerator random) {
    return new LocalField(
        between(random, -1.2, 1.2),
        between(random, -1.2, 1.2),
        between(random, 0, 0.9),
        between(random, 0, 2 * Math.PI),
        between(random, 0, 2 * Math.PI));
  }
}
