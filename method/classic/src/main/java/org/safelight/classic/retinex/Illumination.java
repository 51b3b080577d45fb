package org.safelight.classic.retinex;

import org.safelight.image.Image;

/** Estimates how strongly each place of a photo is lit. */
interface Illumination {
  /**
   * The map from which a pixel's gain is read.
   *
   * @param brightest DATA, 1 plane: the largest of red, green and blue, sRGB-encoded 0..1
   * @param scale side of the plane over that of the photo it was made from, above 0 and at most 1;
   *     estimates are those of the photo itself, as far as the plane shows it
   * @return DATA, 1 plane of the same size
   */
  Image estimate(Image brightest, double scale);
}
