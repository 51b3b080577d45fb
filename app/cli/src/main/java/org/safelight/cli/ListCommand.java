package org.safelight.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.Json;
import org.safelight.enhance.Methods;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code safelight list}: the methods and their settings. */
@Command(name = "list", description = "Lists the methods and their settings.")
final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--json", description = "Print JSON instead of text.")
  private boolean json;

  ListCommand(Console console) {
    this.console = console;
  }

  /** One method, as JSON has it. */
  record Entry(
      String name,
      String summary,
      boolean standard,
      long parameters,
      String licence,
      List<Setting> settings,
      ModelCard card) {

    static Entry of(EnhancerProvider method) {
      ModelCard card = method.card();
      return new Entry(
          method.name(),
          method.summary(),
          method.name().equals(Methods.standard()),
          card.parameters(),
          card.licence(),
          method.settings(),
          card);
    }
  }

  @Override
  public Integer call() {
    List<Entry> entries = Methods.all().stream().map(Entry::of).toList();
    console.out().print(json ? Json.write(entries) : text(entries));
    return ExitCode.DONE;
  }

  private static String text(List<Entry> entries) {
    Table methods = new Table("method", "parameters", "licence", "what it does");
    Table settings = new Table("method", "setting", "range", "standard", "what it does");
    for (Entry entry : entries) {
      methods.row(
          entry.name() + (entry.standard() ? " *" : ""),
          entry.parameters(),
          entry.licence(),
          entry.summary());
      for (Setting setting : entry.settings()) {
        settings.row(
            entry.name(),
            setting.name(),
            "%s..%s %s".formatted(plain(setting.min()), plain(setting.max()), setting.unit()),
            plain(setting.standard()),
            setting.help());
      }
    }
    return "%s%n%s%n* used if no method is given%n".formatted(methods, settings);
  }

  /** 1 and 0.5, not 1.0. */
  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
