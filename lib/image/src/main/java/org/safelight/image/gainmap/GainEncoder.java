package org.safelight.image.gainmap;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.Resize;

/** Makes gain maps from what is known at the picture's size; see {@link GainMap}. */
final class GainEncoder {
  /** Map pixels are as many picture pixels wide on phones. */
  static final int USUAL_FACTOR = 4;

  /** What is beyond on either side is cut off: sparks, and noise in black. */
  static final double PERCENTILE = 0.999;

  /** No display in sight shows more stops above white. */
  static final double CAP_STOPS = 4;

  /** The largest gain is at least this, since readers divide by its distance from the least. */
  static final double LEAST_RANGE_STOPS = 0.1;

  /** Ratios nearer to 1 are rounding, and do not count among those that lift. */
  static final double LIFT_STOPS = 0.01;

  /** Offset of both pictures where the gain is a quotient; the default of the format. */
  static final double OFFSET = 1.0 / 64;

  private static final double LN_2 = Math.log(2);

  private GainEncoder() {}

  static GainMap fromRatio(Image ratio, int factor) {
    ratio.require(Encoding.DATA, "a gain map");
    checkPlanes(ratio.planeCount() == 1 ? 3 : ratio.planeCount(), factor);
    StopsHistogram lifts = new StopsHistogram(CAP_STOPS);
    for (int p = 0; p < ratio.planeCount(); p++) {
      for (float value : ratio.plane(p)) {
        check(value, "ratio");
        double stops = value > 1 ? log2(value) : 0;
        if (stops > LIFT_STOPS) {
          lifts.add(stops);
        }
      }
    }
    double max = Math.max(LEAST_RANGE_STOPS, lifts.above(PERCENTILE));
    GainMapMetadata metadata = GainMapMetadata.of(0, max, 0);
    return quantized(
        ratio.width(),
        ratio.height(),
        ratio.planeCount(),
        factor,
        metadata,
        (p, i) -> {
          float value = ratio.plane(p)[i];
          return value > 1 ? log2(value) : 0;
        });
  }

  static GainMap encode(Image sdr, Image hdr, int factor) {
    sdr.require(Encoding.LINEAR, "a gain map");
    hdr.require(Encoding.LINEAR, "a gain map");
    checkPlanes(sdr.planeCount(), factor);
    checkPlanes(hdr.planeCount(), factor);
    if (sdr.width() != hdr.width() || sdr.height() != hdr.height()) {
      throw new IllegalArgumentException(
          "both pictures have one size, got %d x %d and %d x %d"
              .formatted(sdr.width(), sdr.height(), hdr.width(), hdr.height()));
    }
    StopsHistogram gains = new StopsHistogram(CAP_STOPS);
    Stops stops = (p, i) -> log2((hdr.plane(p)[i] + OFFSET) / (sdr.plane(p)[i] + OFFSET));
    for (int p = 0; p < 3; p++) {
      for (int i = 0; i < sdr.plane(p).length; i++) {
        check(sdr.plane(p)[i], "sample");
        check(hdr.plane(p)[i], "sample");
        gains.add(stops.of(p, i));
      }
    }
    double min = Math.min(0, gains.below(1 - PERCENTILE));
    double max = Math.max(LEAST_RANGE_STOPS, gains.above(PERCENTILE));
    GainMapMetadata metadata = GainMapMetadata.of(min, max, OFFSET);
    return quantized(sdr.width(), sdr.height(), 3, factor, metadata, stops);
  }

  private static void checkPlanes(int planes, int factor) {
    if (planes != 3) {
      throw new IllegalArgumentException("a gain map is made of 3 planes, got " + planes);
    }
    if (factor < 1) {
      throw new IllegalArgumentException("the factor of a gain map is at least 1, got " + factor);
    }
  }

  private static void check(float value, String what) {
    if (!(value >= 0 && value <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a gain map needs every %s finite and at least 0, got %s".formatted(what, value));
    }
  }

  private static double log2(double value) {
    return Math.log(value) / LN_2;
  }

  /** Gain of a pixel, in stops. */
  @FunctionalInterface
  private interface Stops {
    double of(int plane, int pixel);
  }

  private static GainMap quantized(
      int fullWidth, int fullHeight, int bands, int factor, GainMapMetadata metadata, Stops stops) {
    int width = (int) (((long) fullWidth + factor - 1) / factor);
    int height = (int) (((long) fullHeight + factor - 1) / factor);
    byte[] codes = new byte[Math.multiplyExact(bands, Math.multiplyExact(width, height))];
    for (int b = 0; b < bands; b++) { // one plane at a time: at 24 megapixels it is 96 MB
      GainMapMetadata.Channel channel = metadata.channel(b);
      float[] full = new float[fullWidth * fullHeight];
      for (int i = 0; i < full.length; i++) {
        // Cut off before the mean: else a spark would stand for all the area around it.
        double value = stops.of(b, i);
        full[i] = (float) Math.min(channel.max(), Math.max(channel.min(), value));
      }
      Image plane = Image.of(fullWidth, fullHeight, Encoding.DATA, full);
      float[] small = Resize.areaAverage(plane, width, height).plane(0);
      for (int i = 0, at = b; i < small.length; i++, at += bands) {
        codes[at] = Gain.code(channel, small[i]);
      }
    }
    return GainMap.of(width, height, bands, codes, metadata);
  }
}
