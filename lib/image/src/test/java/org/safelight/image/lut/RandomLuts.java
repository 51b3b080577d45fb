package org.safelight.image.lut;

import java.util.Random;

/** Tables to test with. */
final class RandomLuts {
  private RandomLuts() {}

  /** Noise about the identity; some values leave 0..1. */
  static Lut3d lut(int size, Domain domain, double noise, long seed) {
    Random random = new Random(seed);
    float[] values = Lut3d.identity(size).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (noise * (2 * random.nextDouble() - 1));
    }
    return Lut3d.of(size, domain, values);
  }
}
