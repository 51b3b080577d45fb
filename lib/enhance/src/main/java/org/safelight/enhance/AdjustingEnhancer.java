package org.safelight.enhance;

import org.safelight.image.Photo;
import org.safelight.image.adjustment.AdjustmentRenderer;
import org.safelight.image.adjustment.Adjustments;

/**
 * An enhancer whose whole effect on a photo is data: it can be stored beside the photo, drawn,
 * edited, and rendered again at any size without the network that found it.
 */
public interface AdjustingEnhancer extends Enhancer {

  /**
   * What this enhancer does to a photo, its strength included.
   *
   * @param photo any size from 1 x 1; not modified
   * @return numbers as a sidecar stores them, so that what is read back is the same: {@link
   *     org.safelight.enhance.sidecar.StoredPrecision#round} makes them so
   */
  Adjustments adjustments(Photo photo);

  /** Threads to render with, at least 1; the result does not depend on it. */
  int threads();

  @Override
  default Photo enhance(Photo photo) {
    return new AdjustmentRenderer(adjustments(photo), threads()).render(photo);
  }
}
