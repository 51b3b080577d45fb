package org.safelight.metrics;

import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Luma;

/**
 * Structural similarity, -1..1, 1 for equal pictures; three variants, since published figures
 * differ in theirs.
 *
 * <p>At every place where the whole window lies inside the picture: (2 ma mb + C1)(2 cov + C2) /
 * ((ma^2 + mb^2 + C1)(va + vb + C2)), C1 = 0.01^2 and C2 = 0.03^2 for values 0..1; then the mean
 * over those places (and over colours). Pictures are not shrunk first.
 */
public enum Ssim {
  /** Gaussian window 11x11, sigma 1.5, of each colour; mean of three. */
  GAUSSIAN_PER_CHANNEL(11, 1.5, 1, false),
  /**
   * Gaussian window 11x11, sigma 1.5, of the luma with MATLAB's grey weights, rounded to 8 bits
   * where photos are compared: the authors' own program on grey pictures.
   */
  GAUSSIAN_LUMA(11, 1.5, 1, true),
  /**
   * Flat window 7x7 of each colour with variances divided by 48, not 49; mean of three. What
   * scikit-image does when told nothing.
   */
  UNIFORM_PER_CHANNEL(7, Double.POSITIVE_INFINITY, 49 / 48.0, false);

  private final int side;
  private final double sigma;
  private final double varianceFactor;
  private final boolean luma;

  Ssim(int side, double sigma, double varianceFactor, boolean luma) {
    this.side = side;
    this.sigma = sigma;
    this.varianceFactor = varianceFactor;
    this.luma = luma;
  }

  /** Weights along one axis, summing to 1. */
  private double[] window() {
    double[] window = new double[side];
    double sum = 0;
    for (int i = 0; i < side; i++) {
      double d = (i - side / 2) / sigma;
      window[i] = Math.exp(-d * d / 2);
      sum += window[i];
    }
    for (int i = 0; i < side; i++) {
      window[i] /= sum;
    }
    return window;
  }

  /** Shortest side that can be compared: the window's. */
  public int smallestSide() {
    return side;
  }

  /**
   * Compares float values, not quantised.
   *
   * @param reference SRGB, 3 planes, both sides at least {@link #smallestSide}
   * @param candidate SRGB, 3 planes, same size
   */
  public double of(Image reference, Image candidate) {
    return of(Rows.of(reference, name()), Rows.of(candidate, name()));
  }

  /** Compares 8-bit values; 16-bit photos are rounded to them first. Alpha is left out. */
  public double of(Photo reference, Photo candidate) {
    return of(Rows.of(reference), Rows.of(candidate));
  }

  private double of(Rows reference, Rows candidate) {
    Rows.requireSameSize(reference, candidate);
    int width = reference.width();
    int height = reference.height();
    if (Math.min(width, height) < side) {
      throw new IllegalArgumentException(
          "%s needs sides of at least %d, got %d x %d".formatted(name(), side, width, height));
    }
    int channels = luma ? 1 : 3;
    SsimWindow[] windows = new SsimWindow[channels];
    for (int c = 0; c < channels; c++) {
      windows[c] = new SsimWindow(width, window(), varianceFactor);
    }
    float[][] a = new float[3][width];
    float[][] b = new float[3][width];
    double sum = 0;
    for (int y = 0; y < height; y++) {
      reference.read(y, a[0], a[1], a[2]);
      candidate.read(y, b[0], b[1], b[2]);
      if (luma) {
        toLuma(a, reference.eightBits());
        toLuma(b, candidate.eightBits());
      }
      for (int c = 0; c < channels; c++) {
        sum += windows[c].push(a[c], b[c]);
      }
    }
    double places = (width - side + 1.0) * (height - side + 1.0);
    return sum / (places * channels);
  }

  /** Into the first row; of 8-bit pictures it is an 8-bit grey, as the authors' program takes. */
  private static void toLuma(float[][] rgb, boolean eightBits) {
    for (int x = 0; x < rgb[0].length; x++) {
      float grey = Luma.MATLAB.of(rgb[0][x], rgb[1][x], rgb[2][x]);
      rgb[0][x] = eightBits ? Math.round(grey * 255) / 255f : grey;
    }
  }
}
