package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a method is set to; which one it is, is said elsewhere. */
class SettingOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

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

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Weights of your own, as 'safelight train' writes them.")
  private @Nullable Path weights;

  /** Of the command these options belong to. */
  final CommandSpec spec() {
    return spec;
  }

  /** A value for each setting of the method, checked. */
  Map<String, Double> settings(EnhancerProvider provider) {
    Map<String, Double> given = new LinkedHashMap<>(settings);
    if (strength != null) {
      given.put(Setting.STRENGTH.name(), strength);
    }
    return Errors.usage(spec, () -> Setting.complete(provider.settings(), given));
  }

  /** The settings with a number of threads for each of {@code jobs} photos, unless one is given. */
  Map<String, Double> shared(EnhancerProvider provider, Map<String, Double> complete, int jobs) {
    Map<String, Double> shared = new LinkedHashMap<>(complete);
    if (provider.settings().contains(Setting.THREADS) && Setting.THREADS.of(complete) == 0) {
      double processors = Runtime.getRuntime().availableProcessors();
      shared.put(Setting.THREADS.name(), Math.max(1, Math.floor(processors / jobs)));
    }
    return shared;
  }

  /** Weights of the user's own, or null. */
  @Nullable Path weights() {
    return weights;
  }

  /** The method with these settings, and with the user's weights where they are given. */
  Enhancer open(EnhancerProvider provider, Map<String, Double> complete) throws IOException {
    if (weights != null) {
      return provider.open(complete, weights);
    }
    // What settings mean together is the method's to know, and still a wrong word of the user's.
    return Errors.usage(spec, () -> provider.open(complete));
  }
}
