package org.safelight.retouch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Interpolation;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.Linear;

/**
 * Predicts the numbers of one family of filters (spec 3): features squeezed to a square, four
 * convolutions with stride 2, three poolings between them, the mean, a fully connected layer.
 */
final class ParameterHead {
  private static final int LAYERS = 4;

  /** Side of the coarse picture: sides of squeezed ones are never less than its square. */
  private static final int COARSE = 8;

  /** Keeps black from having no logarithm: 5 of 255 levels. */
  private static final double DARKEST = 0.02;

  private final List<Conv2d> convs = new ArrayList<>();
  private final @Nullable Linear coarse;
  private final Linear linear;
  private final int channels;

  /**
   * Declares it.
   *
   * @param name "cubic", "graduated" or "elliptical"
   * @param channels of its input and inside, 64 as published
   * @param coarse whether its last layer also sees the picture whole: logarithms of 8 x 8 means,
   *     through a layer of {@code channels} numbers. Ours
   * @param weight first values of the last layer's weights
   * @param bias first values of its biases, as many as numbers are predicted
   */
  ParameterHead(
      Parameters p,
      String name,
      int channels,
      boolean coarse,
      int outputs,
      Initializer weight,
      Initializer bias) {
    this.channels = channels;
    String prefix = "deeplpfnet." + name + "_filter.";
    for (int i = 0; i < LAYERS; i++) {
      Initializer uniform = Initializer.uniform(1 / Math.sqrt(9.0 * channels));
      convs.add(
          Conv2d.declare(
              p,
              prefix + name + "_layer" + (2 * i + 1) + ".conv",
              channels,
              channels,
              3,
              2,
              1,
              uniform,
              uniform));
    }
    int seen = 3 * COARSE * COARSE;
    this.coarse =
        coarse
            ? Linear.declare(
                p,
                prefix + "coarse_" + name,
                seen,
                channels,
                Initializer.uniform(1 / Math.sqrt(seen)),
                Initializer.constant(0))
            : null;
    linear = Linear.declare(p, prefix + "fc_" + name, dropped(), outputs, weight, bias);
  }

  /** Numbers that the last layer sees. */
  int dropped() {
    return coarse == null ? channels : 2 * channels;
  }

  /**
   * A map as heads see it: a square, 300 x 300 as published, whatever the aspect. Channel by
   * channel, so what heads share is squeezed once.
   */
  static Tensor squeezed(Tensor x, int side) {
    return x.resize(Interpolation.BILINEAR, side, side);
  }

  /**
   * Runs it.
   *
   * @param features (N, channels - 3, S, S), {@link #squeezed}
   * @param picture (N, 3, S, S), squeezed
   * @param dropout (N, {@link #dropped}), what the last layer's input is multiplied by; null
   *     outside training
   * @return (N, outputs)
   */
  Tensor forward(Parameters.Bound w, Tensor features, Tensor picture, @Nullable Tensor dropout) {
    Tensor y = picture.engine().concat(1, features, picture);
    for (int i = 0; i < convs.size(); i++) {
      if (i > 0) {
        y = y.maxPool2d(2, 2);
      }
      y = convs.get(i).apply(w, y).leakyRelu(Backbone.SLOPE);
    }
    Tensor seen = y.mean(2, 3).reshape(-1, channels);
    if (coarse != null) {
      Tensor whole = coarse.apply(w, coarse(picture)).leakyRelu(Backbone.SLOPE);
      seen = picture.engine().concat(1, seen, whole);
    }
    return linear.apply(w, dropout == null ? seen : seen.mul(dropout));
  }

  /** (N, 192): as light is multiplied by filters, its logarithm is shifted. */
  private static Tensor coarse(Tensor picture) {
    int block = picture.shape().dim(2) / COARSE;
    Tensor means = picture.clamp(0, 1).avgPool2d(block, block);
    return means.add(DARKEST).log().reshape(-1, 3 * COARSE * COARSE);
  }
}
