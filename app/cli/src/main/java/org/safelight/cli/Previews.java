package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.run.Job;
import org.safelight.enhance.run.PhotoNames;
import org.safelight.enhance.run.Plan;

/**
 * The second file of each photo of a plan: an ordinary picture beside its target.
 *
 * @param wanted whether there are any
 */
record Previews(Plan plan, boolean wanted) {

  /** Where a target's preview goes. */
  static Path of(Path target) {
    return target.resolveSibling(PhotoNames.stem(target) + "-preview.jpg");
  }

  /** Why a job's preview must not be written; null if it may, or if there is none. */
  @Nullable String refusal(Job job) {
    if (!wanted) {
      return null;
    }
    Path preview = of(job.target());
    for (Job other : plan.jobs()) {
      if (isSame(preview, other.source())) {
        return "its preview %s is the input %s".formatted(preview, other.source());
      }
      if (isSame(preview, other.target())) {
        return "its preview would be written to %s, and so would %s"
            .formatted(preview, other.source());
      }
    }
    return null;
  }

  /** The first of a job's files that is there already; null if none is. */
  @Nullable Path existing(Job job) {
    if (Files.exists(job.target())) {
      return job.target();
    }
    Path preview = of(job.target());
    return wanted && Files.exists(preview) ? preview : null;
  }

  private static boolean isSame(Path a, Path b) {
    if (a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())) {
      return true;
    }
    try {
      return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
    } catch (IOException e) {
      return false; // one of them cannot be reached: reading or writing it will say so
    }
  }
}
