package org.safelight.image.adjustment;

import java.util.List;
import org.safelight.image.grid.BilateralGrid;

/**
 * What a retouch does to a photo, as data; see the package for the formula. Immutable.
 *
 * @param base colour transforms by place and brightness, guided by luma
 * @param polynomial added to what the base gives
 * @param graduated factors of bands, at most {@link #MOST_FILTERS}; their order does not matter
 * @param elliptical factors of ellipses, at most as many
 * @param strength how much of all of it is applied, 0..1: 0 leaves the photo as it is
 */
public record Adjustments(
    BilateralGrid base,
    PolynomialFilter polynomial,
    List<GraduatedFilter> graduated,
    List<EllipticalFilter> elliptical,
    double strength) {

  /**
   * Most filters of a family. Each costs time in every pixel it touches, and a drawing of more
   * cannot be read; networks here predict three.
   */
  public static final int MOST_FILTERS = 64;

  /** Checks and copies. */
  public Adjustments {
    graduated = List.copyOf(graduated);
    elliptical = List.copyOf(elliptical);
    Range.require("the number of graduated filters", graduated.size(), 0, MOST_FILTERS);
    Range.require("the number of elliptical filters", elliptical.size(), 0, MOST_FILTERS);
    Range.strength(strength);
  }

  /** Only a base, at full strength. */
  public static Adjustments of(BilateralGrid base) {
    return new Adjustments(base, PolynomialFilter.none(), List.of(), List.of(), 1);
  }
}
