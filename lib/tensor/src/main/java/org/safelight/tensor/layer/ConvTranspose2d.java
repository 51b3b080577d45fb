package org.safelight.tensor.layer;

import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * A transposed convolution whose parameters are {@code NAME.weight} (in, out, kernel, kernel) and,
 * if it has one, {@code NAME.bias} (out).
 *
 * @param name prefix of its parameters
 * @param stride samples of the output between inputs
 * @param padding rows and columns cut off each side of the output
 * @param outputPadding rows and columns added at the bottom and right
 * @param hasBias whether {@code NAME.bias} exists
 */
public record ConvTranspose2d(
    String name, int stride, int padding, int outputPadding, boolean hasBias) {

  /** Declares a transposed convolution with He normal weights and zero bias. */
  public static ConvTranspose2d declare(
      Parameters p, String name, int in, int out, int kernel, int stride, int padding) {
    return declare(
        p,
        name,
        in,
        out,
        kernel,
        stride,
        padding,
        0,
        Initializer.heNormalTransposed(),
        Initializer.constant(0));
  }

  /** Declares a transposed convolution; no bias initialiser, no bias. */
  public static ConvTranspose2d declare(
      Parameters p,
      String name,
      int in,
      int out,
      int kernel,
      int stride,
      int padding,
      int outputPadding,
      Initializer weight,
      @Nullable Initializer bias) {
    p.declare(name + ".weight", Shape.of(in, out, kernel, kernel), weight);
    if (bias != null) {
      p.declare(name + ".bias", Shape.of(out), bias);
    }
    return new ConvTranspose2d(name, stride, padding, outputPadding, bias != null);
  }

  /** Applies it to (N, in, H, W). */
  public Tensor apply(Parameters.Bound w, Tensor x) {
    Tensor bias = hasBias ? w.get(name + ".bias") : null;
    return x.convTranspose2d(w.get(name + ".weight"), bias, stride, padding, outputPadding, 1);
  }
}
