package org.safelight.image.hdr;

import org.safelight.image.color.Pq;
import org.safelight.image.exr.ExrOptions;

/**
 * How light is written; each format heeds its own part.
 *
 * @param exr samples and compression of OpenEXR
 * @param pqWhite what light 1 stands for in a PQ picture, in candela per square metre, 1 to 10,000
 * @param tiffBits 32 for floats, 16 for whole numbers
 * @param overwrite whether a file that is already there may be replaced
 */
public record HdrOptions(ExrOptions exr, double pqWhite, int tiffBits, boolean overwrite) {

  /** Checks white and bits. */
  public HdrOptions {
    if (!(pqWhite >= 1 && pqWhite <= Pq.PEAK)) {
      throw new IllegalArgumentException(
          "white must be within 1 and 10000 candela per square metre, got " + pqWhite);
    }
    if (tiffBits != 16 && tiffBits != 32) {
      throw new IllegalArgumentException("bits of a TIFF must be 16 or 32, got " + tiffBits);
    }
  }

  /** Halfs in ZIP, white at 203 candela per square metre, float TIFF, nothing overwritten. */
  public static HdrOptions defaults() {
    return new HdrOptions(ExrOptions.defaults(), Pq.REFERENCE_WHITE, 32, false);
  }

  /** The same with other options of OpenEXR. */
  public HdrOptions withExr(ExrOptions value) {
    return new HdrOptions(value, pqWhite, tiffBits, overwrite);
  }

  /** The same with another white of PQ pictures. */
  public HdrOptions withPqWhite(double value) {
    return new HdrOptions(exr, value, tiffBits, overwrite);
  }

  /** The same with other bits of a TIFF. */
  public HdrOptions withTiffBits(int value) {
    return new HdrOptions(exr, pqWhite, value, overwrite);
  }

  /** The same with overwriting allowed or not. */
  public HdrOptions withOverwrite(boolean value) {
    return new HdrOptions(exr, pqWhite, tiffBits, value);
  }
}
