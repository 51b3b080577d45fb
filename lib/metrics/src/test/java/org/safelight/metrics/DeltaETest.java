package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.flat;
import static org.safelight.metrics.Pictures.noise;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.color.Lab;

class DeltaETest {
  /** Published with four decimals. */
  private static final double PRINTED = 0.5e-4 + 1e-9;

  /** Two orders of doing the same in doubles. */
  private static final double ROUNDING = 1e-7;

  /**
   * The test pairs of Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005, table
   * 1: L, a, b of both colours and the difference. An independent plain program (Python, one-off)
   * gives all 34 to the last digit printed.
   */
  private static final double[][] PUBLISHED = {
    {50.0, 2.6772, -79.7751, 50.0, 0.0, -82.7485, 2.0425},
    {50.0, 3.1571, -77.2803, 50.0, 0.0, -82.7485, 2.8615},
    {50.0, 2.8361, -74.02, 50.0, 0.0, -82.7485, 3.4412},
    {50.0, -1.3802, -84.2814, 50.0, 0.0, -82.7485, 1.0},
    {50.0, -1.1848, -84.8006, 50.0, 0.0, -82.7485, 1.0},
    {50.0, -0.9009, -85.5211, 50.0, 0.0, -82.7485, 1.0},
    {50.0, 0.0, 0.0, 50.0, -1.0, 2.0, 2.3669},
    {50.0, -1.0, 2.0, 50.0, 0.0, 0.0, 2.3669},
    {50.0, 2.49, -0.001, 50.0, -2.49, 0.0009, 7.1792},
    {50.0, 2.49, -0.001, 50.0, -2.49, 0.001, 7.1792},
    {50.0, 2.49, -0.001, 50.0, -2.49, 0.0011, 7.2195},
    {50.0, 2.49, -0.001, 50.0, -2.49, 0.0012, 7.2195},
    {50.0, -0.001, 2.49, 50.0, 0.0009, -2.49, 4.8045},
    {50.0, -0.001, 2.49, 50.0, 0.001, -2.49, 4.8045},
    {50.0, -0.001, 2.49, 50.0, 0.0011, -2.49, 4.7461},
    {50.0, 2.5, 0.0, 50.0, 0.0, -2.5, 4.3065},
    {50.0, 2.5, 0.0, 73.0, 25.0, -18.0, 27.1492},
    {50.0, 2.5, 0.0, 61.0, -5.0, 29.0, 22.8977},
    {50.0, 2.5, 0.0, 56.0, -27.0, -3.0, 31.903},
    {50.0, 2.5, 0.0, 58.0, 24.0, 15.0, 19.4535},
    {50.0, 2.5, 0.0, 50.0, 3.1736, 0.5854, 1.0},
    {50.0, 2.5, 0.0, 50.0, 3.2972, 0.0, 1.0},
    {50.0, 2.5, 0.0, 50.0, 1.8634, 0.5757, 1.0},
    {50.0, 2.5, 0.0, 50.0, 3.2592, 0.335, 1.0},
    {60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644},
    {63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.263},
    {61.2901, 3.7196, -5.3901, 61.4292, 2.248, -4.962, 1.8731},
    {35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645},
    {22.7233, 20.0904, -46.694, 23.0331, 14.973, -42.5619, 2.0373},
    {36.4612, 47.858, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146},
    {90.8027, -2.0831, 1.441, 91.1528, -1.6435, 0.0447, 1.4441},
    {90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381},
    {6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377},
    {2.0776, 0.0795, -1.135, 0.9033, -0.0636, -0.5514, 0.9082}
  };

  @Test
  void publishedPairsAreReproduced() {
    double worst = 0;
    for (double[] p : PUBLISHED) {
      double ours = DeltaE.CIEDE2000.between(p[0], p[1], p[2], p[3], p[4], p[5]);
      double swapped = DeltaE.CIEDE2000.between(p[3], p[4], p[5], p[0], p[1], p[2]);
      assertThat(ours).isCloseTo(p[6], within(PRINTED));
      assertThat(swapped).isCloseTo(ours, within(ROUNDING));
      worst = Math.max(worst, Math.abs(ours - p[6]));
    }
    assertThat(PUBLISHED).hasNumberOfRows(34);
    System.out.printf(
        Locale.ROOT, "CIEDE2000, 34 published pairs: largest difference %.6f%n", worst);
  }

