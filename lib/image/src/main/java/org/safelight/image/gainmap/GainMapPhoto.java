package org.safelight.image.gainmap;

import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;

/**
 * A photo with the gain map that came with it, both upright.
 *
 * @param base what a plain display shows
 * @param map what an HDR display adds
 */
public record GainMapPhoto(Photo base, GainMap map) {

  /**
   * The photo on a display; see {@link GainMap#apply}. The base is sRGB by now: for one that was
   * stored in other primaries, gains that differ between colours are applied in sRGB's instead.
   *
   * @param displayBoost the display's peak as a multiple of its white, 1 or more; infinite for all
   *     the light there is in the file
   * @return LINEAR, 3 planes, 1 = white of a plain display
   */
  public Image light(double displayBoost) {
    return map.apply(Srgb.toLinear(base.toImage()), displayBoost);
  }
}
