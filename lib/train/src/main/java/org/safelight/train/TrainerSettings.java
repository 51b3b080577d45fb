package org.safelight.train;

import java.nio.file.Path;

/**
 * How a run is carried out, as opposed to what is trained.
 *
 * @param run folder that holds everything the run writes
 * @param seed of initial values and batches
 * @param device "cpu" or "cuda"
 * @param threads for arithmetic
 * @param checkpointEvery steps between checkpoints
 * @param reportEvery steps between validations, pictures and curves
 * @param resume whether to go on from the folder's checkpoint, afresh if there is none; unless it
 *     is set, a folder with a checkpoint is refused
 * @param progress whether to draw a progress line
 */
public record TrainerSettings(
    Path run,
    long seed,
    String device,
    int threads,
    long checkpointEvery,
    long reportEvery,
    boolean resume,
    boolean progress) {

  /** Checks the intervals. */
  public TrainerSettings {
    if (threads < 1 || checkpointEvery < 1 || reportEvery < 1) {
      throw new IllegalArgumentException(
          "threads and intervals must be at least 1, got %d, %d, %d"
              .formatted(threads, checkpointEvery, reportEvery));
    }
  }
}
