package org.safelight.data;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the next batches on a thread of its own while the trainer computes. Batches come in order;
 * what a source throws, {@link #next} throws.
 */
public final class BatchPrefetcher implements AutoCloseable {
  private static final int AHEAD = 2;

  private final BatchSource source;
  private final long seed;
  private final long end;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "batch-prefetcher");
            thread.setDaemon(true);
            return thread;
          });
  private final java.util.ArrayDeque<Future<Batch>> queue = new java.util.ArrayDeque<>();
  private long ordered;

  /** Starts with the batch of step {@code from}; {@code end} is exclusive. */
  public BatchPrefetcher(BatchSource source, long seed, long from, long end) {
    this.source = source;
    this.seed = seed;
    this.ordered = from;
    this.end = end;
    order();
  }

  private void order() {
    while (queue.size() < AHEAD && ordered < end) {
      long step = ordered++;
      queue.add(worker.submit(() -> source.batch(seed, step)));
    }
  }

  /**
   * The next batch.
   *
   * @throws IllegalStateException if there is none left, or the wait was interrupted
   */
  public Batch next() {
    Future<Batch> first = queue.poll();
    if (first == null) {
      throw new IllegalStateException("no batch left before step " + end);
    }
    try {
      Batch batch = first.get();
      order();
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was made", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a batch could not be made", e.getCause());
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
