package org.safelight.hdr;

import org.jspecify.annotations.Nullable;
import org.safelight.hdr.Normalization.Norm;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.Moments;

/**
 * A block of the linearization network: 1x1, 3x3 and 1x1 convolutions beside the input itself, or
 * beside a 1x1 convolution of it where channels or sizes change. The first 1x1 has the stride.
 */
final class Bottleneck {
  private final Unit reduce;
  private final Unit middle;
  private final Unit widen;
  private final @Nullable Unit shortcut;

  /** A convolution and the normalisation behind it. */
  record Unit(Conv2d conv, Norm norm) {
    /** Of batch normalisation; TensorFlow's defaults, where other libraries have 1e-5. */
    private static final double EPSILON = 1e-3;

    private static final double DECAY = 0.999;

    static Unit declare(
        Parameters p,
        String name,
        int in,
        int out,
        int kernel,
        int stride,
        int padding,
        boolean bias,
        Normalization normalization,
        Initializer weight) {
      Initializer zero = Initializer.constant(0);
      boolean needed = bias || normalization == Normalization.NONE;
      return new Unit(
          Conv2d.declare(
              p, name + ".conv", in, out, kernel, stride, padding, weight, needed ? zero : null),
          normalization.declare(p, name + ".norm", out, EPSILON, DECAY, Initializer.constant(1)));
    }

    Tensor apply(Parameters.Bound w, Tensor x, Moments moments) {
      return norm.apply(w, conv.apply(w, x), moments);
    }
  }

  /**
   * Declares a block.
   *
   * @param inner channels between the outer convolutions; four times as many come out
   * @param stride 1 or 2
   */
  Bottleneck(
      Parameters p, String name, int in, int inner, int stride, Normalization normalization) {
    int out = 4 * inner;
    Initializer weight = weight(normalization);
    // Without normalisation blocks begin as their shortcut, or values would grow from one to the
    // next (Zhang, Dauphin and Ma, Fixup initialization, ICLR 2019).
    Initializer end = normalization == Normalization.NONE ? Initializer.constant(0) : weight;
    boolean changes = in != out || stride != 1;
    shortcut =
        changes
            ? Unit.declare(
                p, name + ".shortcut", in, out, 1, stride, 0, false, normalization, weight)
            : null;
    reduce =
        Unit.declare(p, name + ".reduce", in, inner, 1, stride, 0, false, normalization, weight);
    middle = Unit.declare(p, name + ".middle", inner, inner, 3, 1, 1, false, normalization, weight);
    widen = Unit.declare(p, name + ".widen", inner, out, 1, 1, 0, false, normalization, end);
  }

  /** First values of kernels. */
  static Initializer weight(Normalization normalization) {
    return normalization == Normalization.NONE
        ? Initializer.heNormal()
        : Initializer.glorotUniform();
  }

  /** Runs it on (N, in, H, W). */
  Tensor apply(Parameters.Bound w, Tensor x, Moments moments) {
    Tensor y = reduce.apply(w, x, moments).relu();
    y = middle.apply(w, y, moments).relu();
    y = widen.apply(w, y, moments);
    return y.add(shortcut == null ? x : shortcut.apply(w, x, moments)).relu();
  }
}
