package org.safelight.data;

import java.util.random.RandomGenerator;
import org.safelight.image.Image;

/** Makes bad pictures of good ones, by any {@link Rendering}. Not safe for threads. */
public final class Renderer {
  private final ExposureRenderer exposure = new ExposureRenderer();
  private final RetouchRenderer retouch = new RetouchRenderer();

  /**
   * Renders a whole photo.
   *
   * @param photo SRGB levels, or LINEAR true light in which 1 is where {@link CameraResponse#filmic
   *     filmic(1.15, 3)} turns white; 3 planes, not modified
   * @return SRGB, 8-bit levels; input and target differ from {@code photo} as the rendering says
   */
  public RenderedPair render(Image photo, Rendering rendering, RandomGenerator random) {
    Frame frame = Frame.of(photo);
    float[] input = new float[frame.pixels().length];
    rendering.render(this, frame, random, input);
    return new RenderedPair(frame.image(input), frame.image(frame.pixels()));
  }

  ExposureRenderer exposure() {
    return exposure;
  }

  RetouchRenderer retouch() {
    return retouch;
  }
}
