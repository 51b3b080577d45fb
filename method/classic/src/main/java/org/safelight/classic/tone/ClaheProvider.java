package org.safelight.classic.tone;

import java.util.Map;
import org.safelight.classic.ClassicProvider;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;

/** {@code classic.clahe}: contrast limited adaptive histogram equalization. */
public final class ClaheProvider extends ClassicProvider {
  private static final Setting TILES =
      new Setting("tiles", "tiles across and down, each with its own curve", "", 1, 64, 8);

  private static final Setting CLIP =
      new Setting(
          "clip", "share of a tile one bin may hold, 0 flat to 1 unlimited", "", 0, 1, 0.01);

  /** For the service loader. */
  public ClaheProvider() {
    super(
        "classic.clahe",
        "Equalizes lightness tile by tile with limited contrast (CLAHE).",
        "Zuiderveld, Contrast Limited Adaptive Histogram Equalization, Graphics Gems IV, 1994",
        TILES,
        CLIP);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new ClaheEnhancer(
        card(),
        (int) Math.round(TILES.of(settings)),
        CLIP.of(settings),
        Setting.STRENGTH.of(settings));
  }
}