  @Test
  void theFormulaWithoutAnglesIsTheOneWithAngles() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      double[] a = colour(random);
      double[] b = colour(random);
      if (i % 2 == 0) { // near each other, as pixels of two renderings are
        for (int k = 0; k < 3; k++) {
          b[k] = a[k] + random.nextGaussian();
        }
      }
      double angles = plain(a[0], a[1], a[2], b[0], b[1], b[2]);
      assertThat(DeltaE.CIEDE2000.between(a[0], a[1], a[2], b[0], b[1], b[2]))
          .isCloseTo(angles, within(ROUNDING));
    }
  }

  /** From vivid to nearly neutral. */
  private static double[] colour(Random random) {
    double chroma = Math.pow(10, 2.1 - 4 * random.nextDouble());
    double hue = 2 * Math.PI * random.nextDouble();
    return new double[] {100 * random.nextDouble(), chroma * Math.cos(hue), chroma * Math.sin(hue)};
  }

  @Test
  void coloursWithoutHueAreNoHarm() {
    double[][] colours = {{40, 0, 0}, {60, 0, 0}, {40, 30, 0}, {40, -30, 0}, {40, 0, -50}};
    for (double[] a : colours) {
      for (double[] b : colours) {
        assertThat(DeltaE.CIEDE2000.between(a[0], a[1], a[2], b[0], b[1], b[2]))
            .isCloseTo(plain(a[0], a[1], a[2], b[0], b[1], b[2]), within(ROUNDING));
      }
    }
  }

  /** Equations 2 to 22 of the paper as they are printed, in degrees. */
  private static double plain(double l1, double a1, double b1, double l2, double a2, double b2) {
    double mean = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
    double g = 0.5 * (1 - Math.sqrt(Math.pow(mean, 7) / (Math.pow(mean, 7) + Math.pow(25, 7))));
    double c1 = Math.hypot((1 + g) * a1, b1);
    double c2 = Math.hypot((1 + g) * a2, b2);
    double h1 = hue((1 + g) * a1, b1);
    double h2 = hue((1 + g) * a2, b2);
    double dh = h2 - h1;
    double h = h1 + h2;
    if (c1 * c2 == 0) {
      dh = 0;
    } else if (Math.abs(dh) <= 180) {
      h /= 2;
    } else {
      dh += dh > 180 ? -360 : 360;
      h = h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    }
    double l = (l1 + l2) / 2;
    double c = (c1 + c2) / 2;
    double t =
        1 - 0.17 * cos(h - 30) + 0.24 * cos(2 * h) + 0.32 * cos(3 * h + 6) - 0.20 * cos(4 * h - 63);
    double turn = 30 * Math.exp(-Math.pow((h - 275) / 25, 2));
    double rc = 2 * Math.sqrt(Math.pow(c, 7) / (Math.pow(c, 7) + Math.pow(25, 7)));
    double sl = 1 + 0.015 * Math.pow(l - 50, 2) / Math.sqrt(20 + Math.pow(l - 50, 2));
    double sc = 1 + 0.045 * c;
    double sh = 1 + 0.015 * c * t;
    double dl = (l2 - l1) / sl;
    double dc = (c2 - c1) / sc;
    double dhue = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(dh / 2)) / sh;
    double rt = -Math.sin(Math.toRadians(2 * turn)) * rc;
    return Math.sqrt(dl * dl + dc * dc + dhue * dhue + rt * dc * dhue);
  }

  private static double hue(double a, double b) {
    double degrees = a == 0 && b == 0 ? 0 : Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }

  @Test
  void theDistanceOf1976IsTheStraightOne() {
    assertThat(DeltaE.CIE1976.between(50, 3, -2, 54, 0, 10)).isEqualTo(13);
  }

  @Test
  void picturesGiveTheMeanOverPixels() {
    Image a = noise(5, 4, 1);
    Image b = noise(5, 4, 2);
    Image labA = Lab.toLab(a);
    Image labB = Lab.toLab(b);
    for (DeltaE formula : DeltaE.values()) {
      double sum = 0;
      for (int i = 0; i < 20; i++) {
        sum +=
            formula.between(
                labA.plane(0)[i],
                labA.plane(1)[i],
                labA.plane(2)[i],
                labB.plane(0)[i],
                labB.plane(1)[i],
                labB.plane(2)[i]);
      }
      assertThat(formula.of(a, b)).isCloseTo(sum / 20, within(ROUNDING));
      assertThat(formula.of(a, a)).isEqualTo(0);
    }
  }

  @Test
  void redAndGreenOfTheDisplayAreAsFarApartAsIsKnown() {
    // L*a*b* of the sRGB primaries as widely printed: (53.24, 80.09, 67.20), (87.73, -86.18,
    // 83.18).
    Photo red = Photo.of(flat(3, 2, 1, 0, 0), 8, Metadata.none());
    Photo green = Photo.of(flat(3, 2, 0, 1, 0), 16, Metadata.none());
    assertThat(DeltaE.CIE1976.of(red, green))
        .isCloseTo(Math.sqrt(34.49 * 34.49 + 166.27 * 166.27 + 15.98 * 15.98), within(0.03));
    assertThat(DeltaE.CIEDE2000.of(red, green))
        .isCloseTo(plain(53.24, 80.09, 67.20, 87.73, -86.18, 83.18), within(0.02));
  }
}
