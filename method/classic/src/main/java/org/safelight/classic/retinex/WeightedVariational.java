package org.safelight.classic.retinex;

import java.util.Arrays;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.GaussianBlur;

/**
 * The weighted variational model: splits the brightest colour S, in 1..255, into reflectance R and
 * illumination L. With r, l, s the logarithms, {@code r <= 0} and {@code l >= s}, it lowers
 *
 * <pre>||r + l - s||^2 + c1 ||R . grad r||_1 + c2 ||L . grad l||^2 + lambda ||l - l0||^2</pre>
 *
 * <p>in rounds, the weights R and L being those of the round before, which makes gradients of
 * logarithms count like gradients of light: d = R . grad r is split off and shrunk, r and l are
 * solved for, each with the other held, and projected onto their constraints.
 *
 * <p>Differences from the paper: weights that differ from pixel to pixel are no product in the
 * Fourier domain, so the two systems are solved as they are, by {@link ConjugateGradients}; l0,
 * which the paper leaves to its code, is s blurred by {@link #BLUR} of the long side.
 *
 * @param c1 of the reflectance's changes
 * @param c2 of the illumination's changes
 * @param lambda of the distance to l0
 */
record WeightedVariational(double c1, double c2, double lambda) {
  /** Deviation of the blur that makes l0, of the long side; 0.002 to 0.05 hardly differ. */
  private static final double BLUR = 0.02;

  /** Weight of the split ||R . grad r - d + b||^2, beside the 1 of ||d||_1; both times c1. */
  private static final double SPLIT = 10;

  /** Stops when a round moves r and l by less than this, relative to their size. */
  static final double TOLERANCE = 1e-3;

  static final int MOST_ROUNDS = 20;

  /** Sweeps over r in a round: its system is nearly diagonal. */
  private static final int SWEEPS = 2;

  /** Of the logarithms; an eighth of one of 255 levels at mid grey. */
  private static final double SOLVER_TOLERANCE = 1e-3;

  private static final double WHITE = 255;

  /**
   * R and L.
   *
   * @param reflectance DATA, 1 plane, 0..1
   * @param illumination DATA, 1 plane, in S's scale over 255, at least S
   * @param rounds it took
   */
  record Split(Image reflectance, Image illumination, int rounds) {}

  /**
   * The model whose sum over a copy's pixels stands for this one's over the photo's: a difference
   * of the copy is 1 / scale of the photo's, of which there are 1 / scale^2 for each.
   *
   * @param scale side of the copy over that of the photo, above 0 and at most 1
   */
  WeightedVariational onCopy(double scale) {
    return new WeightedVariational(c1 * scale, c2 * scale * scale, lambda);
  }

  Split split(Image brightest) {
    int width = brightest.width();
    int height = brightest.height();
    float[] plane = brightest.plane(0);
    int n = plane.length;
    double[] s = new double[n];
    for (int i = 0; i < n; i++) {
      s[i] = Math.log(Math.max(1, WHITE * plane[i]));
    }
    double[] l0 = blurred(s, width, height);
    double[] l = new double[n];
    double[] r = new double[n];
    for (int i = 0; i < n; i++) {
      l[i] = Math.max(s[i], l0[i]);
      r[i] = s[i] - l[i];
    }
    double[] splitRight = new double[n]; // d - b across, what R . grad r is drawn to
    double[] splitDown = new double[n];
    double[] errorRight = new double[n]; // b
    double[] errorDown = new double[n];
    int rounds = 0;
    double movedR = 1;
    double movedL = 1;
    while (rounds < MOST_ROUNDS && (movedR > TOLERANCE || movedL > TOLERANCE)) {
      rounds++;
      double[] weight = exp(r);
      shrink(r, weight, 1, width, errorRight, splitRight);
      shrink(r, weight, width, width, errorDown, splitDown);
      double[] nextR = reflectance(r, l, s, weight, width, height, splitRight, splitDown);
      movedR = moved(r, nextR);
      double[] nextL = illumination(nextR, l, s, l0, exp(l), width, height);
      movedL = moved(l, nextL);
      r = nextR;
      l = nextL;
    }
    return new Split(plane(exp(r), 1, width, height), plane(exp(l), WHITE, width, height), rounds);
  }

