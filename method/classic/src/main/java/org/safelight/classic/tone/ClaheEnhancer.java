package org.safelight.classic.tone;

import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Lab;

/** Equalizes the lightness of each part of a photo by its own surroundings. */
final class ClaheEnhancer implements Enhancer {
  private final ModelCard card;
  private final int tiles;
  private final double limit;
  private final float strength;

  ClaheEnhancer(ModelCard card, int tiles, double limit, double strength) {
    this.card = card;
    this.tiles = tiles;
    this.limit = limit;
    this.strength = (float) strength;
  }

  @Override
  public Photo enhance(Photo photo) {
    if (strength == 0) {
      return photo;
    }
    int width = photo.width();
    TileMaps maps = TileMaps.of(photo, tiles, limit);
    Photo.Builder builder = photo.sameForm();
    float[][] rgb = new float[3][width];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, rgb[0], rgb[1], rgb[2]);
      Image lab = TileMaps.lab(rgb);
      float[] lightness = lab.plane(0);
      float[] mapped = maps.map(y, lightness);
      for (int x = 0; x < width; x++) {
        mapped[x] = lightness[x] + strength * (mapped[x] - lightness[x]);
      }
      Image row = Lab.toSrgb(Image.of(width, 1, Encoding.LAB, mapped, lab.plane(1), lab.plane(2)));
      builder.writeRow(y, row.plane(0), row.plane(1), row.plane(2));
    }
    return builder.build(photo.metadata());
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
