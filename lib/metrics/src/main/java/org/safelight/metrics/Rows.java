package org.safelight.metrics;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Luma;

/** Rows of a picture as its metrics see them: R, G, B or one grey, mostly in 0..1. */
interface Rows {
  int width();

  int height();

  /** How many values a pixel has: 3 for colour, 1 for grey. */
  int channels();

  /** Whether values are multiples of 1/255. */
  boolean eightBits();

  /** Row {@code y}, into the first {@code width} of one array for each channel. */
  void read(int y, float[][] row);

  /** Arrays for one row. */
  default float[][] buffer() {
    return new float[channels()][width()];
  }

  /** What one row of two pictures adds to a sum. */
  @FunctionalInterface
  interface RowScore {
    double of(float[][] reference, float[][] candidate);
  }

  /**
   * Adds up over the rows of two pictures, from the top.
   *
   * @throws IllegalArgumentException if their sizes differ
   */
  static double sum(Rows reference, Rows candidate, RowScore score) {
    requireSameSize(reference, candidate);
    float[][] a = reference.buffer();
    float[][] b = candidate.buffer();
    double sum = 0;
    for (int y = 0; y < reference.height(); y++) {
      reference.read(y, a);
      candidate.read(y, b);
      sum += score.of(a, b);
    }
    return sum;
  }

  /** Values as they are, display-referred. */
  static Rows of(Image image, String metric) {
    return of(image, Encoding.SRGB, metric);
  }

  /**
   * Values as they are.
   *
   * @param encoding the one the metric takes
   * @throws IllegalArgumentException if the image has another, has not three planes, or holds a
   *     value that is no finite number
   */
  static Rows of(Image image, Encoding encoding, String metric) {
    image.require(encoding, metric);
    if (image.planeCount() != 3) {
      throw new IllegalArgumentException(metric + " needs 3 planes, got " + image.planeCount());
    }
    for (int p = 0; p < 3; p++) {
      requireFinite(image, p, metric);
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
      public int channels() {
        return 3;
      }

      @Override
      public boolean eightBits() {
        return false;
      }

      @Override
      public void read(int y, float[][] row) {
        for (int c = 0; c < 3; c++) {
          System.arraycopy(image.plane(c), y * width, row[c], 0, width);
        }
      }
    };
  }

  private static void requireFinite(Image image, int plane, String metric) {
    float[] values = image.plane(plane);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s needs finite values, got %s in plane %d at (%d, %d)"
                .formatted(metric, values[i], plane, i % image.width(), i / image.width()));
      }
    }
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
      public int channels() {
        return 3;
      }

      @Override
      public boolean eightBits() {
        return true;
      }

      @Override
      public void read(int y, float[][] row) {
        photo.readRow(y, row[0], row[1], row[2]);
        if (deep) {
          for (float[] channel : row) {
            round(channel, photo.width());
          }
        }
      }
    };
  }

  /** To the nearest of 256 levels. */
  private static void round(float[] row, int width) {
    for (int x = 0; x < width; x++) {
      row[x] = Math.round(row[x] * 255) / 255f;
    }
  }

  /**
   * The grey that the authors of SSIM compare: luma with MATLAB's weights; of 8-bit pictures it is
   * rounded to 8 bits, as their programs take it.
   */
  default Rows luma() {
    boolean rounded = eightBits();
    return map(
        1,
        rgb -> {
          for (int x = 0; x < width(); x++) {
            rgb[0][x] = Luma.MATLAB.of(rgb[0][x], rgb[1][x], rgb[2][x]);
          }
          if (rounded) {
            round(rgb[0], width());
          }
        });
  }

  /** Changes a row of values in place. */
  @FunctionalInterface
  interface RowMap {
    void apply(float[][] row);
  }

  /** These rows after a change that leaves its result in the first {@code channels} arrays. */
  default Rows map(int channels, RowMap map) {
    Rows source = this;
    float[][] mapped = buffer();
    return new Rows() {
      @Override
      public int width() {
        return source.width();
      }

      @Override
      public int height() {
        return source.height();
      }

      @Override
      public int channels() {
        return channels;
      }

      @Override
      public boolean eightBits() {
        return source.eightBits();
      }

      @Override
      public void read(int y, float[][] row) {
        source.read(y, mapped);
        map.apply(mapped);
        for (int c = 0; c < channels; c++) {
          System.arraycopy(mapped[c], 0, row[c], 0, source.width());
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

  /** Checks that a picture is large enough. */
  default void requireSides(int smallest, String metric) {
    if (Math.min(width(), height()) < smallest) {
      throw new IllegalArgumentException(
          "%s needs sides of at least %d, got %d x %d"
              .formatted(metric, smallest, width(), height()));
    }
  }
}
