package org.safelight.enhance.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which photo of a batch goes where, decided before anything is written.
 *
 * <p>A file goes to OUT under its own name, a folder's photos to OUT under their path below that
 * folder. A single file may also go to a file named OUT. Two photos for one target, and a target
 * that is one of the inputs, are refused.
 */
public record Plan(List<Job> jobs) {

  /** Copies the list. */
  public Plan {
    jobs = List.copyOf(jobs);
  }

  /**
   * The plan for some files and folders.
   *
   * @throws IllegalArgumentException if {@code out} is named like a photo but cannot be one
   * @throws IOException if a path cannot be looked up
   */
  public static Plan of(List<Path> inputs, Path out) throws IOException {
    if (isSingle(inputs, out)) {
      return new Plan(withoutOverwriting(List.of(new Job(inputs.get(0), out))));
    }
    return new Plan(withoutOverwriting(withoutCollisions(jobs(inputs, out))));
  }

  /**
   * The plan for outputs of another kind than their inputs.
   *
   * @param extensions of files of that kind, lower case, the usual one first: a single photo may go
   *     to a file named so, all others go to OUT under their own name with the usual extension
   * @throws IllegalArgumentException if several photos are to go to one file, or {@code out} is
   *     named like a photo of another kind
   * @throws IOException if a path cannot be looked up
   */
  public static Plan of(List<Path> inputs, Path out, List<String> extensions) throws IOException {
    if (extensions.contains(PhotoNames.extension(out)) && !Files.isDirectory(out)) {
      if (inputs.size() != 1 || Files.isDirectory(inputs.get(0))) {
        throw new IllegalArgumentException(
            "several photos go to a folder, but %s is named like a file".formatted(out));
      }
      return new Plan(withoutOverwriting(List.of(new Job(inputs.get(0), out))));
    }
    if (PhotoNames.isPhoto(out) && !Files.isDirectory(out)) {
      throw new IllegalArgumentException(
          "%s cannot be written: outputs are .%s".formatted(out, String.join(", .", extensions)));
    }
    List<Job> jobs = jobs(inputs, out);
    jobs.replaceAll(
        job ->
            new Job(
                job.source(),
                job.target()
                    .resolveSibling(PhotoNames.stem(job.target()) + "." + extensions.get(0)),
                job.refusal()));
    return new Plan(withoutOverwriting(withoutCollisions(jobs)));
  }

  /** How many photos are to be enhanced or were refused. */
  public int size() {
    return jobs.size();
  }

  /** Each photo to its place below a folder. */
  private static List<Job> jobs(List<Path> inputs, Path out) throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (Path input : inputs) {
      if (Files.isDirectory(input)) {
        new FolderScan(input, out).addTo(jobs);
      } else {
        jobs.add(new Job(input, out.resolve(PhotoNames.outputName(input))));
      }
    }
    return jobs;
  }

  private static boolean isSingle(List<Path> inputs, Path out) {
    if (!PhotoNames.isPhoto(out) || Files.isDirectory(out)) {
      return false;
    }
    if (inputs.size() != 1 || Files.isDirectory(inputs.get(0))) {
      throw new IllegalArgumentException(
          "several photos go to a folder, but %s is named like a photo".formatted(out));
    }
    if (!PhotoNames.isWritable(out)) {
      throw new IllegalArgumentException(
          "%s cannot be written: outputs are .jpg, .png or .tif".formatted(out));
    }
    return true;
  }

  private static List<Job> withoutCollisions(List<Job> jobs) {
    Map<Path, Job> byTarget = new LinkedHashMap<>();
    List<Job> result = new ArrayList<>();
    for (Job job : jobs) {
      Job first = byTarget.putIfAbsent(job.target().toAbsolutePath().normalize(), job);
      if (first == null) {
        result.add(job);
      } else if (!isSame(first.source(), job.source())) {
        result.add(
            job.refused(
                "would be written to %s, and so would %s".formatted(job.target(), first.source())));
      } // else the same photo was named twice: done once
    }
    return result;
  }

  private static boolean isSame(Path a, Path b) {
    return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
  }

  // By file key (device and inode) as well as by real path: hard links, links and folders that are
  // reached by two names all lead to one file.
  private static List<Job> withoutOverwriting(List<Job> jobs) throws IOException {
    Map<Object, Path> inputs = new HashMap<>();
    for (Job job : jobs) {
      for (Object identity : FileIdentity.of(job.source())) {
        inputs.put(identity, job.source());
      }
    }
    List<Job> result = new ArrayList<>();
    for (Job job : jobs) {
      Job checked = job;
      for (Object identity : FileIdentity.of(job.target())) {
        Path input = inputs.get(identity);
        if (input != null) {
          checked = job.refused("its output %s is the input %s".formatted(job.target(), input));
        }
      }
      result.add(checked);
    }
    return result;
  }
}
