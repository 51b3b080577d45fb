package org.safelight.exposure;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;

/**
 * The critic of the optional adversarial term: seven 4x4 convolutions of stride 2, then a 2x2 one
 * to a single logit. 962,585 parameters. Input (N, 3, 256, 256), 0..1.
 */
final class ExposureDiscriminator {
  /** Side of the images it judges. */
  static final int SIDE = 256;

  private static final int[] WIDTHS = {8, 16, 32, 64, 128, 128, 256};
  private static final double SLOPE = 0.01;
  private static final double NORM_EPSILON = 1e-5;

  private final Parameters parameters = new Parameters();
  private final List<Conv2d> convs = new ArrayList<>();
  private final Conv2d logit;

  ExposureDiscriminator() {
    int in = 3;
    for (int i = 0; i < WIDTHS.length; i++) {
      convs.add(
          Conv2d.declare(
              parameters,
              "conv" + (i + 1),
              in,
              WIDTHS[i],
              4,
              2,
              1,
              Initializer.glorotUniform(),
              Initializer.constant(0)));
      if (i == 1) {
        parameters.declare("norm2.weight", Shape.of(1, WIDTHS[i], 1, 1), Initializer.constant(1));
        parameters.declare("norm2.bias", Shape.of(1, WIDTHS[i], 1, 1), Initializer.constant(0));
      }
      in = WIDTHS[i];
    }
    logit =
        Conv2d.declare(
            parameters,
            "logit",
            in,
            1,
            2,
            2,
            0,
            Initializer.glorotUniform(),
            Initializer.constant(0));
  }

  Parameters parameters() {
    return parameters;
  }

  /** (N, 3, 256, 256), 0..1, to (N, 1, 1, 1): a logit, positive for "real". */
  Tensor forward(Parameters.Bound w, Tensor image) {
    Tensor x = image;
    for (int i = 0; i < convs.size(); i++) {
      x = convs.get(i).apply(w, x);
      if (i == 1) {
        x = normalized(w, x);
      }
      x = x.leakyRelu(SLOPE);
    }
    return logit.apply(w, x);
  }

  /** Batch normalisation with the batch's own statistics; running ones are never kept. */
  private static Tensor normalized(Parameters.Bound w, Tensor x) {
    Tensor centred = x.sub(x.mean(0, 2, 3));
    Tensor deviation = centred.square().mean(0, 2, 3).add(NORM_EPSILON).sqrt();
    return centred.div(deviation).mul(w.get("norm2.weight")).add(w.get("norm2.bias"));
  }
}
