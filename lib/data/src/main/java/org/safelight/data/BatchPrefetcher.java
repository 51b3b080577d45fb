package org.safelight.data;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Makes the batches of coming steps on a thread of its own, while the trainer computes.
 *
 * <p>Steps come in order and none is left out, so training is the same with or without it. One
 * thread takes; close it in a try-with-resources statement.
 */
public final class BatchPrefetcher implements AutoCloseable {
  private record Made(long step, @Nullable Batch batch, @Nullable Throwable failure) {}

  private final BlockingQueue<Made> made;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Starts making batches.
   *
   * @param firstStep step of the first batch
   * @param ahead how many finished batches may wait, at least 1
   */
  public BatchPrefetcher(BatchSource source, long seed, long firstStep, int ahead) {
    made = new ArrayBlockingQueue<>(ahead);
    thread = new Thread(() -> run(source, seed, firstStep), "batch-prefetcher");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(BatchSource source, long seed, long firstStep) {
    try {
      for (long step = firstStep; !closed; step++) {
        try {
          made.put(new Made(step, source.batch(seed, step), null));
        } catch (RuntimeException | Error e) {
          made.put(new Made(step, null, e));
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // close asked the thread to end
    }
  }

  /**
   * The next step's batch, waiting for it if need be.
   *
   * @throws IllegalStateException if it was closed, the wait was interrupted, or the source failed,
   *     with the source's exception as cause
   */
  public Batch next() {
    if (closed) {
      throw new IllegalStateException("the prefetcher is closed");
    }
    Made next;
    try {
      next = made.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a batch", e);
    }
    if (next.batch() == null) {
      made.add(next); // a second call must fail too, not wait for ever
      throw new IllegalStateException(
          "the batch of step %d could not be made".formatted(next.step()), next.failure());
    }
    return next.batch();
  }

  /** Stops the thread. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
