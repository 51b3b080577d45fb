package org.safelight.metrics;

import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * Peak signal-to-noise ratio in dB: -10 log10 of the mean squared difference over all pixels and
 * the three colours, peak 1. Infinite for equal pictures.
 */
public final class Psnr {
  private Psnr() {}

  /**
   * Compares float values, not quantised.
   *
   * @param reference SRGB, 3 planes
   * @param candidate SRGB, 3 planes, same size
   */
  public static double of(Image reference, Image candidate) {
    return of(Rows.of(reference, "PSNR"), Rows.of(candidate, "PSNR"));
  }

  /** Compares 8-bit values; 16-bit photos are rounded to them first. Alpha is left out. */
  public static double of(Photo reference, Photo candidate) {
    return of(Rows.of(reference), Rows.of(candidate));
  }

  private static double of(Rows reference, Rows candidate) {
    Rows.requireSameSize(reference, candidate);
    int width = reference.width();
    float[][] a = new float[3][width];
    float[][] b = new float[3][width];
    double sum = 0;
    for (int y = 0; y < reference.height(); y++) {
      reference.read(y, a[0], a[1], a[2]);
      candidate.read(y, b[0], b[1], b[2]);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < width; x++) {
          double d = a[c][x] - b[c][x];
          sum += d * d;
        }
      }
    }
    double mean = sum / (3.0 * width * reference.height());
    return mean == 0 ? Double.POSITIVE_INFINITY : -10 * Math.log10(mean);
  }
}
