package org.safelight.cli;

import java.util.List;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Methods;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Which method, with which settings. */
final class MethodOptions extends SettingOptions {
  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "As 'safelight list' prints it; ${DEFAULT-VALUE} if none is given.")
  private String method;

  MethodOptions() {
    this(Methods.standard());
  }

  /** Options of a command that has a standard method of its own. */
  MethodOptions(String method) {
    this.method = method;
  }

  EnhancerProvider provider() {
    return Errors.usage(spec(), () -> Methods.find(method));
  }

  /** Refuses a method and weights where {@code option} stands in their place. */
  void requireNone(String option) {
    ParseResult given = spec().commandLine().getParseResult();
    for (String other : List.of("--method", "--weights")) {
      if (given.hasMatchedOption(other)) {
        throw Errors.usage(
            spec(),
            "%s stands in place of a method, %s cannot be given with it".formatted(option, other));
      }
    }
  }
}
