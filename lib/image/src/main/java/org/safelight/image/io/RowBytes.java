package org.safelight.image.io;

import org.safelight.image.Photo;

/** Rows of a photo as a file's bytes: colours interleaved with alpha if there is any. */
final class RowBytes {
  private RowBytes() {}

  /** Row {@code y}, 16-bit samples with their high byte first, in a new array. */
  static byte[] bigEndian(Photo photo, int y) {
    int bands = photo.hasAlpha() ? 4 : 3;
    int width = photo.width();
    if (photo.bits() == 8) {
      byte[] row = new byte[bands * width];
      interleave8(photo, y, bands, row);
      return row;
    }
    byte[] row = new byte[2 * bands * width];
    short[] rgb = photo.rgb16();
    for (int x = 0, at = 0, from = 3 * y * width; x < width; x++) {
      for (int b = 0; b < bands; b++, at += 2) {
        int value = b < 3 ? rgb[from++] : photo.alpha16()[y * width + x];
        row[at] = (byte) (value >> 8);
        row[at + 1] = (byte) value;
      }
    }
    return row;
  }

  private static void interleave8(Photo photo, int y, int bands, byte[] row) {
    int width = photo.width();
    byte[] rgb = photo.rgb8();
    int from = 3 * y * width;
    if (bands == 3) {
      System.arraycopy(rgb, from, row, 0, row.length);
      return;
    }
    for (int x = 0, at = 0; x < width; x++, from += 3) {
      row[at++] = rgb[from];
      row[at++] = rgb[from + 1];
      row[at++] = rgb[from + 2];
      row[at++] = photo.alpha8()[y * width + x];
    }
  }
}
