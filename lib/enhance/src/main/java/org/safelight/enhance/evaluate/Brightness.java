package org.safelight.enhance.evaluate;

import org.safelight.image.Photo;
import org.safelight.image.color.Luma;

/** How bright a photo is, in encoded values 0..1, and the same photo brighter. */
final class Brightness {
  private Brightness() {}

  /** A number of one pixel. */
  @FunctionalInterface
  interface OfPixel {
    double of(float r, float g, float b);
  }

  /** Mean over all pixels and the three colours. */
  static double mean(Photo photo) {
    return mean(photo, (r, g, b) -> ((double) r + g + b) / 3);
  }

  /** Mean of BT.601 luma. */
  static double meanGrey(Photo photo) {
    return mean(photo, Luma.REC601::of);
  }

  /** Mean of a number over all pixels. */
  static double mean(Photo photo, OfPixel number) {
    int width = photo.width();
    double sum = 0;
    float[][] row = new float[3][width];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (int x = 0; x < width; x++) {
        sum += number.of(row[0][x], row[1][x], row[2][x]);
      }
    }
    return sum / ((double) width * photo.height());
  }

  /** The photo times a factor, clipped and rounded to its bits. */
  static Photo scaled(Photo photo, double factor) {
    Photo.Builder builder = photo.sameForm();
    float[][] row = new float[3][photo.width()];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (float[] channel : row) {
        for (int x = 0; x < channel.length; x++) {
          channel[x] *= (float) factor;
        }
      }
      builder.writeRow(y, row[0], row[1], row[2]);
    }
    return builder.build(photo.metadata());
  }

  /** The output with the target's mean grey; a black one stays black. */
  static Photo withMeanOf(Photo target, Photo output) {
    double own = meanGrey(output);
    return own == 0 ? output : scaled(output, meanGrey(target) / own);
  }

  /** The same pixels in 16 bits, without alpha. */
  static Photo sixteenBits(Photo photo) {
    if (photo.bits() == 16) {
      return photo;
    }
    byte[] bytes = photo.rgb8();
    short[] shorts = new short[bytes.length];
    for (int i = 0; i < shorts.length; i++) {
      shorts[i] = (short) ((bytes[i] & 0xff) * 257);
    }
    return Photo.of16(photo.width(), photo.height(), shorts, new short[0], photo.metadata());
  }
}
