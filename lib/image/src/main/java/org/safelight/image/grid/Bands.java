package org.safelight.image.grid;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs numbered pieces of work, each on a thread of its own, and waits for them. */
public final class Bands {
  private Bands() {}

  /**
   * Calls {@code work} with 0..count - 1 at the same time, 0 on the calling thread.
   *
   * @throws RuntimeException or Error as a piece of work threw it
   */
  public static void run(int count, IntConsumer work) {
    Piece[] others = new Piece[count - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Piece(work, i + 1);
      others[i].start();
    }
    Throwable failure = null;
    try {
      work.accept(0);
    } catch (RuntimeException | Error e) {
      failure = e; // the others still read the caller's arrays: let them end first
    }
    for (Piece other : others) {
      other.finish();
      failure = failure == null ? other.failure : failure;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static final class Piece extends Thread {
    private final IntConsumer work;
    private final int index;
    private @Nullable Throwable failure;

    Piece(IntConsumer work, int index) {
      super("band-" + index);
      this.work = work;
      this.index = index;
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        work.accept(index);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
    }

    /** Waits for the end, also when interrupted: the interruption is kept for the caller. */
    void finish() {
      boolean interrupted = false;
      while (isAlive()) {
        try {
          join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
