package org.safelight.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.safelight.image.io.AtomicFiles;

/**
 * The short table: one figure or two of each evaluation that {@code bench/compare.sh} has written.
 *
 * <pre>ComparisonTable RESULTS MARKDOWN</pre>
 *
 * Reads compare-NAME.json from the folder RESULTS. An evaluation that is not there is an empty
 * column. Only what used nothing of a target is taken.
 */
public final class ComparisonTable {
  /**
   * A column.
   *
   * @param title as printed
   * @param evaluation NAME of compare-NAME.json
   * @param group whose mean is printed
   * @param metric by its id
   * @param digits after the point
   */
  private record Column(String title, String evaluation, String group, String metric, int digits) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("validation, dB", "validation", "to repair", "psnr", 2),
          new Column("SSIM", "validation", "to repair", "ssim", 3),
          new Column("at EV 0, dB", "validation", "EV 0", "psnr", 2),
          new Column("FiveK expert C, dB", "fivek", "", "psnr", 2),
          new Column("true series, dB", "true-series", "to repair", "psnr", 2),
          new Column("rendered, dB", "rendered-series", "to repair", "psnr", 2),
          new Column("to retouch, SSIM", "retouch", "overall", "ssim", 3),
          new Column("Delta E", "retouch", "overall", "delta-e", 2),
          new Column("low light, dB", "lowlight", "overall", "psnr", 2),
          new Column("SSIM", "lowlight", "overall", "ssim", 3),
          new Column("MEF stacks, out/in", "stacks-mef", "overall", "spread-ratio", 2),
          new Column("Merianos stacks, out/in", "stacks-merianos", "overall", "spread-ratio", 2),
          new Column("lime9, NIQE", "lime9", "overall", "niqe", 2),
          new Column("lime9, LOE", "lime9", "overall", "loe", 0));

  private ComparisonTable() {}

  /**
   * Writes the table.
   *
   * @param args folder of results, Markdown file
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("wanted: RESULTS MARKDOWN, got " + List.of(args));
    }
    Path results = Path.of(args[0]);
    List<JsonNode> evaluations = new ArrayList<>();
    Set<String> methods = new LinkedHashSet<>();
    for (Column column : COLUMNS) {
      JsonNode evaluation = read(results.resolve("compare-%s.json".formatted(column.evaluation)));
      evaluations.add(evaluation);
      for (JsonNode method : evaluation.path("methods")) {
        if (!method.path("usesTarget").asBoolean()) {
          methods.add(method.path("name").asText());
        }
      }
    }
    StringBuilder table = new StringBuilder("| method |");
    COLUMNS.forEach(c -> table.append(' ').append(c.title).append(" |"));
    table.append("\n|---|").append("---|".repeat(COLUMNS.size())).append('\n');
    for (String method : methods) {
      table.append("| `").append(shortened(method)).append("` |");
      for (int i = 0; i < COLUMNS.size(); i++) {
        table.append(' ').append(cell(evaluations.get(i), COLUMNS.get(i), method)).append(" |");
      }
      table.append('\n');
    }
    System.out.print(table);
    AtomicFiles.write(Path.of(args[1]), table.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode read(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    return Files.exists(file) ? mapper.readTree(Files.readAllBytes(file)) : mapper.missingNode();
  }

  /** Weights are named by their file alone: the folder is this script's own. */
  private static String shortened(String method) {
    int at = method.indexOf('@');
    int slash = method.lastIndexOf('/');
    return at < 0 || slash < at
        ? method
        : method.substring(0, at + 1) + method.substring(slash + 1);
  }

  /** The mean; of several groups, where none is named, the one all others are part of. */
  private static String cell(JsonNode evaluation, Column column, String method) {
    for (String group :
        column.group.isEmpty() ? List.of("Average", "overall") : List.of(column.group)) {
      for (JsonNode mean : evaluation.path("groups")) {
        if (mean.path("method").asText().equals(method)
            && mean.path("group").asText().equals(group)
            && !mean.path("usesTarget").asBoolean()) {
          JsonNode value = mean.path("values").path(column.metric).path("mean");
          return value.isNumber()
              ? String.format(Locale.ROOT, "%." + column.digits + "f", value.asDouble())
              : "-";
        }
      }
    }
    return "-";
  }
}
