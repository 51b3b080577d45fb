package org.safelight.image.adjustment;

/** A filter with a place, on one row of pixels at a time. */
interface FilterRow {
  /**
   * Multiplies the filter's factors of a row into those of others.
   *
   * @param product three arrays (R, G, B) of one factor a pixel
   * @return whether anything was changed
   */
  boolean multiply(int row, float[][] product);
}
