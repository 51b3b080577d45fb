package org.safelight.metrics;

/**
 * The CIEDE2000 formula without angles. Hues are unit vectors (cos, sin) on the plane of a' and b':
 * the mean hue is the direction of their bisector, cosines of its multiples come from it by powers,
 * and the hue difference from the vectors' products. Equal to the formula as printed but for
 * rounding.
 *
 * <p>Source: G. Sharma, W. Wu, E. Dalal, "The CIEDE2000 color-difference formula: implementation
 * notes, supplementary test data, and mathematical observations", 2005, equations 2 to 22; symbols
 * are theirs.
 */
final class Ciede2000 {
  private static final double POW_25_7 = 6103515625.0;
  private static final double COS_30 = Math.cos(Math.toRadians(30));
  private static final double SIN_30 = Math.sin(Math.toRadians(30));
  private static final double COS_6 = Math.cos(Math.toRadians(6));
  private static final double SIN_6 = Math.sin(Math.toRadians(6));
  private static final double COS_63 = Math.cos(Math.toRadians(63));
  private static final double SIN_63 = Math.sin(Math.toRadians(63));
  private static final double COS_275 = Math.cos(Math.toRadians(275));
  private static final double SIN_275 = Math.sin(Math.toRadians(275));

  /** Width of the blue region where hue and chroma turn, in radians. */
  private static final double TURN_WIDTH = Math.toRadians(25);

  /** Turn at its middle, 2 x 30 degrees. */
  private static final double TURN = Math.toRadians(60);

  /** Beyond 110 degrees from blue the turn is below exp(-19), 4e-9 of a radian. */
  private static final double COS_NO_TURN = Math.cos(Math.toRadians(110));

  private Ciede2000() {}

  static double between(double l1, double a1, double b1, double l2, double a2, double b2) {
    double meanC = (Math.sqrt(a1 * a1 + b1 * b1) + Math.sqrt(a2 * a2 + b2 * b2)) / 2;
    double stretch = 1.5 - 0.5 * saturation(meanC);
    double x1 = a1 * stretch;
    double x2 = a2 * stretch;
    double chroma1 = Math.sqrt(x1 * x1 + b1 * b1);
    double chroma2 = Math.sqrt(x2 * x2 + b2 * b2);

    double dot = x1 * x2 + b1 * b2;
    double cross = x1 * b2 - b1 * x2;
    double deltaH = deltaH(chroma1 * chroma2, dot, cross);
    double deltaC = chroma2 - chroma1;
    double meanChroma = (chroma1 + chroma2) / 2;

    // The bisector of the two hues; where one colour is grey the other's hue, where both are 0.
    double hx;
    double hy;
    if (chroma1 == 0 || chroma2 == 0) {
      hx = chroma1 + chroma2 == 0 ? 1 : x1 + x2;
      hy = b1 + b2;
    } else if (dot >= 0) {
      hx = x1 * chroma2 + x2 * chroma1;
      hy = b1 * chroma2 + b2 * chroma1;
    } else {
      // Across the difference, since the sum of nearly opposite hues loses its digits. Of exactly
      // opposite ones the mean of the two angles in 0..360 counts: a quarter turn on from the
      // lower.
      boolean turnsLeft = cross == 0 ? b1 > 0 || (b1 == 0 && x1 > 0) : cross > 0;
      double side = turnsLeft ? 1 : -1;
      hx = -side * (b1 * chroma2 - b2 * chroma1);
      hy = side * (x1 * chroma2 - x2 * chroma1);
    }
    double scale = 1 / Math.sqrt(hx * hx + hy * hy);
    double cos = hx * scale;
    double sin = hy * scale;

    double meanL = (l1 + l2) / 2 - 50;
    double sl = 1 + 0.015 * meanL * meanL / Math.sqrt(20 + meanL * meanL);
    double sc = 1 + 0.045 * meanChroma;
    double sh = 1 + 0.015 * meanChroma * hueWeight(cos, sin);
    double l = (l2 - l1) / sl;
    double c = deltaC / sc;
    double h = deltaH / sh;
    double square = l * l + c * c + h * h;
    double toBlue = cos * COS_275 + sin * SIN_275;
    // The printed formula takes 275 from hues in 0..360 and does not go round through 0.
    boolean beyondRed = sin >= 0 && cos > 0;
    if (toBlue > COS_NO_TURN && !beyondRed) {
      double angle = Math.atan2(sin * COS_275 - cos * SIN_275, toBlue) / TURN_WIDTH;
      double turn = Math.sin(TURN * Math.exp(-angle * angle));
      square -= turn * 2 * saturation(meanChroma) * c * h;
    }
    return Math.sqrt(square);
  }

  /** sqrt(C^7 / (C^7 + 25^7)). */
  private static double saturation(double c) {
    double c2 = c * c;
    double c7 = c2 * c2 * c2 * c;
    return Math.sqrt(c7 / (c7 + POW_25_7));
  }

  /**
   * 2 sqrt(C1 C2) sin(dh / 2) with the sign of the turn from the first to the second hue, by the
   * half-angle formula that does not cancel.
   */
  private static double deltaH(double product, double dot, double cross) {
    if (product == 0) {
      return 0;
    }
    if (dot >= 0) {
      return cross / Math.sqrt((product + dot) / 2);
    }
    return Math.copySign(Math.sqrt(2 * (product - dot)), cross);
  }

  /** T: 1 - .17 cos(h - 30) + .24 cos 2h + .32 cos(3h + 6) - .20 cos(4h - 63). */
  private static double hueWeight(double cos, double sin) {
    double cos2 = cos * cos - sin * sin;
    double sin2 = 2 * sin * cos;
    double cos3 = cos2 * cos - sin2 * sin;
    double sin3 = sin2 * cos + cos2 * sin;
    double cos4 = cos2 * cos2 - sin2 * sin2;
    double sin4 = 2 * sin2 * cos2;
    return 1
        - 0.17 * (cos * COS_30 + sin * SIN_30)
        + 0.24 * cos2
        + 0.32 * (cos3 * COS_6 - sin3 * SIN_6)
        - 0.20 * (cos4 * COS_63 + sin4 * SIN_63);
  }
}
