package org.safelight.hdr;

import java.util.Arrays;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;

/**
 * Brings recovered highlights back into the range of an ordinary photo: what was white and has now
 * a shape is pressed into the upper part of the range, and all below it stays as it was.
 *
 * <p>The curve of Reinhard et al. (SIGGRAPH 2002, Eq. 4), begun at a knee, where its slope is 1; it
 * acts on a pixel's brightest channel, and the others go along, so that hues stay.
 */
final class HighlightRolloff {
  /** Linear light up to which nothing changes: level 188 of 255. */
  private static final float KNEE = 0.5f;

  /** Share of pixels that stay below white: some glints may still clip. */
  private static final double BELOW_WHITE = 0.999;

  /** Light of the brightest channels is counted in steps of this many stops. */
  private static final double STEP = 1 / 16.0;

  private static final int STEPS = 16 * 16;

  private final float white;

  private HighlightRolloff(float white) {
    this.white = white;
  }

  /** For a photo whose light is to be multiplied by {@code ratio}, DATA of its size. */
  static HighlightRolloff of(Photo photo, Image ratio) {
    long[] counts = new long[STEPS];
    float[][] row = new float[3][photo.width()];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (int x = 0; x < photo.width(); x++) {
        float brightest = Math.max(row[0][x], Math.max(row[1][x], row[2][x]));
        float light = Srgb.fastToLinear(brightest) * ratio.at(0, x, y);
        if (light > 1) {
          counts[(int) Math.min(STEPS - 1, Math.log(light) / Math.log(2) / STEP)]++;
        }
      }
    }
    double left = (1 - BELOW_WHITE) * photo.width() * photo.height();
    int step = STEPS;
    while (step > 0 && left >= 0) {
      left -= counts[--step];
    }
    boolean none = Arrays.stream(counts).sum() == 0 || left >= 0;
    return new HighlightRolloff(none ? 1 : (float) Math.pow(2, (step + 1) * STEP));
  }

  /** What light, 1 for the photo's white, is multiplied by where its brightest channel is so. */
  float factor(float brightest) {
    if (brightest <= KNEE) {
      return 1;
    }
    return white <= 1
        ? Math.min(1, 1 / brightest) // a few glints clip, in their own hue
        : Math.min(1, pressed(brightest)) / brightest;
  }

  private float pressed(float brightest) {
    float x = (brightest - KNEE) / (1 - KNEE);
    float w = (white - KNEE) / (1 - KNEE);
    return KNEE + (1 - KNEE) * x * (1 + x / (w * w)) / (1 + x);
  }

  /** The photo with its highlights' light multiplied, and shown as far as it can be. */
  Photo apply(Photo photo, Image ratio) {
    int width = photo.width();
    Photo.Builder builder = photo.sameForm();
    float[][] row = new float[3][width];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (int x = 0; x < width; x++) {
        float gain = ratio.at(0, x, y);
        float r = Srgb.fastToLinear(row[0][x]) * gain;
        float g = Srgb.fastToLinear(row[1][x]) * gain;
        float b = Srgb.fastToLinear(row[2][x]) * gain;
        float factor = factor(Math.max(r, Math.max(g, b)));
        if (gain != 1 || factor != 1) { // else rounding would move what nothing is done to
          row[0][x] = Srgb.fastToSrgb(Math.min(1, r * factor));
          row[1][x] = Srgb.fastToSrgb(Math.min(1, g * factor));
          row[2][x] = Srgb.fastToSrgb(Math.min(1, b * factor));
        }
      }
      builder.writeRow(y, row[0], row[1], row[2]);
    }
    return builder.build(photo.metadata());
  }
}
