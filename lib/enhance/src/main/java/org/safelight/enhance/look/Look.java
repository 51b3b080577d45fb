package org.safelight.enhance.look;

import org.safelight.image.lut.Interpolation;
import org.safelight.image.lut.Lut3d;
import org.safelight.image.lut.LutError;
import org.safelight.image.lut.LutFit;
import org.safelight.image.lut.LutSamples;
import org.safelight.metrics.DeltaE;

/**
 * A table fitted to what a method did to some photos, and how near it comes.
 *
 * @param lut the table
 * @param error of the table over the pixels it was fitted to, in 8-bit levels
 * @param deltaE mean CIEDE2000 over the same pixels
 * @param photos how many
 * @param pixels how many of all photos
 */
public record Look(Lut3d lut, LutError error, double deltaE, int photos, int pixels) {

  /**
   * Fits a table and measures it.
   *
   * @throws IllegalStateException if there are no samples
   */
  public static Look of(LutSamples samples, LutFit fit) {
    Lut3d lut = fit.fit(samples);
    double deltaE =
        DeltaE.CIEDE2000.of(
            samples.after(), lut.apply(samples.before(), Interpolation.TETRAHEDRAL));
    return new Look(lut, LutError.of(lut, samples), deltaE, samples.photos(), samples.pixels());
  }
}
