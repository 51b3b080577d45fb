package org.safelight.enhance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One number a user may set.
 *
 * @param name what users type
 * @param help one sentence
 * @param unit for example "EV", or empty
 * @param min smallest allowed value
 * @param max largest allowed value
 * @param standard the value when nothing is said
 */
public record Setting(
    String name, String help, String unit, double min, double max, double standard) {

  /** How much of the correction is applied; every method has it. 0 gives the photo back. */
  public static final Setting STRENGTH =
      new Setting("strength", "how much of the correction is applied", "", 0, 1, 1);

  /** Threads a method computes with; the result does not depend on it. */
  public static final Setting THREADS =
      new Setting("threads", "threads to compute with, 0 for all processors", "", 0, 256, 0);

  /** How much of a photo a network works on at once, where it works at full size. */
  public static final Setting TILE =
      new Setting(
          "tile",
          "side of the tiles a photo is worked on by; larger is quicker and needs more memory",
          "pixels",
          64,
          16384,
          704);

  /** Settings that say how a result is come by, not what it is. */
  public static final Set<Setting> WITHOUT_EFFECT = Set.of(THREADS, TILE);

  /** The value of this setting among complete ones. */
  public double of(Map<String, Double> settings) {
    return settings.getOrDefault(name, standard);
  }

  /** How many threads {@link #THREADS} asks for. */
  public static int threads(Map<String, Double> settings) {
    int asked = (int) Math.round(THREADS.of(settings));
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  /** Checks the range. */
  public Setting {
    if (!(min <= standard && standard <= max)) {
      throw new IllegalArgumentException(
          "setting %s: standard %s is outside %s..%s".formatted(name, standard, min, max));
    }
  }

  /**
   * One value for each setting: the given one, or the standard.
   *
   * @throws IllegalArgumentException if a name is unknown or a value out of range
   */
  public static Map<String, Double> complete(List<Setting> settings, Map<String, Double> given) {
    Map<String, Double> complete = new LinkedHashMap<>();
    settings.forEach(s -> complete.put(s.name(), s.standard()));
    given.forEach(
        (name, value) -> {
          Setting setting =
              settings.stream()
                  .filter(s -> s.name().equals(name))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              Nearest.unknown(
                                  "setting", name, settings.stream().map(Setting::name).toList())));
          if (!(value >= setting.min() && value <= setting.max())) {
            throw new IllegalArgumentException(
                "setting %s must be in %s..%s, got %s"
                    .formatted(name, setting.min(), setting.max(), value));
          }
          complete.put(name, value);
        });
    return complete;
  }
}
