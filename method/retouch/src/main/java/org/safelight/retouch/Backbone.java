package org.safelight.retouch;

import static org.safelight.tensor.Initializer.constant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Interpolation;
import org.safelight.tensor.Tensor.Padding;
import org.safelight.tensor.layer.Conv2d;

/**
 * The U-Net that all heads share (spec 2): four poolings, reflected edges, no normalisation. Its
 * last three channels are added to the picture, and one convolution makes features of the sum.
 * Names are the published ones.
 */
final class Backbone {
  /** Slope of all activations. */
  static final double SLOPE = 0.01;

  /** Sides that divide by this need no padding; four poolings. */
  static final int MULTIPLE = 16;

  /** Shortest side: what is left of it at the bottom can just be reflected. */
  static final int SHORTEST = 2 * MULTIPLE;

  private static final String PREFIX = "backbonenet.unet.";
  private static final String FEATURES = "backbonenet.final_conv";

  /** What the residual of untrained weights is damped by. */
  private static final double START = 0.1;

  private final Geometry geometry;
  private final List<Block> down = new ArrayList<>();
  private final List<Conv2d> narrow = new ArrayList<>();
  private final List<Block> up = new ArrayList<>();
  private final Block last;
  private final Conv2d features;

  /** Reflected edges, a convolution, an activation; twice. */
  private record Block(Conv2d first, Conv2d second) {
    static Block declare(Parameters p, String name, int in, int out) {
      return declare(p, name, in, out, 1);
    }

    /**
     * @param gain factor of the second convolution's first values
     */
    static Block declare(Parameters p, String name, int in, int out, double gain) {
      return new Block(
          conv(p, PREFIX + name + ".conv1", in, out, 3, 1),
          conv(p, PREFIX + name + ".conv2", out, out, 3, gain));
    }

    Tensor apply(Parameters.Bound w, Tensor x) {
      return linear(w, x).leakyRelu(SLOPE);
    }

    /** Without the last activation. */
    Tensor linear(Parameters.Bound w, Tensor x) {
      return reflected(second, w, reflected(first, w, x).leakyRelu(SLOPE));
    }
  }

  /**
   * Declares it.
   *
   * @param width channels of the first level, 16 as published
   * @param features channels of the features, 64 as published
   * @param unused whether the published tensors that nothing uses are there too
   */
  Backbone(Parameters p, Geometry geometry, int width, int features, boolean unused) {
    this.geometry = geometry;
    int w = width;
    if (unused) {
      unused(p, w, features);
    }
    int[] levels = {w, 2 * w, 4 * w, 8 * w, 8 * w};
    int in = 3;
    for (int i = 0; i < levels.length; i++) {
      down.add(Block.declare(p, "dconv_down" + (i + 1), in, levels[i]));
      in = levels[i];
    }
    for (int i = 1; i <= 4; i++) {
      int channels = levels[5 - i];
      narrow.add(conv(p, PREFIX + "up_conv1x1_" + i, channels, channels, 1, 1));
    }
    for (int i = 4; i >= 1; i--) {
      up.add(Block.declare(p, "dconv_up" + i, levels[i] + levels[i - 1], levels[i - 1]));
    }
    // Ours begin at "unchanged", or nearly.
    boolean released = geometry.isReleased();
    last = Block.declare(p, "conv_last", w, 3, released ? 1 : START);
    this.features =
        released
            ? conv(p, FEATURES, 3, features, 3, 1)
            : Conv2d.declare(p, FEATURES, 3, features, 3, 1, 0, Backbone::passing, constant(0));
  }

  /** Uniform, but for the first three channels, which pass the picture on. */
  private static float[] passing(Shape shape, RandomGenerator random) {
    float[] values = Initializer.uniform(1 / Math.sqrt(27)).values(shape, random);
    Arrays.fill(values, 0, 3 * 27, 0);
    for (int c = 0; c < 3; c++) {
      values[27 * c + 9 * c + 4] = 1;
    }
    return values;
  }

  /** In the published constructor, and so in its files, but never run. */
  private static void unused(Parameters p, int w, int features) {
    conv(p, PREFIX + "conv1", w, features, 1, 1);
    conv(p, PREFIX + "conv2", 2 * w, features, 1, 1);
    conv(p, PREFIX + "conv3", 4 * w, features, 1, 1);
    conv(p, PREFIX + "local_net.conv1", w, features, 3, 1);
    conv(p, PREFIX + "local_net.conv2", features, features, 3, 1);
  }

  /** Uniform in +-1 / sqrt(fan-in), as published, weights and bias. */
  private static Conv2d conv(Parameters p, String name, int in, int out, int kernel, double gain) {
    Initializer uniform = Initializer.uniform(gain / Math.sqrt((double) in * kernel * kernel));
    return Conv2d.declare(p, name, in, out, kernel, 1, 0, uniform, uniform);
  }

  /**
   * What it makes of a picture.
   *
   * @param first Y1 (N, 3, H, W), not clamped
   * @param features what the heads see beside it (N, features - 3, H, W)
   * @param all both, as the last convolution gives them
   */
  record Outputs(Tensor first, Tensor features, Tensor all) {}

  /**
   * Runs it.
   *
   * @param image (N, 3, H, W), sRGB 0..1, sides at least {@link #SHORTEST}; multiples of {@link
   *     #MULTIPLE} where they are open
   */
  Outputs forward(Parameters.Bound w, Tensor image) {
    requireSides(image.shape());
    List<Tensor> skips = new ArrayList<>();
    Tensor x = image;
    for (int i = 0; i < down.size(); i++) {
      if (i > 0) {
        skips.add(0, x);
        x = x.maxPool2d(2, 2);
      }
      x = down.get(i).apply(w, x);
    }
    for (int i = 0; i < up.size(); i++) {
      // The 1x1 convolution before the enlargement that it follows in the published code: the same
      // result for a quarter of the work.
      Tensor enlarged = narrow.get(i).apply(w, x).upscale(Interpolation.NEAREST, 2);
      x = up.get(i).apply(w, x.engine().concat(1, fitted(enlarged, skips.get(i)), skips.get(i)));
    }
    Tensor picture = image.add(geometry.residual(last.linear(w, x)));
    Tensor all = reflected(features, w, picture);
    return new Outputs(all.slice(1, 0, 3), all.slice(1, 3, Integer.MAX_VALUE), all);
  }

  /** Odd sides lost a sample in pooling: a zero column on the left, a zero row at the bottom. */
  private static Tensor fitted(Tensor x, Tensor skip) {
    int rows = missing(x.shape(), skip.shape(), 2);
    int columns = missing(x.shape(), skip.shape(), 3);
    return rows + columns == 0 ? x : x.pad(Padding.ZERO, columns, 0, 0, rows);
  }

  private static int missing(Shape x, Shape skip, int dim) {
    boolean open = x.dim(dim) == Shape.DYNAMIC || skip.dim(dim) == Shape.DYNAMIC;
    return open ? 0 : skip.dim(dim) - x.dim(dim);
  }

  private static Tensor reflected(Conv2d conv, Parameters.Bound w, Tensor x) {
    return conv.apply(w, x.pad(Padding.REFLECT, 1, 1, 1, 1));
  }

  private static void requireSides(Shape shape) {
    for (int dim = 2; dim < 4; dim++) {
      if (shape.dim(dim) != Shape.DYNAMIC && shape.dim(dim) < SHORTEST) {
        throw new IllegalArgumentException(
            "the backbone needs sides of at least %d, got %s".formatted(SHORTEST, shape));
      }
    }
  }
}
