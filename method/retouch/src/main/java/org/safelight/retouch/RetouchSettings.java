package org.safelight.retouch;

import java.util.List;
import java.util.Map;
import org.safelight.enhance.Setting;

/**
 * What a user may set.
 *
 * @param strength share of the retouch, 0..1
 * @param size long side of the copy that filters are predicted on, pixels; 0 for what the weights'
 *     training saw
 * @param threads to compute with
 */
record RetouchSettings(double strength, int size, int threads) {
  private static final int LARGEST = 1024;

  private static final Setting SIZE =
      new Setting(
          "size",
          "long side of the copy filters are predicted on, 32 to 1024; 0 for what training saw",
          "pixels",
          0,
          LARGEST,
          0);

  static final List<Setting> ALL = List.of(Setting.STRENGTH, SIZE, Setting.THREADS);

  RetouchSettings {
    if (size != 0 && size < Backbone.SHORTEST) {
      throw new IllegalArgumentException(
          "setting size must be %d..%d, or 0 for what training saw, got %d"
              .formatted(Backbone.SHORTEST, LARGEST, size));
    }
  }

  /** From complete settings. */
  static RetouchSettings of(Map<String, Double> given) {
    return new RetouchSettings(
        Setting.STRENGTH.of(given), (int) Math.round(SIZE.of(given)), Setting.threads(given));
  }
}
