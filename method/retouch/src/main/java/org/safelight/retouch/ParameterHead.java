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

  private final List<Conv2d> convs = new ArrayList<>();
  private final Linear linear;

  /**
   * Declares it.
   *
   * @param name "cubic", "graduated" or "elliptical"
   * @param channels of its input and inside, 64 as published
   * @param weight first values of the last layer's weights
   * @param bias first values of its biases, as many as numbers are predicted
   */
  ParameterHead(
      Parameters p, String name, int channels, int outputs, Initializer weight, Initializer bias) {
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
    linear = Linear.declare(p, prefix + "fc_" + name, channels, outputs, weight, bias);
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
   * @param x (N, channels, S, S), {@link #squeezed}
   * @param dropout (N, channels), what the means are multiplied by; null outside training
   * @return (N, outputs)
   */
  Tensor forward(Parameters.Bound w, Tensor x, @Nullable Tensor dropout) {
    Tensor y = x;
    for (int i = 0; i < convs.size(); i++) {
      if (i > 0) {
        y = y.maxPool2d(2, 2);
      }
      y = convs.get(i).apply(w, y).leakyRelu(Backbone.SLOPE);
    }
    Tensor means = y.mean(2, 3).reshape(-1, y.shape().dim(1));
    return linear.apply(w, dropout == null ? means : means.mul(dropout));
  }
}
