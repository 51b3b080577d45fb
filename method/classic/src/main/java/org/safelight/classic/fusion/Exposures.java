package org.safelight.classic.fusion;

import java.util.List;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;

/** Several exposures of one scene, read in bands of rows. */
interface Exposures {
  int count();

  int width();

  int height();

  /** Rows {@code from} to {@code to} - 1 of one exposure: SRGB, 3 planes, 0..1. */
  Image band(int exposure, int from, int to);

  /** Photos of one size. */
  static Exposures of(List<Photo> photos) {
    return new Exposures() {
      @Override
      public int count() {
        return photos.size();
      }

      @Override
      public int width() {
        return photos.get(0).width();
      }

      @Override
      public int height() {
        return photos.get(0).height();
      }

      @Override
      public Image band(int exposure, int from, int to) {
        return read(photos.get(exposure), from, to);
      }
    };
  }

  /**
   * A photo exposed anew.
   *
   * @param stops for each exposure: light times 2^stops, cut at 1
   */
  static Exposures of(Photo photo, double[] stops) {
    return new Exposures() {
      @Override
      public int count() {
        return stops.length;
      }

      @Override
      public int width() {
        return photo.width();
      }

      @Override
      public int height() {
        return photo.height();
      }

      @Override
      public Image band(int exposure, int from, int to) {
        Image band = read(photo, from, to);
        if (stops[exposure] != 0) {
          float gain = (float) Math.pow(2, stops[exposure]);
          for (int p = 0; p < 3; p++) {
            expose(band.plane(p), gain);
          }
        }
        return band;
      }
    };
  }

  private static Image read(Photo photo, int from, int to) {
    int width = photo.width();
    float[][] planes = new float[3][width * (to - from)];
    float[][] row = new float[3][width];
    for (int y = from; y < to; y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (int p = 0; p < 3; p++) {
        System.arraycopy(row[p], 0, planes[p], (y - from) * width, width);
      }
    }
    return Image.of(width, to - from, Encoding.SRGB, planes);
  }

  /** In place: the plane was read for this. */
  private static void expose(float[] plane, float gain) {
    for (int i = 0; i < plane.length; i++) {
      plane[i] = Srgb.fastToSrgb(Math.min(1f, gain * Srgb.fastToLinear(plane[i])));
    }
  }
}
