package org.safelight.classic.msr;

import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.BilinearRows;
import org.safelight.image.filter.GaussianBlur;
import org.safelight.image.filter.Resize;

/**
 * How bright the surroundings of every pixel are: the mean over the scales of log (F * I), held
 * small and interpolated. Holds work space: for one thread.
 */
final class Surround {
  /** Long side the scales are given for. */
  static final double SCALE_SIDE = 1024;

  private final Image small;
  private final BilinearRows rows;

  private Surround(int width, int height, Image small) {
    this.small = small;
    this.rows = new BilinearRows(small.width(), small.height(), width, height);
  }

  /**
   * The surroundings in a photo.
   *
   * @param scales standard deviations in pixels of a photo with a long side of {@link #SCALE_SIDE}
   * @param side long side to compute at; a smaller photo is taken as it is
   */
  static Surround of(Photo photo, double[] scales, int side) {
    int longSide = Math.max(photo.width(), photo.height());
    double reduce = Math.min(1, (double) side / longSide);
    Image copy =
        Resize.areaAverage(
                photo, Resize.scaled(photo.width(), reduce), Resize.scaled(photo.height(), reduce))
            .map(v -> 255 * v + 1);
    double pixelsPerScale = reduce * longSide / SCALE_SIDE;
    float[][] means = new float[3][copy.width() * copy.height()];
    for (double scale : scales) {
      Image blurred = GaussianBlur.of(copy, scale * pixelsPerScale);
      for (int c = 0; c < 3; c++) {
        float[] plane = blurred.plane(c);
        for (int i = 0; i < plane.length; i++) {
          means[c][i] += (float) (Math.log(plane[i]) / scales.length);
        }
      }
    }
    return new Surround(
        photo.width(),
        photo.height(),
        Image.of(copy.width(), copy.height(), copy.encoding(), means));
  }

  /** Row {@code y} at the photo's size: the logarithms for red, green and blue. */
  void readRow(int y, float[][] rgb) {
    for (int c = 0; c < 3; c++) {
      rows.read(small.plane(c), 0, y, rgb[c]);
    }
  }
}
