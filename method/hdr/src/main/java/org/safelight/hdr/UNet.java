package org.safelight.hdr;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Interpolation;
import org.safelight.tensor.Tensor.Padding;
import org.safelight.tensor.layer.Conv2d;

/**
 * The U-Net of dequantization and refinement: five levels of two convolutions, mean pooling between
 * them, leaky ReLU after every convolution but the last, no normalisation.
 */
final class UNet {
  /** Sides must divide by this; four poolings. */
  static final int MULTIPLE = 16;

  /** Levels, the full size among them. */
  static final int LEVELS = 5;

  /** Slope of the leaky activations. */
  private static final double SLOPE = 0.1;

  /** Side of the kernels on the way down, from the full size on; all others are 3. */
  private static final List<Integer> KERNELS = List.of(7, 5, 3, 3, 3);

  private final List<Pair> down = new ArrayList<>();
  private final List<Pair> up = new ArrayList<>();
  private final Conv2d last;

  /** Two convolutions; on the way up the skip is joined between them. */
  private record Pair(Conv2d first, Conv2d second) {}

  /**
   * Declares it.
   *
   * @param prefix begins all names
   * @param in channels of the input
   * @param widths channels of each of the five levels, the full size first
   */
  UNet(Parameters p, String prefix, int in, List<Integer> widths) {
    int from = in;
    for (int i = 0; i < LEVELS; i++) {
      int to = widths.get(i);
      String name = prefix + "encoder" + (i + 1);
      down.add(
          new Pair(
              conv(p, name + ".conv1", from, to, KERNELS.get(i)),
              conv(p, name + ".conv2", to, to, KERNELS.get(i))));
      from = to;
    }
    for (int i = LEVELS - 2; i >= 0; i--) {
      int to = widths.get(i);
      String name = prefix + "decoder" + (i + 1);
      up.add(
          new Pair(conv(p, name + ".conv1", from, to, 3), conv(p, name + ".conv2", 2 * to, to, 3)));
      from = to;
    }
    last = conv(p, prefix + "last", from, 3, 3);
  }

  private static Conv2d conv(Parameters p, String name, int in, int out, int kernel) {
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

  /**
   * Runs it.
   *
   * @param x (N, in, H, W), sides divide by {@link #MULTIPLE}
   * @return (N, 3, H, W), what the last convolution gives
   */
  Tensor apply(Parameters.Bound w, Tensor x) {
    Sides.requireMultiple(x.shape(), MULTIPLE);
    List<Tensor> skips = new ArrayList<>();
    Tensor y = x;
    for (int i = 0; i < LEVELS; i++) {
      if (i > 0) {
        skips.add(0, y);
        y = y.avgPool2d(2, 2);
      }
      y = activated(down.get(i).second, w, activated(down.get(i).first, w, y));
    }
    for (int i = 0; i < up.size(); i++) {
      Tensor narrowed = activated(up.get(i).first, w, doubled(y));
      y = activated(up.get(i).second, w, y.engine().concat(1, narrowed, skips.get(i)));
    }
    return last.apply(w, y);
  }

  private static Tensor activated(Conv2d conv, Parameters.Bound w, Tensor x) {
    return conv.apply(w, x).leakyRelu(SLOPE);
  }

  /**
   * Twice the size, linear between samples in the old way of TensorFlow: output 2i is input i, 2i +
   * 1 is the mean of i and i + 1, the edge repeated; no shift by half a pixel. That is each sample
   * of a doubled picture averaged with the next.
   */
  static Tensor doubled(Tensor x) {
    return x.upscale(Interpolation.NEAREST, 2).pad(Padding.REPLICATE, 0, 1, 0, 1).avgPool2d(2, 1);
  }
}
