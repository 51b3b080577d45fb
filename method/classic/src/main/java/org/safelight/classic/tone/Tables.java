package org.safelight.classic.tone;

import org.safelight.image.Photo;

/** Maps the samples of photos through tables. */
final class Tables {
  private Tables() {}

  /**
   * Every sample looked up in its colour's table.
   *
   * @param tables for red, green and blue: a sample for each sample value
   */
  static Photo map(Photo photo, int[][] tables) {
    byte[] bytes = photo.rgb8();
    byte[] newBytes = new byte[bytes.length];
    for (int c = 0; c < 3; c++) {
      int[] table = tables[c];
      for (int i = c; i < bytes.length; i += 3) {
        newBytes[i] = (byte) table[bytes[i] & 0xff];
      }
    }
    short[] shorts = photo.rgb16();
    short[] newShorts = new short[shorts.length];
    for (int c = 0; c < 3; c++) {
      int[] table = tables[c];
      for (int i = c; i < shorts.length; i += 3) {
        newShorts[i] = (short) table[shorts[i] & 0xffff];
      }
    }
    return photo(photo, newBytes, newShorts);
  }

  /**
   * The luma of every pixel looked up, and red, green and blue moved by as much as it moves, so
   * that colour differences (Cb, Cr) stay, clipped where they leave the range.
   *
   * @param table a luma for each luma
   */
  static Photo mapLuma(Photo photo, int[] table) {
    int top = table.length - 1;
    byte[] bytes = photo.rgb8();
    byte[] newBytes = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i += 3) {
      int luma = Histogram.luma(bytes[i] & 0xff, bytes[i + 1] & 0xff, bytes[i + 2] & 0xff);
      int move = table[luma] - luma;
      for (int c = i; c < i + 3; c++) {
        newBytes[c] = (byte) clip((bytes[c] & 0xff) + move, top);
      }
    }
    short[] shorts = photo.rgb16();
    short[] newShorts = new short[shorts.length];
    for (int i = 0; i < shorts.length; i += 3) {
      int luma = Histogram.luma(shorts[i] & 0xffff, shorts[i + 1] & 0xffff, shorts[i + 2] & 0xffff);
      int move = table[luma] - luma;
      for (int c = i; c < i + 3; c++) {
        newShorts[c] = (short) clip((shorts[c] & 0xffff) + move, top);
      }
    }
    return photo(photo, newBytes, newShorts);
  }

  /** {@code from + strength * (to - from)}, rounded to the nearest sample. */
  static int blend(int from, double to, double strength) {
    return (int) Math.round(from + strength * (to - from));
  }

  private static int clip(int value, int top) {
    return Math.max(0, Math.min(top, value));
  }

  private static Photo photo(Photo like, byte[] bytes, short[] shorts) {
    return like.bits() == 8
        ? Photo.of8(like.width(), like.height(), bytes, like.alpha8(), like.metadata())
        : Photo.of16(like.width(), like.height(), shorts, like.alpha16(), like.metadata());
  }
}
