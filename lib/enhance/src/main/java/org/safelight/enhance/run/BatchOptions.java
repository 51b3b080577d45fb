package org.safelight.enhance.run;

import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.WriteOptions;

/**
 * How a batch is run.
 *
 * @param jobs photos at a time, at least 1; each needs its own memory
 * @param limits what is refused before decoding
 * @param writing how outputs are encoded, and whether those that are there are replaced; an input
 *     is never replaced
 * @param sidecars whether each output gets a sidecar beside it, which says what was done
 */
public record BatchOptions(int jobs, DecodeLimits limits, WriteOptions writing, boolean sidecars) {

  /** Checks the number of jobs. */
  public BatchOptions {
    if (jobs < 1) {
      throw new IllegalArgumentException("jobs must be at least 1, got " + jobs);
    }
  }

  /** Without sidecars. */
  public BatchOptions(int jobs, DecodeLimits limits, WriteOptions writing) {
    this(jobs, limits, writing, false);
  }
}
