package org.safelight.enhance.sidecar;

import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.tensor.Float16;

/**
 * Rounds adjustments to what a sidecar stores. Who renders the rounded ones gets, bit for bit, what
 * is rendered from the file.
 */
public final class StoredPrecision {
  /** Places of 1e-6 of a side: a hundredth of a pixel at 10,000, and numbers people can read. */
  private static final double STEPS = 1e6;

  private StoredPrecision() {}

  /**
   * Rounds the base's coefficients to 16-bit floats and numbers of filters to six decimals.
   *
   * @return what {@link SidecarReader} gives back for it
   * @throws IllegalArgumentException if a coefficient is too large for a 16-bit float or no number
   */
  public static Adjustments round(Adjustments exact) {
    PolynomialFilter polynomial = exact.polynomial();
    return new Adjustments(
        round(exact.base()),
        new PolynomialFilter(polynomial.coefficients(), round(polynomial.strength())),
        exact.graduated().stream().map(StoredPrecision::round).toList(),
        exact.elliptical().stream().map(StoredPrecision::round).toList(),
        round(exact.strength()));
  }

  private static BilateralGrid round(BilateralGrid grid) {
    float[] cells = grid.toArray();
    for (int i = 0; i < cells.length; i++) {
      float rounded = Float16.toFloat(Float16.fromFloat(cells[i]));
      if (!Float.isFinite(rounded)) {
        throw new IllegalArgumentException(
            "coefficient %s of the base is too large for 16 bits".formatted(cells[i]));
      }
      cells[i] = rounded;
    }
    return BilateralGrid.of(grid.height(), grid.width(), grid.depth(), cells);
  }

  private static GraduatedFilter round(GraduatedFilter f) {
    return new GraduatedFilter(
        round(f.x()),
        round(f.y()),
        round(f.angle()),
        round(f.start()),
        round(f.end()),
        round(f.gain()),
        round(f.strength()));
  }

  private static EllipticalFilter round(EllipticalFilter f) {
    return new EllipticalFilter(
        round(f.x()),
        round(f.y()),
        round(f.radius()),
        round(f.crossRadius()),
        round(f.angle()),
        round(f.gain()),
        round(f.strength()));
  }

  private static Gain round(Gain gain) {
    return new Gain(round(gain.red()), round(gain.green()), round(gain.blue()));
  }

  private static double round(double value) {
    return Math.rint(value * STEPS) / STEPS + 0.0; // no -0.0 in the file
  }
}
