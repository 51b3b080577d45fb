package org.safelight.enhance.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.Csv;
import org.safelight.enhance.Json;
import org.safelight.image.io.AtomicFiles;

/** The outcomes of a batch as a table in a file. */
public final class Report {
  private Report() {}

  /**
   * One photo of a report.
   *
   * @param status "enhanced", "skipped" or "failed"
   * @param reason empty if enhanced
   * @param millis null if nothing was done, like the size
   */
  public record Row(
      String source,
      String target,
      String status,
      String reason,
      @Nullable Long millis,
      @Nullable Integer width,
      @Nullable Integer height) {

    static Row of(Outcome outcome) {
      String source = outcome.source().toString();
      String target = outcome.target().toString();
      if (outcome instanceof Outcome.Enhanced done) {
        return new Row(source, target, "enhanced", "", done.millis(), done.width(), done.height());
      }
      if (outcome instanceof Outcome.Skipped skipped) {
        return new Row(source, target, "skipped", skipped.reason(), null, null, null);
      }
      return new Row(
          source, target, "failed", ((Outcome.Failed) outcome).reason(), null, null, null);
    }
  }

  /**
   * Checks a report's name before the work begins.
   *
   * @throws IllegalArgumentException if it ends neither in .csv nor in .json
   */
  public static void check(Path file) {
    if (!isJson(file) && !lower(file).endsWith(".csv")) {
      throw new IllegalArgumentException("a report is named .csv or .json, got " + file);
    }
  }

  /** Writes the outcomes in their order, as CSV or JSON by the file's extension. */
  public static void write(List<Outcome> outcomes, Path file) throws IOException {
    check(file);
    List<Row> rows = outcomes.stream().map(Row::of).toList();
    String text = isJson(file) ? Json.write(rows) : csv(rows);
    AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String csv(List<Row> rows) {
    Csv csv = new Csv("source", "target", "status", "reason", "millis", "width", "height");
    for (Row row : rows) {
      csv.row(
          row.source(),
          row.target(),
          row.status(),
          row.reason(),
          row.millis(),
          row.width(),
          row.height());
    }
    return csv.toString();
  }

  private static boolean isJson(Path file) {
    return lower(file).endsWith(".json");
  }

  private static String lower(Path file) {
    return file.toString().toLowerCase(Locale.ROOT);
  }
}
