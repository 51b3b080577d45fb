package org.safelight.data;

/**
 * Makes batches out of nothing but a seed and a step number, so that a resumed run sees the very
 * batches an undisturbed one would have seen. Safe for threads.
 */
@FunctionalInterface
public interface BatchSource {
  /** The batch of one step. */
  Batch batch(long seed, long step);
}
