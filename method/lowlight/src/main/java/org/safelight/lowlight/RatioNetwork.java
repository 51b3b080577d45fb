package org.safelight.lowlight;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Conv2d;
import org.safelight.tensor.layer.Linear;

/**
 * Predicts the ratio a photo needs from the photo alone, as the adjustment network cannot: a
 * squeezed copy (N, 3, {@link #SIDE}, {@link #SIDE}), sRGB 0..1, becomes stops (N, 1, 1, 1), 0 for
 * a photo that needs nothing. Not in the paper, whose ratio is a constant or comes from the true
 * picture.
 */
final class RatioNetwork {
  /** Begins the names of all its parameters. */
  static final String PREFIX = "ratio.";

  /** Side of the copy, whatever the photo's aspect. */
  static final int SIDE = 64;

  private static final int WIDTH = 32;
  private static final int LAYERS = 4;

  private final Parameters parameters = new Parameters();
  private final List<Conv2d> convs = new ArrayList<>();
  private final Linear hidden;
  private final Linear stops;

  RatioNetwork() {
    int in = 6;
    for (int i = 1; i <= LAYERS; i++) {
      convs.add(Conv2d.declare(parameters, PREFIX + "conv" + i, in, WIDTH, 3, 2, 1));
      in = WIDTH;
    }
    hidden = Linear.declare(parameters, PREFIX + "hidden", WIDTH, WIDTH);
    stops =
        Linear.declare(
            parameters,
            PREFIX + "stops",
            WIDTH,
            1,
            Initializer.normal(0.01),
            Initializer.constant(0));
  }

  Parameters parameters() {
    return parameters;
  }

  /** Stops of light that are missing; base-2 logarithm of the ratio. */
  Tensor forward(Parameters.Bound w, Tensor copy) {
    // On a logarithmic scale too, or dark photos would all look alike.
    Tensor log = copy.add(1.0 / 256).log().mul(1 / (8 * Math.log(2))).add(1);
    Tensor x = copy.engine().concat(1, copy, log);
    for (Conv2d conv : convs) {
      x = conv.apply(w, x).leakyRelu(Layers.SLOPE);
    }
    Tensor means = x.mean(2, 3).reshape(-1, WIDTH);
    Tensor y = stops.apply(w, hidden.apply(w, means).leakyRelu(Layers.SLOPE));
    return y.reshape(-1, 1, 1, 1);
  }
}
