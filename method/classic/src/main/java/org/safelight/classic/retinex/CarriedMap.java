package org.safelight.classic.retinex;

/** A map solved on a small copy, read at the size of the photo. */
interface CarriedMap {
  /**
   * One row of the map.
   *
   * @param y row of the photo
   * @param guide the photo's own row, in what the small copy was solved on; read only
   * @param out receives the map
   */
  void row(int y, float[] guide, float[] out);
}
