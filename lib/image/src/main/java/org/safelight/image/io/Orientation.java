package org.safelight.image.io;

/**
 * Turns samples upright as EXIF orientation 1 to 8 says. Each value is a combination of three
 * moves: rows and columns exchanged, left and right exchanged, top and bottom exchanged.
 */
final class Orientation {
  /** Nothing to do. */
  static final int UPRIGHT = 1;

  private Orientation() {}

  /** Upright samples; a value outside 2..8 changes nothing. */
  static Samples apply(int orientation, Samples in) {
    if (orientation <= UPRIGHT || orientation > 8) {
      return in;
    }
    boolean exchange = orientation >= 5;
    int width = exchange ? in.height() : in.width();
    int height = exchange ? in.width() : in.height();
    Walk walk = Walk.of(orientation, in.width(), in.height());
    return new Samples(
        width,
        height,
        in.bands(),
        move8(in.bytes(), in.bands(), width, height, walk),
        move16(in.shorts(), in.bands(), width, height, walk),
        move8(in.alphaBytes(), 1, width, height, walk),
        move16(in.alphaShorts(), 1, width, height, walk));
  }

  /** Source pixel of result pixel (x, y): {@code start + x * across + y * down}. */
  private record Walk(int start, int across, int down) {
    static Walk of(int orientation, int width, int height) {
      int right = width - 1;
      int bottom = (height - 1) * width;
      return switch (orientation) {
        case 2 -> new Walk(right, -1, width);
        case 3 -> new Walk(bottom + right, -1, -width);
        case 4 -> new Walk(bottom, 1, -width);
        case 5 -> new Walk(0, width, 1);
        case 6 -> new Walk(bottom, -width, 1);
        case 7 -> new Walk(bottom + right, -width, -1);
        default -> new Walk(right, width, -1); // 8
      };
    }
  }

  private static byte[] move8(byte[] in, int bands, int width, int height, Walk walk) {
    byte[] out = new byte[in.length];
    if (in.length > 0) {
      for (int y = 0, at = 0; y < height; y++) {
        int from = (walk.start + y * walk.down) * bands;
        for (int x = 0; x < width; x++, from += walk.across * bands) {
          for (int b = 0; b < bands; b++) {
            out[at++] = in[from + b];
          }
        }
      }
    }
    return out;
  }

  private static short[] move16(short[] in, int bands, int width, int height, Walk walk) {
    short[] out = new short[in.length];
    if (in.length > 0) {
      for (int y = 0, at = 0; y < height; y++) {
        int from = (walk.start + y * walk.down) * bands;
        for (int x = 0; x < width; x++, from += walk.across * bands) {
          for (int b = 0; b < bands; b++) {
            out[at++] = in[from + b];
          }
        }
      }
    }
    return out;
  }
}
