package org.safelight.classic.retinex;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.GaussianBlur;

/**
 * How much a change of the illumination costs between neighbours: little where the photo itself
 * changes in one direction over a window, much where it is flat or only textured.
 *
 * <p>LIME's third strategy: W_d(x) = sum_y G(x, y) / (|sum_y G(x, y) grad_d T(y)| + eps), d across
 * and down, with a Gaussian G whose weights sum to 1. Differences are forward, 0 past the last
 * column and row.
 *
 * @param right W of the difference to the right
 * @param down W of the difference to below
 * @param gradientRight the difference to the right itself
 * @param gradientDown the difference to below itself
 * @param epsilon eps
 */
@SuppressWarnings("ArrayRecordComponent") // planes, never compared
record SmoothnessWeights(
    float[] right, float[] down, float[] gradientRight, float[] gradientDown, double epsilon) {
  /** Keeps the weights finite: differences well below one of 255 levels count as none. */
  static final double EPSILON = 1e-3;

  /** The narrowest window, in pixels of the copy; narrower ones hold one pixel. */
  private static final double SMALLEST_SIGMA = 0.3;

  /**
   * The weights that make the sum over a copy's pixels stand for the sum over the photo's: where
   * the photo changes evenly, one difference of the copy is 1 / scale of the photo's, so eps grows
   * by as much and the window shrinks, and alpha stays.
   *
   * @param sigmaPixels of G, in pixels of the photo
   * @param scale side of the copy over that of the photo, above 0 and at most 1
   */
  static SmoothnessWeights of(Image illumination, double sigmaPixels, double scale) {
    double epsilon = EPSILON / scale;
    double sigma = Math.max(SMALLEST_SIGMA, scale * sigmaPixels);
    int width = illumination.width();
    int height = illumination.height();
    float[] plane = illumination.plane(0);
    float[] right = differences(plane, width, height, 1, 0);
    float[] down = differences(plane, width, height, 0, 1);
    Image means = Image.of(width, height, Encoding.DATA, right, down);
    Image blurred = GaussianBlur.of(means, sigma);
    return new SmoothnessWeights(
        inverse(blurred.plane(0), epsilon),
        inverse(blurred.plane(1), epsilon),
        right,
        down,
        epsilon);
  }

  /** plane(x + dx, y + dy) - plane(x, y), 0 where that is outside. */
  private static float[] differences(float[] plane, int width, int height, int dx, int dy) {
    float[] out = new float[plane.length];
    for (int y = 0; y < height - dy; y++) {
      for (int x = 0; x < width - dx; x++) {
        int at = y * width + x;
        out[at] = plane[at + dy * width + dx] - plane[at];
      }
    }
    return out;
  }

  private static float[] inverse(float[] means, double epsilon) {
    float[] out = new float[means.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (1 / (Math.abs(means[i]) + epsilon));
    }
    return out;
  }

  /** LIME's fast couplings, a W_d / (|grad_d T| + eps), of differences to the right. */
  double[] couplingsRight(double alpha) {
    return couplings(alpha, right, gradientRight);
  }

  /** As {@link #couplingsRight}, of differences to below. */
  double[] couplingsDown(double alpha) {
    return couplings(alpha, down, gradientDown);
  }

  private double[] couplings(double alpha, float[] weights, float[] gradient) {
    double[] out = new double[weights.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = alpha * weights[i] / (Math.abs(gradient[i]) + epsilon);
    }
    return out;
  }
}