  private static double[] blurred(double[] s, int width, int height) {
    double sigma = Math.max(0.5, BLUR * Math.max(width, height));
    Image image = Image.of(width, height, Encoding.DATA, Planes.toFloat(s));
    return Planes.toDouble(GaussianBlur.of(image, sigma).plane(0));
  }

  /** d = shrink(R . grad r + b, 1 / (2 split)), b += R . grad r - d; gives d - b. */
  private static void shrink(
      double[] r, double[] weight, int stride, int width, double[] error, double[] drawn) {
    double threshold = 1 / (2 * SPLIT);
    for (int i = 0; i + stride < r.length; i++) {
      if (stride == 1 && (i + 1) % width == 0) {
        continue;
      }
      double gradient = weight[i] * (r[i + stride] - r[i]);
      double sum = gradient + error[i];
      double d = Math.copySign(Math.max(0, Math.abs(sum) - threshold), sum);
      error[i] = sum - d;
      drawn[i] = d - error[i];
    }
  }

  /** ||r + l - s||^2 + c1 split ||R . grad r - (d - b)||^2, then r at most 0. */
  private double[] reflectance(
      double[] r,
      double[] l,
      double[] s,
      double[] weight,
      int width,
      int height,
      double[] drawnRight,
      double[] drawnDown) {
    int n = r.length;
    double[] coupling = new double[n];
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      coupling[i] = c1 * SPLIT * weight[i] * weight[i];
      right[i] += s[i] - l[i];
      double across = c1 * SPLIT * weight[i] * drawnRight[i];
      if ((i + 1) % width != 0) {
        right[i] -= across;
        right[i + 1] += across;
      }
      double below = c1 * SPLIT * weight[i] * drawnDown[i];
      if (i + width < n) {
        right[i] -= below;
        right[i + width] += below;
      }
    }
    SparseSystem system = SparseSystem.grid(width, height, 1, coupling, coupling);
    double[] x = r.clone();
    for (int i = 0; i < SWEEPS; i++) {
      system.sweepForward(x, right);
      system.sweepBackward(x, right);
    }
    for (int i = 0; i < n; i++) {
      x[i] = Math.min(0, x[i]);
    }
    return x;
  }

  /** ||r + l - s||^2 + c2 ||L . grad l||^2 + lambda ||l - l0||^2, then l at least s. */
  private double[] illumination(
      double[] r, double[] l, double[] s, double[] l0, double[] weight, int width, int height) {
    int n = l.length;
    double[] coupling = new double[n];
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      coupling[i] = c2 * weight[i] * weight[i];
      right[i] = s[i] - r[i] + lambda * l0[i];
    }
    SparseSystem system = SparseSystem.grid(width, height, 1 + lambda, coupling, coupling);
    double[] x =
        new ConjugateGradients(system).solve(right, l, SOLVER_TOLERANCE, FastLime.MOST_STEPS).x();
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(s[i], Math.min(Math.log(WHITE), x[i]));
    }
    return x;
  }

  private static double moved(double[] from, double[] to) {
    double change = 0;
    double size = 0;
    for (int i = 0; i < from.length; i++) {
      change += (to[i] - from[i]) * (to[i] - from[i]);
      size += from[i] * from[i];
    }
    return size > 0 ? Math.sqrt(change / size) : Math.sqrt(change);
  }

  private static double[] exp(double[] logarithms) {
    double[] out = new double[logarithms.length];
    Arrays.setAll(out, i -> Math.exp(logarithms[i]));
    return out;
  }

  private static Image plane(double[] values, double scale, int width, int height) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (values[i] / scale);
    }
    return Image.of(width, height, Encoding.DATA, out);
  }
}
