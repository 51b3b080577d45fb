package org.safelight.lowlight;

import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.ConvTranspose2d;

/** The layers all three published networks are made of, with the published initial values. */
final class Layers {
  /** Slope of the leaky activations. */
  static final double SLOPE = 0.2;

  private Layers() {}

  /** A convolution that keeps the size: Glorot uniform weights, zero bias. */
  static Conv2d conv(Parameters p, String name, int in, int out, int kernel) {
    return Conv2d.declare(
        p,
        name,
        in,
        out,
        kernel,
        1,
        kernel / 2,
        Initializer.glorotUniform(),
        Initializer.constant(0));
  }

  /** A transposed convolution that doubles the size: Glorot uniform weights, no bias. */
  static ConvTranspose2d up(Parameters p, String name, int in, int out) {
    return ConvTranspose2d.declare(p, name, in, out, 2, 2, 0, 0, Initializer.glorotUniform(), null);
  }

  /** A convolution and its activation. */
  static Tensor activated(Conv2d conv, Parameters.Bound w, Tensor x) {
    return conv.apply(w, x).leakyRelu(SLOPE);
  }
}
