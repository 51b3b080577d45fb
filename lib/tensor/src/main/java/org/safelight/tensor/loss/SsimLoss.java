package org.safelight.tensor.loss;

import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * 1 - SSIM as a loss: Wang et al., "Image quality assessment: from error visibility to structural
 * similarity", 2004, Eq. 13, with the usual Gaussian window of 11 x 11 and deviation 1.5, whole
 * windows only, K1 = 0.01, K2 = 0.03, range 1 and population variances.
 */
public final class SsimLoss {
  /** Side of the window; pictures must not be smaller. */
  public static final int WINDOW = 11;

  private static final double DEVIATION = 1.5;
  private static final double C1 = 0.01 * 0.01;
  private static final double C2 = 0.03 * 0.03;

  private SsimLoss() {}

  /**
   * One minus the mean SSIM over pictures, channels and windows.
   *
   * @param a (N, C, H, W), nominally 0..1, sides at least {@link #WINDOW}
   * @param b of the same shape
   * @throws IllegalArgumentException if a side is smaller than the window
   */
  public static Tensor of(Tensor a, Tensor b) {
    Shape shape = a.shape();
    if (shape.dim(2) < WINDOW || shape.dim(3) < WINDOW) {
      throw new IllegalArgumentException(
          "SSIM needs pictures of at least %d x %d, got %s".formatted(WINDOW, WINDOW, shape));
    }
    // Means of the five products in one convolution, every plane a picture of its own.
    int planes = shape.dim(0) * shape.dim(1);
    Tensor x = a.reshape(planes, 1, shape.dim(2), shape.dim(3));
    Tensor y = b.reshape(planes, 1, shape.dim(2), shape.dim(3));
    Tensor means = blurred(x.engine().concat(0, x, y, x.square(), y.square(), x.mul(y)));
    Tensor mx = means.slice(0, 0, planes);
    Tensor my = means.slice(0, planes, 2 * planes);
    Tensor mxy = mx.mul(my);
    Tensor vx = means.slice(0, 2 * planes, 3 * planes).sub(mx.square());
    Tensor vy = means.slice(0, 3 * planes, 4 * planes).sub(my.square());
    Tensor cxy = means.slice(0, 4 * planes, 5 * planes).sub(mxy);
    Tensor above = mxy.mul(2).add(C1).mul(cxy.mul(2).add(C2));
    Tensor below = mx.square().add(my.square()).add(C1).mul(vx.add(vy).add(C2));
    return above.div(below).mean().neg().add(1);
  }

  private static Tensor blurred(Tensor x) {
    float[] taps = taps();
    Tensor across = x.engine().constant(taps, Shape.of(1, 1, 1, WINDOW));
    Tensor down = x.engine().constant(taps, Shape.of(1, 1, WINDOW, 1));
    return x.conv2d(across, null, 1, 0, 1, 1).conv2d(down, null, 1, 0, 1, 1);
  }

  private static float[] taps() {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double d = i - WINDOW / 2;
      weights[i] = Math.exp(-d * d / (2 * DEVIATION * DEVIATION));
      sum += weights[i];
    }
    float[] taps = new float[WINDOW];
    for (int i = 0; i < WINDOW; i++) {
      taps[i] = (float) (weights[i] / sum);
    }
    return taps;
  }
}
