package org.safelight.classic.retinex;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * LIME's exact illumination: the minimum of ||T - T0||^2 + a sum_d sum_x W_d |grad_d T| by the
 * augmented Lagrangian method (Sec. III-A of the paper). With G for grad T and multipliers Z, each
 * round solves for T, shrinks grad T + Z / mu by a W / mu to G, adds mu (grad T - G) to Z and
 * raises mu.
 *
 * <p>Differences from the paper: borders mirror instead of being periodic, see {@link
 * CosineTransform}, and the plane is continued by its mirror image to a size that transforms fast,
 * by some percent at most; mu begins at {@link #FIRST_PENALTY} alpha and grows by {@link #GROWTH},
 * which the paper leaves open.
 *
 * @param alpha a, at least 0
 * @param sigmaPixels of the Gaussian in {@link SmoothnessWeights}
 * @param rounds at most
 */
record ExactLime(double alpha, double sigmaPixels, int rounds) implements Illumination {
  /** As many as the paper needs at most. */
  static final int ROUNDS = 50;

  /**
   * mu of the first round over alpha: with 50 rounds energies of two photos end 7 % above the
   * minimum.
   */
  static final double FIRST_PENALTY = 100 / 0.15;

  /** mu of the first round where alpha is 0. */
  private static final double SMALLEST_PENALTY = 1e-6;

  /** What mu is multiplied by each round (rho). */
  static final double GROWTH = 1.1;

  /** Stops when ||grad T - G|| is below this times ||T0||. */
  static final double TOLERANCE = 1e-5;

  @Override
  public Image estimate(Image brightest, double scale) {
    int width = CosineTransform.fastSize(brightest.width());
    int height = CosineTransform.fastSize(brightest.height());
    Image lit = minimum(Planes.mirrored(brightest, width, height), scale);
    return Planes.mirrored(lit, brightest.width(), brightest.height());
  }

  private Image minimum(Image brightest, double scale) {
    int width = brightest.width();
    int height = brightest.height();
    SmoothnessWeights weights = SmoothnessWeights.of(brightest, sigmaPixels, scale);
    CosineTransform transform = new CosineTransform(width, height);
    double[] target = Planes.toDouble(brightest.plane(0));
    int n = target.length;
    double[] lit = target.clone();
    double[] right = new double[n]; // G - Z / mu across, the gradient T is drawn to
    double[] down = new double[n];
    double[] multiplierRight = new double[n];
    double[] multiplierDown = new double[n];
    double small = TOLERANCE * Math.sqrt(Multigrid.dot(target, target));
    double penalty = Math.max(SMALLEST_PENALTY, FIRST_PENALTY * alpha);
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < n; i++) {
        lit[i] = 2 * target[i];
      }
      addDivergence(right, down, penalty, width, height, lit);
      transform.solve(2, penalty, lit);
      double next = penalty * GROWTH;
      double apart =
          shrink(lit, 1, width, weights.right(), penalty, next, multiplierRight, right)
              + shrink(lit, width, width, weights.down(), penalty, next, multiplierDown, down);
      penalty = next;
      if (Math.sqrt(apart) <= small) {
        break;
      }
    }
    return Image.of(width, height, Encoding.DATA, Planes.toFloat(lit));
  }

  /** out += factor D^T (right, down). */
  private static void addDivergence(
      double[] right, double[] down, double factor, int width, int height, double[] out) {
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (x < width - 1) {
          out[i] -= factor * right[i];
          out[i + 1] += factor * right[i];
        }
        if (y < height - 1) {
          out[i] -= factor * down[i];
          out[i + width] += factor * down[i];
        }
      }
    }
  }

  /**
   * G, Z and what T is drawn to next, in one direction.
   *
   * @param stride 1 across, the width down
   * @param drawn receives G - Z / next
   * @return ||grad T - G||^2
   */
  private double shrink(
      double[] lit,
      int stride,
      int width,
      float[] weights,
      double penalty,
      double next,
      double[] multiplier,
      double[] drawn) {
    double apart = 0;
    for (int i = 0; i + stride < lit.length; i++) {
      if (stride == 1 && (i + 1) % width == 0) {
        continue;
      }
      double gradient = lit[i + stride] - lit[i];
      double moved = gradient + multiplier[i] / penalty;
      double shrunk =
          Math.copySign(Math.max(0, Math.abs(moved) - alpha * weights[i] / penalty), moved);
      double difference = gradient - shrunk;
      multiplier[i] += penalty * difference;
      drawn[i] = shrunk - multiplier[i] / next;
      apart += difference * difference;
    }
    return apart;
  }
}
