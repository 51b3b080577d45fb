package org.safelight.enhance.learn;

import java.util.random.RandomGenerator;
import org.safelight.data.BatchSource;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Draws what features are dropped in a training step. All hangs on seed and step, so that a resumed
 * run drops the same.
 */
public final class DropoutMasks {
  /** Keeps these draws from following those of the batches. */
  private static final long OWN = 0x5eed_d409L;

  private final RandomGenerator random;
  private final double share;

  /**
   * The masks of a step, one after the other.
   *
   * @param share of features that are dropped, 0 or more, below 1
   */
  public DropoutMasks(long seed, long step, double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("dropout must be 0 or more, below 1, got " + share);
    }
    random = BatchSource.random(seed + OWN, step);
    this.share = share;
  }

  /**
   * The next mask: 0 for what is dropped, 1 / (1 - share) for the rest, so that means stay.
   *
   * @return (n, features)
   */
  public Tensor next(Engine engine, int n, int features) {
    float[] mask = new float[n * features];
    float kept = (float) (1 / (1 - share));
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < share ? 0 : kept;
    }
    return engine.constant(mask, Shape.of(n, features));
  }
}
