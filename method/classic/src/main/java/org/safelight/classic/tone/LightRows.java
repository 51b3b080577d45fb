package org.safelight.classic.tone;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;

/** The light of a picture, row by row, wherever it comes from. */
interface LightRows {
  int width();

  int height();

  /** Row {@code y} as linear light, 0 or more, into three arrays of {@link #width}. */
  void read(int y, float[][] rgb);

  /** The light of a photo, 0..1. */
  static LightRows of(Photo photo) {
    return new LightRows() {
      @Override
      public int width() {
        return photo.width();
      }

      @Override
      public int height() {
        return photo.height();
      }

      @Override
      public void read(int y, float[][] rgb) {
        photo.readRow(y, rgb[0], rgb[1], rgb[2]);
        for (float[] plane : rgb) {
          for (int x = 0; x < plane.length; x++) {
            plane[x] = Srgb.fastToLinear(plane[x]);
          }
        }
      }
    };
  }

  /**
   * The light of a scene.
   *
   * @param scene LINEAR, 3 planes
   */
  static LightRows of(Image scene) {
    scene.require(Encoding.LINEAR, "tone mapping");
    if (scene.planeCount() != 3) {
      throw new IllegalArgumentException(
          "tone mapping needs 3 planes, got %d".formatted(scene.planeCount()));
    }
    return new LightRows() {
      @Override
      public int width() {
        return scene.width();
      }

      @Override
      public int height() {
        return scene.height();
      }

      @Override
      public void read(int y, float[][] rgb) {
        for (int p = 0; p < rgb.length; p++) {
          System.arraycopy(scene.plane(p), y * scene.width(), rgb[p], 0, scene.width());
          check(rgb[p], p, y);
        }
      }
    };
  }

  private static void check(float[] row, int plane, int y) {
    for (int x = 0; x < row.length; x++) {
      if (!(row[x] >= 0 && row[x] <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "light must be a finite number of 0 or more, got %s in %s at (%d, %d)"
                .formatted(row[x], new String[] {"red", "green", "blue"}[plane], x, y));
      }
    }
  }
}
