package org.safelight.classic.msr;

import java.util.Map;
import org.safelight.classic.ClassicProvider;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;

/** {@code classic.msr}: multi-scale Retinex with colour restoration. */
public final class MultiScaleRetinexProvider extends ClassicProvider {
  private static final Setting SMALL = scale("small", 15);
  private static final Setting MIDDLE = scale("middle", 80);
  private static final Setting LARGE = scale("large", 250);

  private static final Setting PERCENT =
      new Setting("percent", "samples that become black, and white", "%", 0, 20, 1);

  private static final Setting RESTORE =
      new Setting("restore", "1 restores colour, 0 is plain multi-scale Retinex", "", 0, 1, 1);

  private static final Setting SIDE =
      new Setting("side", "long side at which surroundings are computed", "px", 64, 16384, 512);

  /** For the service loader. */
  public MultiScaleRetinexProvider() {
    super(
        "classic.msr",
        "Divides light by its surroundings at three scales (multi-scale Retinex, MSRCR).",
        "Jobson, Rahman and Woodell, A Multiscale Retinex, IEEE Trans. Image Processing, 1997",
        SMALL,
        MIDDLE,
        LARGE,
        PERCENT,
        RESTORE,
        SIDE);
  }

  private static Setting scale(String name, double standard) {
    return new Setting(
        name, name + " scale, for a photo of 1024 on its long side", "px", 1, 500, standard);
  }

  @Override
  public Enhancer open(Map<String, Double> settings) {
    return new MultiScaleRetinexEnhancer(
        card(),
        new double[] {SMALL.of(settings), MIDDLE.of(settings), LARGE.of(settings)},
        (int) Math.round(SIDE.of(settings)),
        PERCENT.of(settings) / 100,
        RESTORE.of(settings) >= 0.5,
        Setting.STRENGTH.of(settings));
  }
}
