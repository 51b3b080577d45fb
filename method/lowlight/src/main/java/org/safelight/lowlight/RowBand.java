package org.safelight.lowlight;

import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.tile.Tile;

/** Collects the tiles of one band across a photo, and writes its rows once the last has come. */
final class RowBand {
  private final Photo photo;
  private final Photo.Builder builder;
  private final float strength;
  private float[][] planes = new float[3][0];

  RowBand(Photo photo, Photo.Builder builder, double strength) {
    this.photo = photo;
    this.builder = builder;
    this.strength = (float) strength;
  }

  /** Takes a tile's core; tiles come row by row, from left to right. */
  void put(Tile tile, Image image) {
    int width = photo.width();
    if (tile.coreX() == 0) {
      planes = new float[3][width * tile.coreHeight()];
    }
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < tile.coreHeight(); y++) {
        int from = (tile.coreY() - tile.y() + y) * tile.width() + tile.coreX() - tile.x();
        System.arraycopy(
            image.plane(c), from, planes[c], y * width + tile.coreX(), tile.coreWidth());
      }
    }
    if (tile.coreX() + tile.coreWidth() == width) {
      write(tile);
    }
  }

  private void write(Tile tile) {
    int width = photo.width();
    float[][] in = new float[3][width];
    float[][] out = new float[3][width];
    for (int y = 0; y < tile.coreHeight(); y++) {
      photo.readRow(tile.coreY() + y, in[0], in[1], in[2]);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < width; x++) {
          float put = planes[c][y * width + x];
          out[c][x] = strength == 1 ? put : in[c][x] + strength * (put - in[c][x]);
        }
      }
      builder.writeRow(tile.coreY() + y, out[0], out[1], out[2]);
    }
  }
}
