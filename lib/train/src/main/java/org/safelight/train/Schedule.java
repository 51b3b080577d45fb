package org.safelight.train;

/** Learning rate over the steps of a stage. */
@FunctionalInterface
public interface Schedule {
  /**
   * The rate of one step.
   *
   * @param step 0-based, within the stage
   * @param steps of the whole stage
   */
  double rate(long step, long steps);

  /** Always {@code rate}. */
  static Schedule constant(double rate) {
    return (step, steps) -> rate;
  }

  /** {@code rate}, halved after every {@code interval} steps. */
  static Schedule halving(double rate, long interval) {
    if (interval < 1) {
      throw new IllegalArgumentException("interval must be at least 1 step, got " + interval);
    }
    return (step, steps) -> rate * Math.pow(0.5, (double) (step / interval));
  }

  /** Rises linearly over {@code warmup} steps, then falls to 0 along half a cosine. */
  static Schedule cosine(double rate, long warmup) {
    return (step, steps) -> {
      if (step < warmup) {
        return rate * (step + 1) / (warmup + 1);
      }
      double done = (double) (step - warmup) / Math.max(1, steps - warmup);
      return rate * 0.5 * (1 + Math.cos(Math.PI * done));
    };
  }
}
