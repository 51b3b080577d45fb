package org.safelight.image.adjustment;

/**
 * A change inside an ellipse, full at the centre and none at the border, falling linearly between.
 *
 * <p>With (u, v) a place seen from the centre along the two axes, in widths of the photo, and rho =
 * sqrt((u / radius)^2 + (v / crossRadius)^2), a channel's factor is 1 + strength (s - 1) max(0, 1 -
 * rho), with s the factor of its gain.
 *
 * @param x centre, in fractions of the width from the left; it may lie outside the photo
 * @param y centre, in fractions of the height from the top
 * @param radius along the first axis, in fractions of the width
 * @param crossRadius along the second axis, at a right angle to the first, also in fractions of the
 *     width: a circle has equal radii
 * @param angle of the first axis in degrees, clockwise from "to the right" as seen
 * @param gain at the centre
 * @param strength how much is applied, 0..1
 */
public record EllipticalFilter(
    double x,
    double y,
    double radius,
    double crossRadius,
    double angle,
    Gain gain,
    double strength) {

  /** Checks the ranges. */
  public EllipticalFilter {
    Range.place("x", x);
    Range.place("y", y);
    Range.length("radius", radius);
    Range.length("crossRadius", crossRadius);
    Range.angle(angle);
    Range.strength(strength);
  }

  /** Whether nothing changes anywhere. */
  public boolean isNeutral() {
    return strength == 0 || gain.equals(Gain.NONE);
  }
}
