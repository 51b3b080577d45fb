package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import org.safelight.enhance.Nearest;
import org.safelight.enhance.evaluate.Contender;
import org.safelight.enhance.evaluate.MethodContender;
import org.safelight.enhance.evaluate.Yardstick;

/** What may be evaluated, by the words users type. */
final class Contenders {
  private Contenders() {}

  /**
   * "unchanged", "exposure", "exposure:strength=0.5,fusion=1", or with weights of the user's own
   * "exposure@run/weights.safetensors".
   *
   * @throws IllegalArgumentException if a name is unknown or a setting wrong
   * @throws IOException if the weights cannot be read
   */
  static Contender parse(String all) throws IOException {
    int at = all.indexOf('@');
    Path weights = at < 0 ? null : Path.of(all.substring(at + 1));
    String words = at < 0 ? all : all.substring(0, at);
    int colon = words.indexOf(':');
    String name = colon < 0 ? words : words.substring(0, colon);
    for (Yardstick yardstick : Yardstick.values()) {
      if (yardstick.label().equals(name)) {
        if (at >= 0 || colon >= 0) {
          throw new IllegalArgumentException(
              "%s takes no settings and no weights, got '%s'".formatted(name, all));
        }
        return yardstick;
      }
    }
    List<String> known = new ArrayList<>(Yardstick.names());
    for (EnhancerProvider provider : Methods.all()) {
      if (provider.name().equals(name)) {
        return new MethodContender(
            provider, colon < 0 ? Map.of() : settings(words.substring(colon + 1)), weights);
      }
      known.add(provider.name());
    }
    throw new IllegalArgumentException(Nearest.unknown("method", name, known));
  }

  private static Map<String, Double> settings(String words) {
    Map<String, Double> settings = new LinkedHashMap<>();
    for (String word : words.split(",")) {
      int equals = word.indexOf('=');
      try {
        settings.put(word.substring(0, equals), Double.valueOf(word.substring(equals + 1)));
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IllegalArgumentException("a setting is name=number, got '%s'".formatted(word), e);
      }
    }
    return settings;
  }
}
