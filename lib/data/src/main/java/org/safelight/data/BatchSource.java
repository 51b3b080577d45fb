package org.safelight.data;

import java.util.SplittableRandom;

/** Makes batches. The same seed and step always give the same batch, so a run can be resumed. */
@FunctionalInterface
public interface BatchSource {

  /** The batch of a step. */
  Batch batch(long seed, long step);

  /** The random numbers of a step: seed and step both mixed in, so that neighbours differ. */
  static SplittableRandom random(long seed, long step) {
    return new SplittableRandom(mix(mix(seed) + step));
  }

  private static long mix(long z) {
    // Finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), variant 13 of Stafford.
    long x = z + 0x9e3779b97f4a7c15L;
    x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
