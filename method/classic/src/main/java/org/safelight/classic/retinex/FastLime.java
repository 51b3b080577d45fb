package org.safelight.classic.retinex;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * LIME's fast illumination: the minimum of ||T - T0||^2 + a sum_d sum_x W_d (grad_d T)^2 / (|grad_d
 * T0| + eps), one linear system (Sec. III-B of the paper). T lies between the smallest and the
 * largest value of T0.
 *
 * @param alpha a, at least 0
 * @param sigmaPixels of the Gaussian in {@link SmoothnessWeights}
 */
record FastLime(double alpha, double sigmaPixels) implements Illumination {
  /** Left 7e-5 root mean square on a dark photo; see {@link ConjugateGradients#solve}. */
  static final double TOLERANCE = 2e-4;

  /** A dark photo of 720 x 680 took 10. */
  static final int MOST_STEPS = 100;

  @Override
  public Image estimate(Image brightest, double scale) {
    int width = brightest.width();
    int height = brightest.height();
    double[] target = Planes.toDouble(brightest.plane(0));
    ConjugateGradients solver = new ConjugateGradients(system(brightest, scale, 1));
    double[] x = solver.solve(target, new double[target.length], TOLERANCE, MOST_STEPS).x();
    return Image.of(width, height, Encoding.DATA, Planes.toFloat(x));
  }

  /** {@code hold} I + sum_d D_d^T diag(a W_d / (|grad_d T0| + eps)) D_d. */
  SparseSystem system(Image brightest, double scale, double hold) {
    SmoothnessWeights weights = SmoothnessWeights.of(brightest, sigmaPixels, scale);
    return SparseSystem.grid(
        brightest.width(),
        brightest.height(),
        hold,
        weights.couplingsRight(alpha),
        weights.couplingsDown(alpha));
  }
}
