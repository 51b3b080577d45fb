package org.safelight.data;

/**
 * A light source or a white sheet, clipped at every exposure. In photo coordinates: x and y run
 * from 0 to 1 across and down the photo.
 *
 * @param x centre across
 * @param y centre down
 * @param radius of the clipped part, as a share of the photo's long side
 * @param glow strength of the halo around it, 0 for a sheet with hard edges
 * @param square whether it is a square sheet, not a round lamp
 */
public record Lamp(double x, double y, double radius, double glow, boolean square) {
  /** Light of the clipped part: well above white, so that resampling keeps it white. */
  static final double CORE = 1.5;

  /** Light at a distance from the centre, given as shares of the long side. */
  double at(double dx, double dy) {
    double r = square ? Math.max(Math.abs(dx), Math.abs(dy)) : Math.sqrt(dx * dx + dy * dy);
    if (r <= radius) {
      return CORE;
    }
    double beyond = (r - radius) / radius;
    return glow == 0 || beyond > 5 ? 0 : glow * Math.exp(-0.5 * beyond * beyond);
  }
}
