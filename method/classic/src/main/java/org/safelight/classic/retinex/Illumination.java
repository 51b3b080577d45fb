package org.safelight.classic.retinex;

import org.safelight.image.Image;

/** Estimates how strongly each place of a photo is lit. */
interface Illumination {
  /**
   * The map from which a pixel's gain is read.
   *
   * @param brightest DATA, 1 plane: the largest of red, green and blue, sRGB-encoded 0..1
   * @return DATA, 1 plane of the same size
   */
  Image estimate(Image brightest);
}
