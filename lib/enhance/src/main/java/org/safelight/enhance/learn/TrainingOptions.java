package org.safelight.enhance.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainingRequest;

/**
 * Numbers a user may set on top of a recipe.
 *
 * @param steps updates in all, 0 for the recipe's
 * @param seed of first values and batches
 * @param checkpointEvery steps between checkpoints
 * @param reportEvery steps between validations
 * @param clipNorm largest joint norm of the gradients, 0 for the recipe's
 * @param values of every option by name, those that only this method has among them
 */
public record TrainingOptions(
    long steps,
    long seed,
    long checkpointEvery,
    long reportEvery,
    double clipNorm,
    Map<String, Double> values) {

  private static final List<Setting> COMMON =
      List.of(
          new Setting("steps", "updates in all, 0 for the recipe's", "", 0, 1e9, 0),
          new Setting("seed", "of first values and batches", "", 0, 1e9, 1),
          new Setting("checkpoint", "steps between checkpoints", "", 1, 1e6, 200),
          new Setting("report", "steps between validations", "", 1, 1e6, 500),
          new Setting(
              "clip", "largest joint norm of the gradients, 0 for the recipe's", "", 0, 1e9, 0));

  /** Copies the map. */
  public TrainingOptions {
    values = Map.copyOf(values);
  }

  /**
   * From a request.
   *
   * @param own options that this method has and others do not
   * @throws IllegalArgumentException if an override is unknown or out of range
   */
  public static TrainingOptions of(TrainingRequest request, Setting... own) {
    List<Setting> known = new ArrayList<>(COMMON);
    known.addAll(List.of(own));
    Map<String, Double> all = Setting.complete(known, request.overrides());
    return new TrainingOptions(
        whole(all, "steps"),
        whole(all, "seed"),
        whole(all, "checkpoint"),
        whole(all, "report"),
        all.getOrDefault("clip", 0.0),
        all);
  }

  private static long whole(Map<String, Double> all, String name) {
    return Math.round(all.getOrDefault(name, 0.0));
  }

  /** An option for the number of updates of one of several stages, for {@link #stepsOr}. */
  public static Setting stage(String name) {
    return new Setting(
        name, "updates of that stage, 0 leaves it out, -1 the recipe's", "", -1, 1e9, -1);
  }

  /**
   * How many updates a stage has.
   *
   * @param stage made by {@link #stage}
   * @param recipes what the recipe says
   */
  public long stepsOr(Setting stage, long recipes) {
    long given = Math.round(stage.of(values));
    return given < 0 ? recipes : given;
  }

  /** Whether one of the method's own options is switched on. */
  public boolean on(Setting option) {
    return Math.round(option.of(values)) != 0;
  }

  /**
   * The norm gradients are clipped to.
   *
   * @param recipes what the recipe says, infinite for gradients of any size
   */
  public double clipNormOr(double recipes) {
    return clipNorm > 0 ? clipNorm : recipes;
  }
}
