package org.safelight.image.adjustment;

/**
 * A change that grows across a band of the photo, as a graduated glass before the lens does.
 *
 * <p>With d the distance from the line, in widths of the photo, positive to where the angle points,
 * the effect is (1 + d / start) / 2 behind the line, from 0 at d = -start, and (1 + d / end) / 2
 * before it, up to 1 at d = end; beyond these it stays. A channel's factor is 1 + strength (s - 1)
 * effect, with s the factor of its gain.
 *
 * @param x a point on the line of half effect, in fractions of the width from the left; it may lie
 *     outside the photo
 * @param y the same point, in fractions of the height from the top
 * @param angle in degrees, where the effect grows to as seen: 0 to the right, 90 downwards
 * @param start distance back from the line to where the effect is 0, in fractions of the width
 * @param end distance on from the line to where the effect is full, in fractions of the width
 * @param gain where the effect is full
 * @param strength how much is applied, 0..1
 */
public record GraduatedFilter(
    double x, double y, double angle, double start, double end, Gain gain, double strength) {

  /** Checks the ranges. */
  public GraduatedFilter {
    Range.place("x", x);
    Range.place("y", y);
    Range.angle(angle);
    Range.length("start", start);
    Range.length("end", end);
    Range.strength(strength);
  }

  /** Whether nothing changes anywhere. */
  public boolean isNeutral() {
    return strength == 0 || gain.equals(Gain.NONE);
  }
}
