package org.safelight.hdr;

import java.util.List;
import java.util.Map;
import org.safelight.enhance.Setting;

/**
 * What a user may set.
 *
 * @param strength of the recovery in an ordinary photo, 0..1
 * @param highlights what the recovered part of highlights is multiplied by, 0 or more
 * @param refine whether the refinement runs as well
 * @param size long side of the copy the camera's curve is read from, pixels
 * @param tile side of the tiles, pixels
 * @param threads to compute with
 */
record HdrSettings(
    double strength, double highlights, boolean refine, int size, int tile, int threads) {
  private static final Setting HIGHLIGHTS =
      new Setting(
          "highlights", "what the recovered part of highlights is multiplied by", "", 0, 4, 1);
  private static final Setting REFINE =
      new Setting("refine", "1 runs the refinement as well", "", 0, 1, 0);
  private static final Setting SIZE =
      new Setting(
          "size", "long side of the copy the camera's curve is read from", "pixels", 64, 1024, 384);

  static final List<Setting> ALL =
      List.of(Setting.STRENGTH, HIGHLIGHTS, REFINE, SIZE, Setting.TILE, Setting.THREADS);

  /** From complete settings. */
  static HdrSettings of(Map<String, Double> given) {
    return new HdrSettings(
        Setting.STRENGTH.of(given),
        HIGHLIGHTS.of(given),
        Math.round(REFINE.of(given)) != 0,
        (int) Math.round(SIZE.of(given)),
        (int) Math.round(Setting.TILE.of(given)),
        Setting.threads(given));
  }
}
