package org.safelight.tensor.layer;

import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Convolution with bias and zero padding, one group; weight (out, in, kernel, kernel).
 *
 * @param name prefix of its parameters
 * @param stride step between windows
 * @param padding zeros on each side
 */
public record Conv2d(String name, int stride, int padding) {

  /** Declares a layer with He normal weights and zero bias. */
  public static Conv2d declare(
      Parameters p, String name, int in, int out, int kernel, int stride, int padding) {
    return declare(p, name, in, out, kernel, stride, padding, Initializer.heNormal());
  }

  /** Declares a layer with the given weight initialiser and zero bias. */
  public static Conv2d declare(
      Parameters p,
      String name,
      int in,
      int out,
      int kernel,
      int stride,
      int padding,
      Initializer initializer) {
    p.declare(name + ".weight", Shape.of(out, in, kernel, kernel), initializer);
    p.declare(name + ".bias", Shape.of(out), Initializer.constant(0));
    return new Conv2d(name, stride, padding);
  }

  /** Declares a layer of stride 1 that keeps the size; {@code kernel} is odd. */
  public static Conv2d same(Parameters p, String name, int in, int out, int kernel) {
    return declare(p, name, in, out, kernel, 1, kernel / 2);
  }

  /** (N, in, H, W) to (N, out, H', W'), sizes as {@link Tensor#conv2d}. */
  public Tensor apply(Parameters.Bound w, Tensor x) {
    return x.conv2d(w.get(name + ".weight"), w.get(name + ".bias"), stride, padding, 1, 1);
  }
}
