package org.safelight.perceptual;

import java.util.List;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/** Backbone and linear weights, and what is done with both pictures' features. */
final class LpipsNetwork {
  // Mean and deviation of the backbones' training photos, for values -1..1.
  private static final float[] SHIFT = {-0.030f, -0.088f, -0.188f};
  private static final float[] SCALE = {0.458f, 0.448f, 0.450f};

  /** Added to the length of a place's features, which may be 0. */
  private static final double LENGTH_FLOOR = 1e-10;

  private final Parameters parameters = new Parameters();
  private final Features features;

  LpipsNetwork(Backbone backbone) {
    features = backbone.declare(parameters);
    for (int s = 0; s < features.channels().size(); s++) {
      parameters.declare(
          linear(s), Shape.of(1, features.channels().get(s), 1, 1), Initializer.constant(0));
    }
  }

  /** Name of a stage's linear weights. */
  static String linear(int stage) {
    return "lin%d.model.1.weight".formatted(stage);
  }

  Parameters parameters() {
    return parameters;
  }

  int smallestSide() {
    return features.smallestSide();
  }

  /**
   * The distance.
   *
   * @param reference (1, 3, H, W), sRGB, 0..1
   * @param candidate same shape
   * @return (1, 1, 1, 1)
   */
  Tensor forward(Parameters.Bound w, Tensor reference, Tensor candidate) {
    List<Tensor> a = features.apply(w, normalized(reference));
    List<Tensor> b = features.apply(w, normalized(candidate));
    Tensor sum = reference.engine().constant(new float[1], Shape.of(1, 1, 1, 1));
    for (int s = 0; s < a.size(); s++) {
      Tensor difference = unit(a.get(s)).sub(unit(b.get(s))).square();
      Tensor weighted = difference.conv2d(w.get(linear(s)), null, 1, 0, 1, 1);
      sum = sum.add(weighted.mean(2, 3));
    }
    return sum;
  }

  /** sRGB 0..1 as the backbones were trained on it. */
  static Tensor normalized(Tensor image) {
    Engine engine = image.engine();
    Shape perChannel = Shape.of(1, 3, 1, 1);
    Tensor shift = engine.constant(SHIFT, perChannel);
    Tensor scale = engine.constant(SCALE, perChannel);
    return image.mul(2).sub(1).sub(shift).div(scale);
  }

  /** Features of length 1 at each place. */
  private static Tensor unit(Tensor x) {
    return x.div(x.square().sum(1).sqrt().add(LENGTH_FLOOR));
  }
}
