package org.safelight.classic.msr;

import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.GaussianBlur;
import org.safelight.image.filter.Resize;

/**
 * How bright the surroundings of every pixel are: the mean over the scales of log (F * I), held
 * small and interpolated.
 */
final class Surround {
  /** Long side the scales are given for. */
  static final double SCALE_SIDE = 1024;

  private final int width;
  private final int height;
  private final Image small;

  private Surround(int width, int height, Image small) {
    this.width = width;
    this.height = height;
    this.small = small;
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
    double v = at(y, height, small.height());
    int top = (int) v;
    int bottom = Math.min(top + 1, small.height() - 1);
    float down = (float) (v - top);
    int n = small.width();
    float[] row = new float[n];
    for (int c = 0; c < 3; c++) {
      float[] plane = small.plane(c);
      for (int x = 0; x < n; x++) {
        float above = plane[top * n + x];
        row[x] = above + down * (plane[bottom * n + x] - above);
      }
      widen(row, rgb[c]);
    }
  }

  private void widen(float[] row, float[] out) {
    for (int x = 0; x < width; x++) {
      double u = at(x, width, row.length);
      int left = (int) u;
      int right = Math.min(left + 1, row.length - 1);
      out[x] = row[left] + (float) (u - left) * (row[right] - row[left]);
    }
  }

  /** Where the middle of a large pixel lies between the middles of small ones. */
  private static double at(int pixel, int size, int smallSize) {
    double at = (pixel + 0.5) * smallSize / size - 0.5;
    return Math.min(smallSize - 1, Math.max(0, at));
  }
}
