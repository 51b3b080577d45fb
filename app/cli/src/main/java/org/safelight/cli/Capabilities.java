package org.safelight.cli;

import java.util.Collection;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Nearest;
import picocli.CommandLine.Model.CommandSpec;

/** Finds a method that can do more than enhance. */
final class Capabilities {
  private Capabilities() {}

  /**
   * The named method as {@code wanted}.
   *
   * @param can what it must be able to, after "can": "be trained"
   */
  static <T> T of(
      CommandSpec spec,
      Collection<EnhancerProvider> methods,
      String name,
      Class<T> wanted,
      String can) {
    var able = methods.stream().filter(wanted::isInstance).map(EnhancerProvider::name).toList();
    for (EnhancerProvider method : methods) {
      if (method.name().equals(name)) {
        if (wanted.isInstance(method)) {
          return wanted.cast(method);
        }
        throw Errors.usage(
            spec,
            "method '%s' cannot %s; these can: %s"
                .formatted(name, can, able.isEmpty() ? "none" : String.join(", ", able)));
      }
    }
    throw Errors.usage(spec, Nearest.unknown("method", name, able));
  }
}
