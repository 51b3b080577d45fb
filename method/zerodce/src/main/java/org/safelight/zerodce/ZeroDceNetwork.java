package org.safelight.zerodce;

import java.util.List;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;

/**
 * DCE-Net, Sec. 3.2 of the paper: seven 3x3 convolutions of stride 1 with symmetric skips, from (N,
 * 3, H, W), sRGB 0..1, to {@link #MAPS} curve maps (N, 24, H, W) in -1..1. Borders are padded with
 * zeros; any size from 1 x 1 will do. 79,416 parameters under the published names.
 */
final class ZeroDceNetwork {
  /** Times the curve is applied, n in the paper. */
  static final int ROUNDS = 8;

  /** Curve maps: one a colour and round, colour innermost. */
  static final int MAPS = 3 * ROUNDS;

  private static final int WIDTH = 32;
  private static final int KERNEL = 3;

  /** How training starts; recipes differ. */
  enum Start {
    /** Normal weights of deviation 0.02 and uniform biases, as published. */
    PUBLISHED,
    /**
     * He normal where a ReLU follows, and a last layer near zero: curves start straight, and the
     * layers before them do not damp what they pass on. It saves thousands of steps.
     */
    STRAIGHT
  }

  private final Parameters parameters = new Parameters();
  private final Conv2d conv1;
  private final Conv2d conv2;
  private final Conv2d conv3;
  private final Conv2d conv4;
  private final Conv2d conv5;
  private final Conv2d conv6;
  private final Conv2d conv7;

  ZeroDceNetwork(Start start) {
    conv1 = declare(start, 1, 3, WIDTH);
    conv2 = declare(start, 2, WIDTH, WIDTH);
    conv3 = declare(start, 3, WIDTH, WIDTH);
    conv4 = declare(start, 4, WIDTH, WIDTH);
    conv5 = declare(start, 5, 2 * WIDTH, WIDTH);
    conv6 = declare(start, 6, 2 * WIDTH, WIDTH);
    conv7 = declare(start, 7, 2 * WIDTH, MAPS);
  }

  private Conv2d declare(Start start, int layer, int in, int out) {
    boolean last = out == MAPS;
    Initializer weight =
        start == Start.PUBLISHED || last ? Initializer.normal(0.02) : Initializer.heNormal();
    Initializer bias =
        start == Start.PUBLISHED
            ? uniform(1 / Math.sqrt(in * KERNEL * KERNEL))
            : Initializer.constant(0);
    return Conv2d.declare(
        parameters, "e_conv" + layer, in, out, KERNEL, 1, KERNEL / 2, weight, bias);
  }

  /** What the authors' library draws biases from where nothing else is said. */
  private static Initializer uniform(double limit) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
      }
      return values;
    };
  }

  Parameters parameters() {
    return parameters;
  }

  /** Curve maps r (N, 24, H, W) of a picture (N, 3, H, W); alpha of the paper is -r. */
  Tensor maps(Parameters.Bound w, Tensor image) {
    Tensor x1 = conv1.apply(w, image).relu();
    Tensor x2 = conv2.apply(w, x1).relu();
    Tensor x3 = conv3.apply(w, x2).relu();
    Tensor x4 = conv4.apply(w, x3).relu();
    Tensor x5 = conv5.apply(w, join(x3, x4)).relu();
    Tensor x6 = conv6.apply(w, join(x2, x5)).relu();
    return conv7.apply(w, join(x1, x6)).tanh();
  }

  private static Tensor join(Tensor a, Tensor b) {
    return a.engine().concat(1, List.of(a, b));
  }

  /** Eq. 3, round by round: x + r (x^2 - x), (N, 3, H, W) with maps of the same H and W. */
  static Tensor curve(Tensor image, Tensor maps) {
    Tensor x = image;
    for (int k = 0; k < ROUNDS; k++) {
      x = x.add(maps.slice(1, 3 * k, 3 * k + 3).mul(x.square().sub(x)));
    }
    return x;
  }
}
