package org.safelight.classic.tone;

import java.util.Map;
import org.safelight.classic.ClassicProvider;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;

/** {@code classic.gamma}: one power curve to a wanted mean. */
public final class GammaProvider extends ClassicProvider {
  private static final Setting MEAN =
      new Setting("mean", "mean luma of the result, 1 = white", "", 0.05, 0.95, 0.42);

  /** For the service loader. */
  public GammaProvider() {
    super(
        "classic.gamma",
        "Brightens or darkens by one power curve, so that the mean comes out as set.",
        "none: the power curve of every image editor",
        MEAN);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new GammaEnhancer(card(), MEAN.of(settings), Setting.STRENGTH.of(settings));
  }
}
