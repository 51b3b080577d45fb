package org.safelight.metrics;

import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * Angular colour error in degrees: the angle between the vectors (R, G, B) of the two pictures at a
 * pixel, mean over pixels, no border left out; 0 is best. It sees hue and saturation, not
 * brightness. Values are compared as they are encoded; the same angles of light would be larger.
 *
 * <p>Black has no angle. Pixels that are black in the reference are left out of the mean, since
 * nothing says what their colour should be; with no other pixel the error is 0. A pixel that is
 * black only in the candidate has lost its colour and counts as 90 degrees, the most there can be
 * between colours, so that blackening a photo does not pay.
 */
public final class AngularError {
  private static final double LOST = Math.PI / 2;

  private AngularError() {}

  /**
   * Compares float values, not quantised.
   *
   * @param reference SRGB, 3 planes, finite
   * @param candidate SRGB, 3 planes, same size
   */
  public static double of(Image reference, Image candidate) {
    return of(Rows.of(reference, "angular error"), Rows.of(candidate, "angular error"));
  }

  /** Compares 8-bit values; 16-bit photos are rounded to them first. Alpha is left out. */
  public static double of(Photo reference, Photo candidate) {
    return of(Rows.of(reference), Rows.of(candidate));
  }

  private static double of(Rows reference, Rows candidate) {
    long[] coloured = new long[1];
    double sum =
        Rows.sum(
            reference,
            candidate,
            (a, b) -> {
              double angles = 0;
              for (int x = 0; x < a[0].length; x++) {
                if (!black(a, x)) {
                  coloured[0]++;
                  angles += black(b, x) ? LOST : angle(a, b, x);
                }
              }
              return angles;
            });
    return coloured[0] == 0 ? 0 : Math.toDegrees(sum / coloured[0]);
  }

  private static boolean black(float[][] row, int x) {
    return row[0][x] == 0 && row[1][x] == 0 && row[2][x] == 0;
  }

  /** By sine and cosine, since an arc cosine loses half its digits near 0. */
  private static double angle(float[][] p, float[][] q, int x) {
    double r1 = p[0][x];
    double g1 = p[1][x];
    double b1 = p[2][x];
    double r2 = q[0][x];
    double g2 = q[1][x];
    double b2 = q[2][x];
    double u = g1 * b2 - b1 * g2;
    double v = b1 * r2 - r1 * b2;
    double w = r1 * g2 - g1 * r2;
    return Math.atan2(Math.sqrt(u * u + v * v + w * w), r1 * r2 + g1 * g2 + b1 * b2);
  }
}
