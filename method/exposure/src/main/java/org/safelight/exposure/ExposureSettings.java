package org.safelight.exposure;

import java.util.List;
import java.util.Map;
import org.safelight.enhance.Setting;

/**
 * What a user may set.
 *
 * @param strength share of the correction, 0..1
 * @param levelScale S of the authors' demo: factor of each pyramid level, finest first
 * @param upsampling how the small result is brought to full size
 * @param fusion whether the result is fused with the input, Mertens et al. 2007
 * @param threads to compute with
 */
record ExposureSettings(
    double strength, float[] levelScale, Upsampling upsampling, boolean fusion, int threads) {

  /** Ways to full size; the setting's value is the ordinal. */
  enum Upsampling {
    /** Guided, solved fast. */
    FAST,
    /** Guided, least squares solved exactly. */
    EXACT,
    /** The small result itself, enlarged by bicubic interpolation: soft, but all the network's. */
    PLAIN
  }

  private static final Setting UPSAMPLING =
      new Setting("upsampling", "0 guided, 1 guided and exact, 2 plain enlargement", "", 0, 2, 0);
  private static final Setting FUSION =
      new Setting("fusion", "1 fuses the result with the photo by exposure fusion", "", 0, 1, 0);
  private static final List<Setting> SCALES =
      List.of(
          scale(0, "finest detail"), scale(1, "detail"), scale(2, "structure"), scale(3, "tone"));

  static final List<Setting> ALL =
      List.of(
          Setting.STRENGTH,
          SCALES.get(0),
          SCALES.get(1),
          SCALES.get(2),
          SCALES.get(3),
          UPSAMPLING,
          FUSION,
          Setting.THREADS);

  private static Setting scale(int level, String what) {
    return new Setting(
        "scale" + level, "factor of pyramid level %d, %s".formatted(level, what), "", 0, 3, 1);
  }

  static ExposureSettings of(Map<String, Double> settings) {
    float[] levelScale = new float[SCALES.size()];
    for (int l = 0; l < levelScale.length; l++) {
      levelScale[l] = (float) SCALES.get(l).of(settings);
    }
    return new ExposureSettings(
        Setting.STRENGTH.of(settings),
        levelScale,
        Upsampling.values()[(int) Math.round(UPSAMPLING.of(settings))],
        Math.round(FUSION.of(settings)) == 1,
        Setting.threads(settings));
  }
}
