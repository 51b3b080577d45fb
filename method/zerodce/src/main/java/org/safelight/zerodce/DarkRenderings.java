package org.safelight.zerodce;

import java.util.random.RandomGenerator;
import org.safelight.data.ExposureDifficulty;
import org.safelight.data.ExposureRendering;
import org.safelight.data.RandomRendering;
import org.safelight.data.RenderingSource;

/**
 * Dark and normal exposures, and no bright ones: a network that never sees over-exposure spends
 * nothing on darkening.
 */
final class DarkRenderings implements RenderingSource {
  /**
   * Three in ten as photographed, the rest down to six stops below; a little of everything that
   * comes with dark photos.
   */
  private static final ExposureDifficulty DIFFICULTY =
      new ExposureDifficulty(0.3, 6, 0.5, 0.85, 0.3, 0, 0.4, 0.1, 0.2, 0.1, 0.05, 0.02, 0.02, 0.15);

  @Override
  public ExposureRendering draw(RandomGenerator random) {
    ExposureRendering any = RandomRendering.draw(random, DIFFICULTY);
    return any.withEv(any.unchanged() ? any.ev() : -Math.abs(any.ev()));
  }
}
