package org.safelight.tensor.layer;

import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;

/**
 * Where a batch normalisation takes mean and variance from: {@link #kept} for inference, {@link
 * BatchMoments} for training.
 */
@FunctionalInterface
public interface Moments {

  /** Both as (1, C, 1, 1). */
  record Pair(Tensor mean, Tensor variance) {}

  /** The moments {@code layer} normalises {@code x} by. */
  Pair of(BatchNorm2d layer, Parameters.Bound w, Tensor x);

  /** The moving averages, which belong to the weights. */
  static Moments kept() {
    return (layer, w, x) ->
        new Pair(
            w.get(layer.name() + ".mean").reshape(1, -1, 1, 1),
            w.get(layer.name() + ".variance").reshape(1, -1, 1, 1));
  }
}
