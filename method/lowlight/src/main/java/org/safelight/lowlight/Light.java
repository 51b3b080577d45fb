package org.safelight.lowlight;

import org.safelight.image.Image;
import org.safelight.image.tile.Tile;

/** A photo's illumination, found and adjusted; gives tiles taken apart. */
interface Light {

  /**
   * A tile taken apart.
   *
   * @param image the tile's pixels, SRGB, stretched where the weights want it
   */
  LitTile of(Tile tile, Image image);
}
