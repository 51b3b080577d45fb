package org.safelight.enhance.run;

import java.nio.file.Path;

/**
 * One photo and where it goes.
 *
 * @param refusal why this must not be done; empty if it may
 */
public record Job(Path source, Path target, String refusal) {

  /** A job that may be done. */
  Job(Path source, Path target) {
    this(source, target, "");
  }

  Job refused(String reason) {
    return refusal.isEmpty() ? new Job(source, target, reason) : this;
  }

  /** Whether this must not be done. */
  public boolean isRefused() {
    return !refusal.isEmpty();
  }
}
