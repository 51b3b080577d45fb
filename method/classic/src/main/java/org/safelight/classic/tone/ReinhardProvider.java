package org.safelight.classic.tone;

import java.util.Map;
import org.safelight.classic.ClassicProvider;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;

/** {@code classic.reinhard}: the photographic tone curve; takes HDR files as well as photos. */
public final class ReinhardProvider extends ClassicProvider {
  private static final Setting KEY =
      new Setting("key", "what the mean luminance becomes, 0.18 = middle grey", "", 0.01, 1, 0.18);

  private static final Setting WHITE =
      new Setting(
          "white",
          "luminance that becomes white, on the scale of key; 0 for the brightest there is",
          "",
          0,
          1000,
          0);

  /** For the service loader. */
  public ReinhardProvider() {
    super(
        "classic.reinhard",
        "Compresses light by the photographic tone curve; takes Radiance HDR files too.",
        "Reinhard et al., Photographic Tone Reproduction for Digital Images, SIGGRAPH 2002",
        KEY,
        WHITE);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new ReinhardEnhancer(
        card(), KEY.of(settings), WHITE.of(settings), Setting.STRENGTH.of(settings));
  }
}
