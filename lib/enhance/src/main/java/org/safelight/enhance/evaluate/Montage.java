package org.safelight.enhance.evaluate;

import java.util.List;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** Pictures of one size side by side, for a page. */
final class Montage {
  private Montage() {}

  /** The pictures from left to right, 8 bits. */
  static Photo of(List<Photo> photos) {
    int width = photos.get(0).width();
    int height = photos.get(0).height();
    int all = width * photos.size();
    Photo.Builder builder = new Photo.Builder(all, height, 8);
    float[][] wide = new float[3][all];
    float[][] row = new float[3][width];
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < photos.size(); i++) {
        photos.get(i).readRow(y, row[0], row[1], row[2]);
        for (int c = 0; c < 3; c++) {
          System.arraycopy(row[c], 0, wide[c], i * width, width);
        }
      }
      builder.writeRow(y, wide[0], wide[1], wide[2]);
    }
    return builder.build(Metadata.none());
  }
}
