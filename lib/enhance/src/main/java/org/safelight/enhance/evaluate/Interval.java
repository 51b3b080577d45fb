package org.safelight.enhance.evaluate;

/**
 * A mean with its 95 % bootstrap interval.
 *
 * @param mean of the values
 * @param low 2.5th percentile of the resampled means; the mean where there is only one scene
 * @param high 97.5th percentile; the mean where there is only one scene
 * @param photos that entered
 * @param scenes that were resampled
 */
public record Interval(double mean, double low, double high, int photos, int scenes) {

  /** Half the length of the interval; NaN where one scene tells nothing about others. */
  public double halfWidth() {
    return scenes < 2 ? Double.NaN : (high - low) / 2;
  }
}
