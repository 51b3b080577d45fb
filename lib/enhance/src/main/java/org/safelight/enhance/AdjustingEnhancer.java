package org.safelight.enhance;

import org.safelight.image.Photo;
import org.safelight.image.adjustment.Adjustments;

/**
 * An enhancer that can say what it does to a photo as filters, which can be seen, edited, stored
 * and applied again without it.
 */
public interface AdjustingEnhancer extends Enhancer {

  /**
   * What {@link #enhance} does to this photo, to the last bit: rendering these gives the same
   * pixels.
   *
   * @param photo any size from 1 x 1; not modified
   */
  Adjustments adjustments(Photo photo);
}
