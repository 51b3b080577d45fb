package org.safelight.enhance;

import org.safelight.image.Image;
import org.safelight.image.Photo;

/** An enhancer that can also make a photo of a scene's light, as HDR files hold it. */
public interface ToneMapper extends Enhancer {

  /**
   * The scene as a photo.
   *
   * @param linear LINEAR, 3 planes, scene-referred: any unit, 0 or more, finite; not modified
   * @return same width and height, 16 bits, no metadata
   * @throws IllegalArgumentException if a sample is negative, infinite or no number, naming it
   */
  Photo toneMap(Image linear);
}
