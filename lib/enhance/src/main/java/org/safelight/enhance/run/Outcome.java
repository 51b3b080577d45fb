package org.safelight.enhance.run;

import java.nio.file.Path;

/** What became of one photo of a batch. */
public sealed interface Outcome {

  /** The photo that was to be enhanced. */
  Path source();

  /** The file it goes to. */
  Path target();

  /**
   * The target was written.
   *
   * @param millis from reading to the finished file
   */
  record Enhanced(Path source, Path target, long millis, int width, int height)
      implements Outcome {}

  /** Nothing had to be done. */
  record Skipped(Path source, Path target, String reason) implements Outcome {}

  /** Nothing was written, for the reason given in one sentence. */
  record Failed(Path source, Path target, String reason) implements Outcome {}
}
