package org.safelight.data;

import java.util.random.RandomGenerator;

/** Draws how the samples of a batch are spoiled. */
@FunctionalInterface
public interface RenderingSource {

  /** One rendering; all its randomness comes from {@code random}. */
  Rendering draw(RandomGenerator random);
}
