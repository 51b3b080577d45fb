package org.safelight.metrics;

import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * Peak signal-to-noise ratio in dB: -10 log10 of the mean squared difference over all pixels and
 * the three colours, peak 1. No border is left out.
 *
 * <p>Infinite for equal pictures. One such pair would make the mean over a folder infinite, so who
 * takes a mean of several pictures first lowers each value to at most 100 dB, as evaluations here
 * do, and says how many pairs were equal. Little else is near: one sample in 100,000 that is off by
 * one of 255 levels is 98 dB.
 */
public final class Psnr {
  private Psnr() {}

  /**
   * Compares float values, not quantised.
   *
   * @param reference SRGB, 3 planes, finite
   * @param candidate SRGB, 3 planes, same size
   */
  public static double of(Image reference, Image candidate) {
    return of(Rows.of(reference, "PSNR"), Rows.of(candidate, "PSNR"));
  }

  /** Compares 8-bit values; 16-bit photos are rounded to them first. Alpha is left out. */
  public static double of(Photo reference, Photo candidate) {
    return of(Rows.of(reference), Rows.of(candidate));
  }

  static double of(Rows reference, Rows candidate) {
    double values = (double) reference.channels() * reference.width() * reference.height();
    double mean = Rows.sum(reference, candidate, Psnr::squares) / values;
    return mean == 0 ? Double.POSITIVE_INFINITY : -10 * Math.log10(mean);
  }

  private static double squares(float[][] a, float[][] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      float[] of = a[c];
      float[] and = b[c];
      for (int x = 0; x < of.length; x++) {
        double d = of[x] - and[x];
        sum += d * d;
      }
    }
    return sum;
  }
}
