package org.safelight.retouch;

import java.util.Objects;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Multi-scale SSIM of lightness as the published loss has it (spec 7): five scales, a Gaussian
 * window of 5 x 5 with zeros outside the picture, means mapped from -1..1 to 0..1 before they are
 * weighed. {@code org.safelight.metrics} has the standard one, for measuring.
 *
 * @param released whether the last scale's SSIM enters once for each of the four other terms, as in
 *     the code of 2021, and not once
 */
record StructureLoss(boolean released) {
  private static final int WINDOW = 5;
  private static final double DEVIATION = 1.5;
  private static final double C1 = 1e-4;
  private static final double C2 = 9e-4;
  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

  /**
   * The mean MS-SSIM of pictures, 0..1.
   *
   * @param a lightness (N, 1, H, W), 0..1, sides at least 16
   * @param b of the same shape
   */
  Tensor similarity(Tensor a, Tensor b) {
    int last = WEIGHTS.length - 1;
    Tensor x = a;
    Tensor y = b;
    Tensor product = null;
    for (int scale = 0; scale <= last; scale++) {
      Terms terms = terms(x, y);
      Tensor factor =
          scale < last
              ? terms.structure.pow(WEIGHTS[scale])
              : terms.whole.pow(WEIGHTS[last] * (released ? last : 1));
      product = product == null ? factor : product.mul(factor);
      if (scale < last) {
        x = x.avgPool2d(2, 2);
        y = y.avgPool2d(2, 2);
      }
    }
    return Objects.requireNonNull(product).mean();
  }

  /** Of each picture, (N, 1, 1, 1), mapped to 0..1. */
  private record Terms(Tensor structure, Tensor whole) {}

  private static Terms terms(Tensor x, Tensor y) {
    int n = x.shape().dim(0);
    Tensor means = blurred(x.engine().concat(0, x, y, x.square(), y.square(), x.mul(y)));
    Tensor mx = means.slice(0, 0, n);
    Tensor my = means.slice(0, n, 2 * n);
    Tensor mxy = mx.mul(my);
    Tensor vx = means.slice(0, 2 * n, 3 * n).sub(mx.square());
    Tensor vy = means.slice(0, 3 * n, 4 * n).sub(my.square());
    Tensor cxy = means.slice(0, 4 * n, 5 * n).sub(mxy);
    Tensor structure = cxy.mul(2).add(C2).div(vx.add(vy).add(C2));
    Tensor light = mxy.mul(2).add(C1).div(mx.square().add(my.square()).add(C1));
    return new Terms(mapped(structure), mapped(light.mul(structure)));
  }

  private static Tensor mapped(Tensor map) {
    return map.mean(1, 2, 3).add(1).mul(0.5);
  }

  private static Tensor blurred(Tensor x) {
    float[] taps = new float[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      sum += weight(i);
    }
    for (int i = 0; i < WINDOW; i++) {
      taps[i] = (float) (weight(i) / sum);
    }
    Tensor across = x.engine().constant(taps, Shape.of(1, 1, 1, WINDOW));
    Tensor down = x.engine().constant(taps, Shape.of(1, 1, WINDOW, 1));
    int half = WINDOW / 2;
    return x.pad(Tensor.Padding.ZERO, half, half, half, half)
        .conv2d(across, null, 1, 0, 1, 1)
        .conv2d(down, null, 1, 0, 1, 1);
  }

  private static double weight(int tap) {
    double d = tap - WINDOW / 2;
    return Math.exp(-d * d / (2 * DEVIATION * DEVIATION));
  }
}
