package org.safelight.enhance;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks of a training run.
 *
 * @param data folders of photos or pairs; at least one
 * @param recipe one of {@link TrainableMethod#recipes}
 * @param run folder for checkpoints, curves and the run record
 * @param from weights to start from instead of random ones, or null; recipes that go on from others
 *     need them
 * @param resume go on from the newest checkpoint in {@code run}
 * @param device "cpu" or "cuda"
 * @param threads for arithmetic, at least 1
 * @param overrides numbers that replace the recipe's, by name: "steps", "seed", ...; an unknown
 *     name is refused by the method
 * @param terminal whether {@code log} is a terminal, so that a progress bar may be drawn
 * @param log where progress goes
 */
public record TrainingRequest(
    List<Path> data,
    String recipe,
    Path run,
    @Nullable Path from,
    boolean resume,
    String device,
    int threads,
    Map<String, Double> overrides,
    boolean terminal,
    PrintStream log) {

  /** Copies the collections and checks the numbers. */
  public TrainingRequest {
    data = List.copyOf(data);
    overrides = Map.copyOf(overrides);
    if (data.isEmpty()) {
      throw new IllegalArgumentException("training needs at least one folder of data");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
  }
}
