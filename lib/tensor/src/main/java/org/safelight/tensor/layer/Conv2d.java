package org.safelight.tensor.layer;

import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * A two-dimensional convolution whose parameters are {@code NAME.weight} (out, in / groups, kernel,
 * kernel) and, if it has one, {@code NAME.bias} (out).
 *
 * @param name prefix of its parameters
 * @param stride samples between outputs
 * @param padding zeros on each side
 * @param dilation samples between kernel taps
 * @param groups sets of channels that do not see each other
 * @param hasBias whether {@code NAME.bias} exists
 */
public record Conv2d(
    String name, int stride, int padding, int dilation, int groups, boolean hasBias) {

  /** Declares a convolution with He normal weights and zero bias. */
  public static Conv2d declare(
      Parameters p, String name, int in, int out, int kernel, int stride, int padding) {
    return declare(
        p, name, in, out, kernel, stride, padding, Initializer.heNormal(), Initializer.constant(0));
  }

  /** Declares a convolution with the given initialisers; no bias initialiser, no bias. */
  public static Conv2d declare(
      Parameters p,
      String name,
      int in,
      int out,
      int kernel,
      int stride,
      int padding,
      Initializer weight,
      @Nullable Initializer bias) {
    Conv2d layer = new Conv2d(name, stride, padding, 1, 1, bias != null);
    layer.declare(p, in, out, kernel, weight, bias);
    return layer;
  }

  /**
   * Declares a convolution with dilation and groups.
   *
   * @throws IllegalArgumentException if groups divides not both channel counts
   */
  public static Conv2d declare(
      Parameters p,
      String name,
      int in,
      int out,
      int kernel,
      int stride,
      int padding,
      int dilation,
      int groups,
      Initializer weight,
      @Nullable Initializer bias) {
    if (in % groups != 0 || out % groups != 0) {
      throw new IllegalArgumentException(
          "%s: %d groups divide neither or only one of %d and %d channels"
              .formatted(name, groups, in, out));
    }
    Conv2d layer = new Conv2d(name, stride, padding, dilation, groups, bias != null);
    layer.declare(p, in, out, kernel, weight, bias);
    return layer;
  }

  /** Declares a convolution of stride 1 that keeps the size; {@code kernel} is odd. */
  public static Conv2d declareSame(Parameters p, String name, int in, int out, int kernel) {
    if (kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "%s: an even kernel cannot keep the size, got %d".formatted(name, kernel));
    }
    return declare(p, name, in, out, kernel, 1, kernel / 2);
  }

  private void declare(
      Parameters p, int in, int out, int kernel, Initializer weight, @Nullable Initializer bias) {
    p.declare(name + ".weight", Shape.of(out, in / groups, kernel, kernel), weight);
    if (bias != null) {
      p.declare(name + ".bias", Shape.of(out), bias);
    }
  }

  /** Convolves (N, in, H, W). */
  public Tensor apply(Parameters.Bound w, Tensor x) {
    Tensor bias = hasBias ? w.get(name + ".bias") : null;
    return x.conv2d(w.get(name + ".weight"), bias, stride, padding, dilation, groups);
  }
}
