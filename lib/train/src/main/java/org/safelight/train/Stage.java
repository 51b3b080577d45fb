package org.safelight.train;

import org.safelight.data.BatchSource;
import org.safelight.tensor.TrainingEngine.AdamSettings;

/**
 * One part of a recipe. Moments and learning rate start afresh at each stage.
 *
 * @param name for logs, unique in the recipe
 * @param steps how many updates
 * @param batches what the steps work on
 * @param schedule the learning rate
 * @param adam the optimiser's fixed settings
 * @param clipNorm gradients are scaled to at most this joint norm; infinite for no clipping
 */
public record Stage(
    String name,
    long steps,
    BatchSource batches,
    Schedule schedule,
    AdamSettings adam,
    double clipNorm) {

  /** Checks that there is something to do. */
  public Stage {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "stage %s needs at least 1 step, got %d".formatted(name, steps));
    }
  }
}
