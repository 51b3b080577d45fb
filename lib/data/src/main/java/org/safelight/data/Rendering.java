package org.safelight.data;

import java.util.random.RandomGenerator;

/** How one bad picture is made from a good one; a {@link Renderer} makes it. */
public sealed interface Rendering permits ExposureRendering, RetouchRendering {

  /** Whether the result is the good picture itself, all but unnoticeably. */
  boolean unchanged();

  /** Whether the target is not the good picture itself, as where lamps are put into both. */
  boolean changesTarget();

  /**
   * Hands itself to the part of a renderer that knows it.
   *
   * @param frame of the good picture; on return the target's levels
   * @param input 3 planes of the frame's size, receives 8-bit levels 0..1
   */
  void render(Renderer renderer, Frame frame, RandomGenerator random, float[] input);
}
