package org.safelight.hdr;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.safelight.hdr.Normalization.Norm;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Interpolation;
import org.safelight.tensor.Tensor.Padding;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.Moments;

/**
 * Invents the light that was clipped (paper, Sec. 3.4): the convolutions of VGG-16, and a decoder
 * of resize-convolutions that joins the encoder's maps as they are, not their logarithms.
 * 24,569,118 trained parameters at the published widths. {@link Highlights} puts its answer into
 * the picture.
 */
final class HallucinationNetwork {
  /** Begins the names of all its parameters. */
  static final String PREFIX = "hallucination.";

  /** Sides must divide by this; five poolings. */
  static final int MULTIPLE = 32;

  /** Stages of the encoder. */
  static final int STAGES = 5;

  /** The encoder was trained on values up to this. */
  private static final double SCALE = 255;

  /** Taken off blue, green and red, in this order, in which the encoder sees them. */
  private static final float[] MEANS = {103.939f, 116.779f, 123.68f};

  /** Convolutions of each stage. */
  private static final List<Integer> DEPTHS = List.of(2, 2, 3, 3, 3);

  // Defaults of the library the published code is written with.
  private static final double EPSILON = 1e-5;
  private static final double DECAY = 0.9;
  private static final double DEVIATION = 0.02;
  private static final double SCALE_DEVIATION = 0.002;

  private final Parameters parameters = new Parameters();
  private final List<Integer> widths;
  private final Residual residual;
  private final Normalization normalization;
  private final List<List<Conv2d>> encoder = new ArrayList<>();
  private final Conv2d bottom;
  private final Norm bottomNorm;
  private final List<Step> decoder = new ArrayList<>();
  private final Conv2d colours;
  private final Norm coloursNorm;
  private final Conv2d lastJoin;

  /** One step up: a resize-convolution and the join with the encoder's map of that size. */
  private record Step(Conv2d conv, Norm norm, Conv2d join) {}

  /**
   * Declares it.
   *
   * @param widths channels of the encoder's five stages, 64, 128, 256, 512 and 512 as published
   * @param residual what its last numbers mean, {@link Residual#LINEAR} as published
   */
  HallucinationNetwork(List<Integer> widths, Residual residual, Normalization normalization) {
    this.widths = List.copyOf(widths);
    this.residual = residual;
    this.normalization = normalization;
    int in = 3;
    for (int s = 0; s < STAGES; s++) {
      List<Conv2d> stage = new ArrayList<>();
      for (int i = 0; i < DEPTHS.get(s); i++) {
        String name = PREFIX + "encoder%d.conv%d".formatted(s + 1, i + 1);
        stage.add(Conv2d.declareSame(parameters, name, in, widths.get(s), 3));
        in = widths.get(s);
      }
      encoder.add(List.copyOf(stage));
    }
    bottom = conv("bottom.conv", in, in, 3, 1, weight());
    bottomNorm = norm("bottom.norm", in);
    for (int s = STAGES - 1; s >= 0; s--) {
      int out = widths.get(s);
      String name = "decoder" + (s + 1);
      decoder.add(
          new Step(
              conv(name + ".conv", in, out, 3, 0, weight()),
              norm(name + ".norm", out),
              join(name + ".join", out)));
      in = out;
    }
    colours = conv("colours.conv", in, 3, 1, 0, Initializer.glorotNormal());
    coloursNorm = norm("colours.norm", 3);
    lastJoin = join("colours.join", 3);
  }

  private Conv2d conv(String name, int in, int out, int kernel, int padding, Initializer weight) {
    Initializer zero = Initializer.constant(0);
    return Conv2d.declare(parameters, PREFIX + name, in, out, kernel, 1, padding, weight, zero);
  }

  /** Normalisation makes up for kernels as small as the published ones. */
  private Initializer weight() {
    return normalization == Normalization.NONE
        ? Initializer.heNormal()
        : Initializer.truncatedNormal(DEVIATION);
  }

  private Norm norm(String name, int channels) {
    return normalization.declare(
        parameters,
        PREFIX + name,
        channels,
        EPSILON,
        DECAY,
        Initializer.normal(1, SCALE_DEVIATION));
  }

  private Conv2d join(String name, int channels) {
    return conv(name, 2 * channels, channels, 1, 0, HallucinationNetwork::sum);
  }

  /** Adds both inputs, channel by channel: the published start of a join. */
  private static float[] sum(Shape shape, RandomGenerator random) {
    int out = shape.dim(0);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int c = 0; c < out; c++) {
      values[2 * out * c + c] = 1;
      values[2 * out * c + out + c] = 1;
    }
    return values;
  }

  Parameters parameters() {
    return parameters;
  }

  List<Integer> widths() {
    return widths;
  }

  Residual residual() {
    return residual;
  }

  /**
   * What is to be added to highlights.
   *
   * @param linear B (N, 3, H, W), linear, 0..1, sides divide by {@link #MULTIPLE}
   * @param moments {@link Moments#kept} for inference, the batch's in training
   * @return the residual before its ReLU, the same shape
   */
  Tensor forward(Parameters.Bound w, Tensor linear, Moments moments) {
    Sides.requireMultiple(linear.shape(), MULTIPLE);
    Tensor scaled = linear.mul(SCALE);
    List<Tensor> skips = new ArrayList<>();
    Tensor y = encoderView(scaled);
    for (List<Conv2d> stage : encoder) {
      for (Conv2d conv : stage) {
        y = conv.apply(w, y).relu();
      }
      skips.add(0, y);
      y = y.maxPool2d(2, 2);
    }
    if (normalization == Normalization.NONE) {
      y = y.div(SCALE); // as the skips; batch normalisation would do it
    }
    y = bottomNorm.apply(w, bottom.apply(w, y), moments).relu();
    for (int i = 0; i < decoder.size(); i++) {
      Step step = decoder.get(i);
      Tensor enlarged = y.upscale(Interpolation.NEAREST, 2).pad(Padding.REFLECT, 1, 1, 1, 1);
      y = normalized(step.norm, w, step.conv.apply(w, enlarged).relu(), moments);
      y = joined(step.join, w, y, skips.get(i));
    }
    y = coloursNorm.apply(w, colours.apply(w, y), moments).relu();
    // The picture itself, red first and with nothing taken off.
    return residual.of(joined(lastJoin, w, y, scaled));
  }

  /** Blue first, means taken off. */
  private static Tensor encoderView(Tensor scaled) {
    Tensor swapped =
        scaled
            .engine()
            .concat(1, scaled.slice(1, 2, 3), scaled.slice(1, 1, 2), scaled.slice(1, 0, 1));
    return swapped.sub(scaled.engine().constant(MEANS, Shape.of(1, 3, 1, 1)));
  }

  /** Normalised and cut off at 0 once more, which without normalisation changes nothing. */
  private static Tensor normalized(Norm norm, Parameters.Bound w, Tensor x, Moments moments) {
    return norm.layer() == null ? x : norm.apply(w, x, moments).relu();
  }

  private static Tensor joined(Conv2d join, Parameters.Bound w, Tensor x, Tensor skip) {
    return join.apply(w, x.engine().concat(1, x, skip.div(SCALE)));
  }
}
