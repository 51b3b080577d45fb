package org.safelight.metrics;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;

/** Rows of a picture as its metrics see them: R, G, B in 0..1. */
interface Rows {
  int width();

  int height();

  /** Whether values are multiples of 1/255. */
  boolean eightBits();

  /** Row {@code y}, into the first {@code width} of each. */
  void read(int y, float[] r, float[] g, float[] b);

  /** Values as they are. */
  static Rows of(Image image, String metric) {
    image.require(Encoding.SRGB, metric);
    if (image.planeCount() != 3) {
      throw new IllegalArgumentException(metric + " needs 3 planes, got " + image.planeCount());
    }
    int width = image.width();
    return new Rows() {
      @Override
      public int width() {
        return width;
      }

      @Override
      public int height() {
        return image.height();
      }

      @Override
      public boolean eightBits() {
        return false;
      }

      @Override
      public void read(int y, float[] r, float[] g, float[] b) {
        System.arraycopy(image.plane(0), y * width, r, 0, width);
        System.arraycopy(image.plane(1), y * width, g, 0, width);
        System.arraycopy(image.plane(2), y * width, b, 0, width);
      }
    };
  }

  /** Samples of 8 bits; deeper ones are rounded to them. */
  static Rows of(Photo photo) {
    boolean deep = photo.bits() == 16;
    return new Rows() {
      @Override
      public int width() {
        return photo.width();
      }

      @Override
      public int height() {
        return photo.height();
      }

      @Override
      public boolean eightBits() {
        return true;
      }

      @Override
      public void read(int y, float[] r, float[] g, float[] b) {
        photo.readRow(y, r, g, b);
        if (deep) {
          round(r);
          round(g);
          round(b);
        }
      }

      private void round(float[] row) {
        for (int x = 0; x < photo.width(); x++) {
          row[x] = Math.round(row[x] * 255) / 255f;
        }
      }
    };
  }

  /** Checks that two pictures can be compared. */
  static void requireSameSize(Rows reference, Rows candidate) {
    if (reference.width() != candidate.width() || reference.height() != candidate.height()) {
      throw new IllegalArgumentException(
          "pictures to compare must be of one size, got %d x %d and %d x %d"
              .formatted(
                  reference.width(), reference.height(), candidate.width(), candidate.height()));
    }
  }
}
