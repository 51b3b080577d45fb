package org.safelight.image.filter;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * Changes the size of pictures.
 *
 * <p>Both ways keep the picture's frame: output pixel o of n covers the part o/n to (o + 1)/n of
 * the source. From a {@link Photo} the rows are streamed, so nothing of its full size is made.
 */
public final class Resize {
  private Resize() {}

  /** Length of a side after scaling, rounded up: ceil(scale * size), at least 1. */
  public static int scaled(int size, double scale) {
    // 512.0 / 903 * 903 is a hair above 512 and must not become 513.
    return Math.max(1, (int) Math.ceil(scale * size - 1e-9 * size));
  }

  /**
   * Keys' bicubic, a = -0.5; when shrinking the kernel is stretched by the factor, so that nothing
   * aliases. Mirror borders that repeat the edge. Values may leave the range of the input by a
   * little and are not clipped.
   *
   * @param image any encoding and number of planes
   */
  public static Image bicubic(Image image, int width, int height) {
    check(width, height);
    return planes(image, Taps.bicubic(image.width(), width), Taps.bicubic(image.height(), height));
  }

  /**
   * {@link #bicubic(Image, int, int)} of a photo's pixels.
   *
   * @return SRGB, 3 planes, not clipped
   */
  public static Image bicubic(Photo photo, int width, int height) {
    check(width, height);
    return rows(photo, Taps.bicubic(photo.width(), width), Taps.bicubic(photo.height(), height));
  }

  /**
   * The mean of the source over the area of each output pixel, pixels cut by its edge counting in
   * part. Exact for any ratio, enlarging included.
   *
   * @param image any encoding and number of planes
   */
  public static Image areaAverage(Image image, int width, int height) {
    check(width, height);
    return planes(image, Taps.area(image.width(), width), Taps.area(image.height(), height));
  }

  /**
   * {@link #areaAverage(Image, int, int)} of a photo's pixels.
   *
   * @return SRGB, 3 planes
   */
  public static Image areaAverage(Photo photo, int width, int height) {
    check(width, height);
    return rows(photo, Taps.area(photo.width(), width), Taps.area(photo.height(), height));
  }

  private static void check(int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "every side must be at least 1, got %d x %d".formatted(width, height));
    }
  }

  private static Image planes(Image image, Taps across, Taps down) {
    int width = image.width();
    float[][] out = new float[image.planeCount()][];
    for (int p = 0; p < out.length; p++) {
      float[] plane = image.plane(p);
      out[p] =
          new RowResampler(1, across, down)
              .run(
                  width,
                  image.height(),
                  1,
                  (y, row) -> System.arraycopy(plane, y * width, row, 0, width))[0];
    }
    return Image.of(across.size(), down.size(), image.encoding(), out);
  }

  private static Image rows(Photo photo, Taps across, Taps down) {
    boolean deep = photo.bits() == 16;
    byte[] bytes = photo.rgb8();
    short[] shorts = photo.rgb16();
    int samples = 3 * photo.width();
    float[][] out =
        new RowResampler(3, across, down)
            .run(
                photo.width(),
                photo.height(),
                deep ? 1 / 65535f : 1 / 255f,
                deep
                    ? (y, row) -> widen(shorts, y * samples, row)
                    : (y, row) -> widen(bytes, y * samples, row));
    return Image.of(across.size(), down.size(), Encoding.SRGB, out);
  }

  private static void widen(byte[] samples, int from, float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = samples[from + i] & 0xff;
    }
  }

  private static void widen(short[] samples, int from, float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = samples[from + i] & 0xffff;
    }
  }
}
