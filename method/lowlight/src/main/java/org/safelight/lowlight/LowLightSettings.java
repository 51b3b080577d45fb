package org.safelight.lowlight;

import java.util.List;
import java.util.Map;
import org.safelight.enhance.Setting;

/**
 * What a user may set.
 *
 * @param strength share of the correction, 0..1
 * @param ratio wanted over found illumination, {@link #LEAST_RATIO} to {@link #MOST_RATIO}; 0 to
 *     have it predicted from the photo
 * @param denoise share of the restoration, 0..1
 * @param protect share of the published fusion with the input, which keeps what is bright, 0..1
 * @param mask share of the published dark mask, which keeps black what is black, 0..1
 * @param size long side of the copy that is taken apart, in pixels; 0 for the photo itself
 * @param tile side of what is worked on at once, pixels; the result does not depend on it
 * @param threads to compute with
 */
record LowLightSettings(
    double strength,
    double ratio,
    double denoise,
    double protect,
    double mask,
    int size,
    int tile,
    int threads) {
  static final double LEAST_RATIO = 0.2;
  static final double MOST_RATIO = 16;

  private static final Setting RATIO =
      new Setting(
          "ratio", "how many times brighter, 0.2 to 16; 0 to have it predicted", "", 0, 16, 0);
  private static final Setting DENOISE =
      new Setting("denoise", "how much of noise is taken out of what is brightened", "", 0, 1, 1);
  private static final Setting PROTECT =
      new Setting("protect", "how much what is bright stays as it is", "", 0, 1, 0);
  private static final Setting MASK =
      new Setting("mask", "how much what is black stays black", "", 0, 1, 0);
  private static final Setting SIZE =
      new Setting(
          "size",
          "long side of the copy light is found on; 0 for the photo itself, tile by tile",
          "pixels",
          0,
          2048,
          640);

  static final List<Setting> ALL =
      List.of(Setting.STRENGTH, RATIO, DENOISE, PROTECT, MASK, SIZE, Setting.TILE, Setting.THREADS);

  LowLightSettings {
    if (ratio != 0 && !(ratio >= LEAST_RATIO && ratio <= MOST_RATIO)) {
      throw new IllegalArgumentException(
          "setting ratio must be %s..%s, or 0 to have it predicted, got %s"
              .formatted(LEAST_RATIO, MOST_RATIO, ratio));
    }
  }

  static LowLightSettings of(Map<String, Double> given) {
    return new LowLightSettings(
        Setting.STRENGTH.of(given),
        RATIO.of(given),
        DENOISE.of(given),
        PROTECT.of(given),
        MASK.of(given),
        (int) Math.round(SIZE.of(given)),
        (int) Math.round(Setting.TILE.of(given)),
        Setting.threads(given));
  }
}
