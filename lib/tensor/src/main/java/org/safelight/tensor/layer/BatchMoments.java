package org.safelight.tensor.layer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;

/**
 * The moments of the batch itself, for one step of training. They are noted, so that {@link
 * #average} can move the averages along. One object for each step and network.
 */
public final class BatchMoments implements Moments {
  private final Map<BatchNorm2d, Pair> noted = new LinkedHashMap<>();

  @Override
  public Pair of(BatchNorm2d layer, Parameters.Bound w, Tensor x) {
    Tensor mean = x.mean(0, 2, 3);
    Tensor variance = x.sub(mean).square().mean(0, 2, 3);
    Pair pair = new Pair(mean, variance);
    noted.put(layer, new Pair(mean.detach(), variance.detach()));
    return pair;
  }

  /**
   * Moves the averages of every layer that ran towards what was noted, in place; nothing of a
   * gradient goes along. Call it once, after the forward pass.
   *
   * @param w what the layers ran with, of a training engine
   */
  public void average(Parameters.Bound w) {
    TrainingEngine engine = (TrainingEngine) w.engine();
    noted.forEach(
        (layer, pair) -> {
          move(engine, w.get(layer.name() + ".mean"), pair.mean(), layer.decay());
          move(engine, w.get(layer.name() + ".variance"), pair.variance(), layer.decay());
        });
    noted.clear();
  }

  private static void move(TrainingEngine engine, Tensor average, Tensor seen, double decay) {
    float[] values = engine.read(average);
    float[] towards = engine.read(seen);
    for (int c = 0; c < values.length; c++) {
      values[c] = (float) (decay * values[c] + (1 - decay) * towards[c]);
    }
    engine.assign(average, values);
  }
}
