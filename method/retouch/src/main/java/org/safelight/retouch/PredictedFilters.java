package org.safelight.retouch;

import java.util.ArrayList;
import java.util.List;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;

/**
 * The heads' numbers in the corrected geometry as filters that can be drawn and edited. There,
 * lengths are shares of the photo's width in both directions and angles are as seen; here, each
 * direction has a unit of its own. Lines stay lines and ellipses ellipses, so nothing is lost.
 *
 * @param aspect height over width of the photo
 */
record PredictedFilters(double aspect) {
  /**
   * Bounds of places and lengths, which only photos hundreds of times as long as wide come near:
   * there, a filter is finer than a pixel or coarser than the photo anyhow.
   */
  private static final double FARTHEST_PLACE = 1000;

  private static final double SHORTEST = 1e-3;
  private static final double LONGEST = 1e4;

  PolynomialFilter polynomial(float[] numbers) {
    float[][] coefficients = new float[3][CubicFilter.TERMS];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(numbers, c * CubicFilter.TERMS, coefficients[c], 0, CubicFilter.TERMS);
    }
    return PolynomialFilter.of(coefficients, 1);
  }

  List<GraduatedFilter> graduated(float[] p) {
    List<GraduatedFilter> filters = new ArrayList<>();
    for (int n = 0; n < Instance.COUNT; n++) {
      filters.add(graduated(p, n));
    }
    return filters;
  }

  /** As {@link CorrectedFilters#line}. */
  private GraduatedFilter graduated(float[] p, int n) {
    double slope = p[3 + n];
    double cosine = (1 - slope * slope) / (1 + slope * slope);
    double sine = 2 * slope / (1 + slope * slope);
    double offset = CorrectedFilters.FARTHEST * Math.tanh(p[6 + n]);
    double before = length(p[9 + n]);
    double behind = length(p[12 + n]);
    // The distance's gradient in widths, to the right and down.
    double right = cosine;
    double down = -sine / aspect;
    double steepness = Math.hypot(right, down);
    double x = 0.5 + right / steepness * offset / steepness;
    double y = 0.5 + down / steepness * offset / steepness / aspect;
    double angle = Math.toDegrees(Math.atan2(down, right));
    boolean inverted = !(p[n] > 0);
    return new GraduatedFilter(
        place(x),
        place(y),
        inverted ? opposite(angle) : angle,
        bounded((inverted ? behind : before) / steepness, SHORTEST, LONGEST),
        bounded((inverted ? before : behind) / steepness, SHORTEST, LONGEST),
        gain(p, n),
        1);
  }

  private static double opposite(double angle) {
    return angle > 0 ? angle - 180 : angle + 180;
  }

  List<EllipticalFilter> elliptical(float[] p) {
    List<EllipticalFilter> filters = new ArrayList<>();
    for (int n = 0; n < Instance.COUNT; n++) {
      filters.add(elliptical(p, n));
    }
    return filters;
  }

  /** By the axes of the quadratic form that is 1 on the border. */
  private EllipticalFilter elliptical(float[] p, int n) {
    double theta = Math.PI * bounded(p[12 + n]);
    double sine = Math.sin(theta);
    double cosine = Math.cos(theta);
    double a = 1 / square(length(p[6 + n]));
    double b = 1 / square(length(p[9 + n]));
    double right = sine * sine * a + cosine * cosine * b;
    double down = (cosine * cosine * a + sine * sine * b) / square(aspect);
    double mixed = sine * cosine * (a - b) / aspect;
    double mean = (right + down) / 2;
    double spread = Math.hypot((right - down) / 2, mixed);
    return new EllipticalFilter(
        bounded(p[3 + n]),
        bounded(p[n]),
        bounded(1 / Math.sqrt(mean + spread), SHORTEST, LONGEST),
        bounded(1 / Math.sqrt(Math.max(0, mean - spread)), SHORTEST, LONGEST),
        Math.toDegrees(Math.atan2(2 * mixed, right - down) / 2),
        gain(p, n),
        1);
  }

  private static double place(double value) {
    return bounded(value, -FARTHEST_PLACE, FARTHEST_PLACE);
  }

  private static double bounded(double value, double least, double most) {
    return Math.min(most, Math.max(least, value));
  }

  private static Gain gain(float[] p, int n) {
    int first = 15 + 3 * n;
    return Gain.ofFactors(
        2 * bounded(p[first]), 2 * bounded(p[first + 1]), 2 * bounded(p[first + 2]));
  }

  private static double length(double z) {
    return bounded(z) + CorrectedFilters.SHORTEST;
  }

  private static double bounded(double z) {
    return (Math.tanh(z) + 1) / 2;
  }

  private static double square(double v) {
    return v * v;
  }
}
