package org.safelight.enhance.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.AdjustingEnhancer;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.sidecar.Sidecar;
import org.safelight.enhance.sidecar.SidecarWriter;
import org.safelight.image.Photo;
import org.safelight.image.io.AtomicFiles;
import org.safelight.image.io.Format;
import org.safelight.image.io.PhotoException;
import org.safelight.image.io.Photos;

/**
 * Enhances the photos of a plan, several at a time; one bad photo never stops the others.
 *
 * <p>Each output is written to a hidden neighbour and moved, so that it is there whole or not at
 * all. An interrupt of the thread in {@link #run} stops the batch.
 */
public final class BatchEnhancer {
  private static final int BUFFER = 1 << 16;

  private final Enhancer enhancer;
  private final BatchOptions options;
  private final Set<Path> parts = ConcurrentHashMap.newKeySet();
  private volatile boolean cancelled;

  /**
   * A batch that uses, but does not close, an enhancer.
   *
   * @throws IllegalArgumentException if sidecars are wanted of a method that has none
   */
  public BatchEnhancer(Enhancer enhancer, BatchOptions options) {
    if (options.sidecars() && !(enhancer instanceof AdjustingEnhancer)) {
      throw new IllegalArgumentException(
          "method %s has no sidecars: what it does to a photo is not data"
              .formatted(enhancer.card().method()));
    }
    this.enhancer = enhancer;
    this.options = options;
  }

  /**
   * Does every job of the plan.
   *
   * @param listener told of each outcome as it comes, by several threads but one at a time
   * @return outcomes in the plan's order
   * @throws InterruptedException if interrupted, once the photos in work are through; nothing
   *     half-written is left
   */
  public List<Outcome> run(Plan plan, Consumer<Outcome> listener) throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(options.jobs());
    try {
      List<Future<Outcome>> running = new ArrayList<>();
      for (Job job : plan.jobs()) {
        running.add(workers.submit(() -> tell(listener, run(job))));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : running) {
        outcomes.add(future.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause()); // the listener failed: jobs never throw
    } catch (InterruptedException e) {
      cancel();
      throw e;
    } finally {
      workers.shutdownNow();
      awaitEnd(workers);
    }
  }

  // A photo in work cannot be left in the middle: its arithmetic is native code.
  private static void awaitEnd(ExecutorService workers) {
    boolean interrupted = false;
    while (true) {
      try {
        if (workers.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops at once: no output appears any more, and temporary files are removed. */
  public void cancel() {
    cancelled = true;
    for (Path part : parts) {
      delete(part);
    }
  }

  private synchronized Outcome tell(Consumer<Outcome> listener, Outcome outcome) {
    listener.accept(outcome);
    return outcome;
  }

  private Outcome run(Job job) {
    if (job.isRefused()) {
      return failed(job, job.refusal());
    }
    try {
      if (isThere(job)) {
        return skipped(job);
      }
      return enhance(job);
    } catch (PhotoException e) {
      return failed(job, e.reason());
    } catch (IOException e) {
      return failed(job, reason(e));
    } catch (OutOfMemoryError e) {
      return failed(job, "not enough memory: fewer jobs at a time or a larger heap would help");
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return failed(job, "unexpected " + e);
    }
  }

  private Outcome enhance(Job job) throws IOException {
    long start = System.nanoTime();
    Enhancer used = enhancer;
    @Nullable SidecarKeeper keeper = null;
    if (options.sidecars() && enhancer instanceof AdjustingEnhancer adjusting) {
      keeper = new SidecarKeeper(adjusting, String.valueOf(job.source().getFileName()));
      used = keeper;
    }
    Photo better = Inputs.enhance(used, job.source(), options.limits());
    AtomicFiles.createFolder(AtomicFiles.parentOf(job.target()));
    Path sidecar = Sidecar.beside(job.target());
    Path part = AtomicFiles.partOf(job.target());
    Path sidecarPart = AtomicFiles.partOf(sidecar);
    parts.addAll(List.of(part, sidecarPart));
    try {
      if (!cancelled) {
        write(better, part);
        if (keeper != null) {
          Files.write(sidecarPart, SidecarWriter.bytes(keeper.sidecar()));
        }
      }
      if (cancelled) {
        return failed(job, "cancelled");
      }
      if (isThere(job)) { // again: enhancing took a while
        return skipped(job);
      }
      if (keeper != null) { // before the photo, so that a photo that is there has its sidecar
        AtomicFiles.move(sidecarPart, sidecar);
      }
      AtomicFiles.move(part, job.target());
    } finally {
      delete(part);
      delete(sidecarPart);
      parts.removeAll(List.of(part, sidecarPart));
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    return new Outcome.Enhanced(
        job.source(), job.target(), millis, better.width(), better.height());
  }

  private void write(Photo photo, Path part) throws IOException {
    Format format =
        Format.ofName(part.getFileName().toString())
            .filter(Format::canWrite)
            .orElseThrow(() -> new IOException("outputs are .jpg, .png or .tif"));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
      Photos.write(photo, out, format, options.writing());
    }
  }

  private boolean isThere(Job job) {
    return !options.writing().overwrite()
        && (Files.exists(job.target()) || isSidecarThere(job.target()));
  }

  // One without its photo may hold a user's edits.
  private boolean isSidecarThere(Path target) {
    return options.sidecars() && Files.exists(Sidecar.beside(target));
  }

  private static Outcome skipped(Job job) {
    String what = Files.exists(job.target()) ? "the output" : "the sidecar of the output";
    return new Outcome.Skipped(job.source(), job.target(), what + " is there already");
  }

  private static Outcome failed(Job job, String reason) {
    return new Outcome.Failed(job.source(), job.target(), reason);
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // The folder became unwritable; the outcome of the photo already tells.
    }
  }

  /** An input or output error as a sentence: the JDK's messages are often a bare path. */
  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (e instanceof FileSystemException broken && broken.getReason() == null) {
      return "%s is in the way".formatted(broken.getFile());
    }
    return String.valueOf(e.getMessage());
  }
}
