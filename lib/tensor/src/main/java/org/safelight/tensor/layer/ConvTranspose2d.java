package org.safelight.tensor.layer;

import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Transposed convolution with bias, no padding; weight (in, out, kernel, kernel).
 *
 * @param name prefix of its parameters
 * @param stride how many output samples an input sample is apart
 */
public record ConvTranspose2d(String name, int stride) {

  /** Declares a layer with the given weight initialiser and zero bias. */
  public static ConvTranspose2d declare(
      Parameters p, String name, int in, int out, int kernel, int stride, Initializer initializer) {
    p.declare(name + ".weight", Shape.of(in, out, kernel, kernel), initializer);
    p.declare(name + ".bias", Shape.of(out), Initializer.constant(0));
    return new ConvTranspose2d(name, stride);
  }

  /** (N, in, H, W) to (N, out, (H - 1) stride + kernel, ...). */
  public Tensor apply(Parameters.Bound w, Tensor x) {
    return x.convTranspose2d(w.get(name + ".weight"), w.get(name + ".bias"), stride, 0, 0, 1);
  }
}
