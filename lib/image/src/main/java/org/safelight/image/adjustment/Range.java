package org.safelight.image.adjustment;

/** Checks of numbers that come from networks and from files people edit. */
final class Range {
  /** Far enough for any line that still crosses a photo. */
  private static final double MOST_PLACE = 1000;

  /** Half a pixel of a photo 5,000 wide: an edge as sharp as pixels show. */
  private static final double LEAST_LENGTH = 1e-4;

  /** Longer than the longest photo is wide. */
  private static final double MOST_LENGTH = 1e5;

  private Range() {}

  /**
   * The value, if it lies in low..high.
   *
   * @throws IllegalArgumentException naming what the value is; also for NaN
   */
  static double require(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) { // so that NaN is refused
      throw new IllegalArgumentException(
          "%s must be in %s..%s, got %s".formatted(name, text(low), text(high), value));
    }
    return value;
  }

  private static String text(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  /** As {@link #require}, for how much of a filter is applied. */
  static double strength(double value) {
    return require("strength", value, 0, 1);
  }

  /** As {@link #require}, for a place in fractions of a side, which may lie outside the photo. */
  static double place(String name, double value) {
    return require(name, value, -MOST_PLACE, MOST_PLACE);
  }

  /** As {@link #require}, for a length in fractions of the photo's width. */
  static double length(String name, double value) {
    return require(name, value, LEAST_LENGTH, MOST_LENGTH);
  }

  /** As {@link #require}, for degrees. */
  static double angle(double value) {
    return require("angle", value, -360, 360);
  }
}
