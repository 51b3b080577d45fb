package org.safelight.metrics;

import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * Structural similarity, -1..1, 1 for equal pictures; four variants, since published figures differ
 * in theirs.
 *
 * <p>At every place where the whole window lies inside the picture: (2 ma mb + C1)(2 cov + C2) /
 * ((ma^2 + mb^2 + C1)(va + vb + C2)), C1 = (0.01 R)^2 and C2 = (0.03 R)^2 for values of range R;
 * then the mean over those places (and over colours). R is 1 but for {@link
 * #GAUSSIAN_TARGET_RANGE}. Pictures are not shrunk first.
 */
public enum Ssim {
  /** Gaussian window 11x11, sigma 1.5, of each colour; mean of three. */
  GAUSSIAN_PER_CHANNEL("SSIM (Gaussian, per channel)", 11, 1.5, 1, false, false),
  /**
   * Gaussian window 11x11, sigma 1.5, of the luma with MATLAB's grey weights, rounded to 8 bits
   * where photos are compared: the authors' own program on grey pictures.
   */
  GAUSSIAN_LUMA("SSIM (Gaussian, luma)", 11, 1.5, 1, true, false),
  /**
   * Flat window 7x7 of each colour with variances divided by 48, not 49; mean of three. What
   * scikit-image does when told nothing.
   */
  UNIFORM_PER_CHANNEL(
      "SSIM (uniform, per channel)", 7, Double.POSITIVE_INFINITY, 49 / 48.0, false, false),
  /**
   * What the literature on retouching prints: as {@link #GAUSSIAN_PER_CHANNEL}, but with variances
   * of a sample (121/120) and R = largest minus smallest value of the reference over its three
   * colours. A low-contrast reference is thus judged more strictly. A reference of one single value
   * has range 0, for which the formula would be 0/0: R is then 1.
   */
  GAUSSIAN_TARGET_RANGE("SSIM (Gaussian, target range)", 11, 1.5, 121 / 120.0, false, true);

  private final String label;
  private final int side;
  private final double sigma;
  private final double varianceFactor;
  private final boolean luma;
  private final boolean targetRange;

  Ssim(
      String label,
      int side,
      double sigma,
      double varianceFactor,
      boolean luma,
      boolean targetRange) {
    this.label = label;
    this.side = side;
    this.sigma = sigma;
    this.varianceFactor = varianceFactor;
    this.luma = luma;
    this.targetRange = targetRange;
  }

  /** What messages call it: "SSIM (Gaussian, per channel)". */
  public String label() {
    return label;
  }

  /** Shortest side that can be compared: the window's. */
  public int smallestSide() {
    return side;
  }

  /**
   * Compares float values, not quantised.
   *
   * @param reference SRGB, 3 planes, finite, both sides at least {@link #smallestSide}
   * @param candidate SRGB, 3 planes, same size
   */
  public double of(Image reference, Image candidate) {
    return of(Rows.of(reference, label), Rows.of(candidate, label), label);
  }

  /** Compares 8-bit values; 16-bit photos are rounded to them first. Alpha is left out. */
  public double of(Photo reference, Photo candidate) {
    return of(Rows.of(reference), Rows.of(candidate), label);
  }

  double of(Rows reference, Rows candidate, String metric) {
    Rows.requireSameSize(reference, candidate);
    reference.requireSides(side, metric);
    double range = targetRange ? range(reference) : 1;
    double[] weights = SsimWindow.gaussian(side, sigma);
    Rows a = luma ? reference.luma() : reference;
    Rows b = luma ? candidate.luma() : candidate;
    SsimWindow[] windows = new SsimWindow[a.channels()];
    for (int c = 0; c < windows.length; c++) {
      windows[c] = new SsimWindow(a.width(), weights, varianceFactor, range);
    }
    Rows.sum(
        a,
        b,
        (rowA, rowB) -> {
          for (int c = 0; c < windows.length; c++) {
            windows[c].push(rowA[c], rowB[c]);
          }
          return 0;
        });
    double sum = 0;
    for (SsimWindow window : windows) {
      sum += window.similarity();
    }
    return sum / windows.length;
  }

  /** Mean over the places whose middle is in a region, of one channel; NaN if there is none. */
  double of(Rows reference, Rows candidate, Region region, String metric) {
    reference.requireSides(side, metric);
    SsimWindow window =
        new SsimWindow(reference.width(), SsimWindow.gaussian(side, sigma), varianceFactor, 1);
    int places = reference.width() - side + 1;
    int[] seen = {0, 0}; // rows, places in the region
    double sum =
        Rows.sum(
            reference,
            candidate,
            (a, b) -> {
              window.push(a[0], b[0]);
              int middle = seen[0]++ - side / 2;
              double row = 0;
              for (int x = 0; x < places && seen[0] >= side; x++) {
                if (region.contains(x + side / 2, middle)) {
                  row += window.at(x);
                  seen[1]++;
                }
              }
              return row;
            });
    return sum / seen[1];
  }

  /** Largest minus smallest value, 1 where that is 0. */
  private static double range(Rows rows) {
    float smallest = Float.POSITIVE_INFINITY;
    float largest = Float.NEGATIVE_INFINITY;
    float[][] row = rows.buffer();
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, row);
      for (float[] channel : row) {
        for (float value : channel) {
          smallest = Math.min(smallest, value);
          largest = Math.max(largest, value);
        }
      }
    }
    return largest > smallest ? (double) largest - smallest : 1;
  }
}
