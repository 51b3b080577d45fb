package org.safelight.retouch;

import org.safelight.tensor.Tensor;

/** How the numbers of the graduated and the elliptical head become maps of gains. */
interface Filters {
  /**
   * What the three graduated filters multiply by together, 0..2.
   *
   * @param parameters (N, 24)
   * @return (N, 3, H, W)
   */
  Tensor graduated(Tensor parameters, Coordinates at);

  /** The same of the three elliptical filters. */
  Tensor elliptical(Tensor parameters, Coordinates at);
}
