package org.safelight.classic.retinex;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Our approximation of the illumination of HQEC: LIME's smoothness, with the constraint that the
 * illumination lies between the brightest colour and 1, so that photo / illumination needs no
 * clipping. {@code ||L - L0||^2 + a sum_d W_d (grad_d L)^2 / (|grad_d L0| + eps)} with {@code L0 <=
 * L <= 1}, by alternating directions: a linear system for L, a projection onto the constraint for
 * its copy P, a multiplier U that collects L - P.
 *
 * <p>What is unlike the paper, whose code is not public: its smoothness terms and constants are not
 * known to us, and the rounds end before the minimum is met exactly; the constraint holds exactly.
 *
 * @param alpha a, at least 0
 * @param sigmaPixels of the Gaussian in {@link SmoothnessWeights}
 * @param rounds of the alternation
 */
record Hqec(double alpha, double sigmaPixels, int rounds) implements Illumination {
  /** 300 rounds would change a dark photo's illumination by 0.007 more (root mean square). */
  static final int ROUNDS = 16;

  /** Weight of ||L - P + U||^2, beside the 1 of ||L - L0||^2: the fastest of 1, 4, 16, 64, 256. */
  private static final double PENALTY = 16;

  @Override
  public Image estimate(Image brightest, double scale) {
    int width = brightest.width();
    int height = brightest.height();
    double[] target = Planes.toDouble(brightest.plane(0));
    FastLime lime = new FastLime(alpha, sigmaPixels);
    ConjugateGradients solver = new ConjugateGradients(lime.system(brightest, scale, 1 + PENALTY));
    int n = target.length;
    double[] projected = target.clone();
    double[] multiplier = new double[n];
    double[] lit = new double[n];
    double[] right = new double[n];
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < n; i++) {
        right[i] = target[i] + PENALTY * (projected[i] - multiplier[i]);
      }
      lit = solver.solve(right, lit, FastLime.TOLERANCE, FastLime.MOST_STEPS).x();
      for (int i = 0; i < n; i++) {
        double moved = lit[i] + multiplier[i];
        projected[i] = Math.min(1, Math.max(target[i], moved));
        multiplier[i] = moved - projected[i];
      }
    }
    return Image.of(width, height, Encoding.DATA, Planes.toFloat(projected));
  }
}
