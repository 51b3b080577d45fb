package org.safelight.retouch;

import java.util.List;
import java.util.Map;
import org.safelight.enhance.Setting;

/**
 * What a user may set.
 *
 * @param strength share of the retouch, 0..1
 * @param size long side of the copy that filters are predicted on, pixels
 * @param threads to compute with
 */
record RetouchSettings(double strength, int size, int threads) {
  private static final Setting SIZE =
      new Setting(
          "size",
          "long side of the copy filters are predicted on; training saw 144",
          "pixels",
          Backbone.SHORTEST,
          1024,
          144);

  static final List<Setting> ALL = List.of(Setting.STRENGTH, SIZE, Setting.THREADS);

  /** From complete settings. */
  static RetouchSettings of(Map<String, Double> given) {
    return new RetouchSettings(
        Setting.STRENGTH.of(given), (int) Math.round(SIZE.of(given)), Setting.threads(given));
  }
}
