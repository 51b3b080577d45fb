package org.safelight.classic.tone;

import org.safelight.image.Photo;

/** How often each sample value occurs: 256 or 65536 counts. */
final class Histogram {
  private Histogram() {}

  /** The largest sample of a photo: 255 or 65535. */
  static int top(Photo photo) {
    return (1 << photo.bits()) - 1;
  }

  /** Counts of one colour: 0 red, 1 green, 2 blue. */
  static int[] of(Photo photo, int channel) {
    int[] counts = new int[top(photo) + 1];
    byte[] bytes = photo.rgb8();
    for (int i = channel; i < bytes.length; i += 3) {
      counts[bytes[i] & 0xff]++;
    }
    short[] shorts = photo.rgb16();
    for (int i = channel; i < shorts.length; i += 3) {
      counts[shorts[i] & 0xffff]++;
    }
    return counts;
  }

  /** Counts of {@link #luma}. */
  static int[] ofLuma(Photo photo) {
    int[] counts = new int[top(photo) + 1];
    byte[] bytes = photo.rgb8();
    for (int i = 0; i < bytes.length; i += 3) {
      counts[luma(bytes[i] & 0xff, bytes[i + 1] & 0xff, bytes[i + 2] & 0xff)]++;
    }
    short[] shorts = photo.rgb16();
    for (int i = 0; i < shorts.length; i += 3) {
      counts[luma(shorts[i] & 0xffff, shorts[i + 1] & 0xffff, shorts[i + 2] & 0xffff)]++;
    }
    return counts;
  }

  /** 0.299 R + 0.587 G + 0.114 B, rounded. */
  static int luma(int r, int g, int b) {
    return (299 * r + 587 * g + 114 * b + 500) / 1000;
  }
}
