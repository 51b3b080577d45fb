package org.safelight.image.exr;

/**
 * PIZ's two-dimensional Haar wavelet on 16-bit words, undone from the coarsest level down. A level
 * of step p has in each square of 2p x 2p: the mean at its corner, differences at the three others.
 */
final class Wavelet {
  /** Words below this leave room for a sum and a signed difference. */
  private static final int SMALL = 1 << 14;

  private static final int HALF_RANGE = 1 << 15;

  private Wavelet() {}

  /**
   * Undoes all levels in place.
   *
   * @param start index of the first word
   * @param dx from a word to the one right of it
   * @param dy from a word to the one below it
   * @param most the largest word there was before
   */
  static void undo(char[] words, int start, int width, int dx, int height, int dy, int most) {
    boolean small = most < SMALL;
    int step = Integer.highestOneBit(Math.max(1, Math.min(width, height)));
    for (int p = step / 2; p >= 1; p /= 2) {
      level(words, start, width, dx, height, dy, p, small);
    }
  }

  private static void level(
      char[] words, int start, int width, int dx, int height, int dy, int p, boolean small) {
    int right = dx * p;
    int down = dy * p;
    int y = 0;
    for (; y + 2 * p <= height; y += 2 * p) {
      int at = start + y * dy;
      int x = 0;
      for (; x + 2 * p <= width; x += 2 * p, at += 2 * right) {
        join(words, at, at + down, small);
        join(words, at + right, at + right + down, small);
        join(words, at, at + right, small);
        join(words, at + down, at + down + right, small);
      }
      if ((width & p) != 0) {
        join(words, at, at + down, small);
      }
    }
    if ((height & p) != 0) {
      int at = start + y * dy;
      for (int x = 0; x + 2 * p <= width; x += 2 * p, at += 2 * right) {
        join(words, at, at + right, small);
      }
    }
  }

  /** A mean and a difference become the two words they were made of. */
  private static void join(char[] words, int mean, int difference, boolean small) {
    if (small) {
      int d = (short) words[difference];
      int a = (short) words[mean] + (d & 1) + (d >> 1);
      words[mean] = (char) a;
      words[difference] = (char) (a - d);
    } else {
      int d = words[difference];
      int b = words[mean] - (d >> 1);
      words[difference] = (char) b;
      words[mean] = (char) (d + (b & 0xffff) - HALF_RANGE);
    }
  }
}
