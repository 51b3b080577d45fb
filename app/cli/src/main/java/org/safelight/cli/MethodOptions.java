package org.safelight.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import org.safelight.enhance.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which method, with which settings. */
final class MethodOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "As 'safelight list' prints it; ${DEFAULT-VALUE} if none is given.")
  private String method = Methods.standard();

  @Option(
      names = "--set",
      paramLabel = "name=value",
      description = "A setting of the method; may be repeated.")
  private Map<String, Double> settings = new LinkedHashMap<>();

  @Option(
      names = "--strength",
      paramLabel = "0..1",
      description = "How much of the correction is applied; short for --set strength=.")
  private @Nullable Double strength;

  EnhancerProvider provider() {
    return Errors.usage(spec, () -> Methods.find(method));
  }

  /** A value for each setting of the method, checked. */
  Map<String, Double> settings(EnhancerProvider provider) {
    Map<String, Double> given = new LinkedHashMap<>(settings);
    if (strength != null) {
      given.put(Setting.STRENGTH.name(), strength);
    }
    return Errors.usage(spec, () -> Setting.complete(provider.settings(), given));
  }
}
