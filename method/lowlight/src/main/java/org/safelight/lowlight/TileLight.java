package org.safelight.lowlight;

import org.safelight.image.Image;
import org.safelight.image.tile.Tile;

/** Illumination found at full size, tile by tile, as the paper has it. */
record TileLight(Sessions sessions, double ratio) implements Light {

  @Override
  public LitTile of(Tile tile, Image image) {
    Sessions.Parts parts = sessions.decompose(image);
    Image adjusted = sessions.adjust(parts.illumination(), ratio);
    return new LitTile(tile, image, parts.reflectance(), parts.illumination(), adjusted);
  }
}
