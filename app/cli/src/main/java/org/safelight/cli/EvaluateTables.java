package org.safelight.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.evaluate.Column;
import org.safelight.enhance.evaluate.Evaluation;
import org.safelight.enhance.evaluate.EvaluationTable;
import org.safelight.enhance.evaluate.GroupScore;
import org.safelight.enhance.evaluate.Interval;

/** The tables of an evaluation as text: one for each protocol, with its rules below. */
final class EvaluateTables {
  private EvaluateTables() {}

  static String of(Evaluation evaluation) {
    StringBuilder text = new StringBuilder();
    for (EvaluationTable table : evaluation.tables()) {
      text.append("protocol ").append(table.title()).append('\n');
      text.append(table(table));
      table.sentences().forEach(rule -> text.append("- ").append(rule).append('\n'));
      text.append('\n');
    }
    evaluation.notes().forEach(note -> text.append("- ").append(note).append('\n'));
    return text.toString();
  }

  private static String table(EvaluationTable table) {
    List<Column> columns =
        table.rules().columns().stream().filter(c -> !c.id().contains(".")).toList();
    List<String> experts = experts(table.rules().columns());
    List<String> header = new ArrayList<>(List.of("method", "exposure"));
    if (!experts.isEmpty()) {
      header.add("expert");
    }
    header.addAll(List.of("photos", "broken"));
    columns.forEach(c -> header.add(c.heading()));
    header.addAll(List.of("ms", "MB"));
    Table text = new Table(header.toArray(String[]::new));
    for (GroupScore group : table.groups()) {
      if (experts.isEmpty()) {
        text.row(cells(table, group, columns, null).toArray());
      } else {
        text.row(cells(table, group, columns, "").toArray());
        experts.forEach(e -> text.row(cells(table, group, columns, e).toArray()));
      }
    }
    return text.toString();
  }

  /** "a" of "psnr.a". */
  private static List<String> experts(List<Column> columns) {
    Set<String> experts = new LinkedHashSet<>();
    for (Column column : columns) {
      int dot = column.id().indexOf('.');
      if (dot >= 0) {
        experts.add(column.id().substring(dot + 1));
      }
    }
    return List.copyOf(experts);
  }

  /**
   * One line.
   *
   * @param expert whose values are wanted; empty for the mean over all, null where there is none
   */
  private static List<String> cells(
      EvaluationTable table, GroupScore group, List<Column> columns, @Nullable String expert) {
    List<String> cells = new ArrayList<>();
    cells.add(group.method() + (table.usesTarget() ? EvaluationTable.USES_TARGET : ""));
    cells.add(group.group());
    if (expert != null) {
      cells.add(expert.isEmpty() ? "mean" : expert.toUpperCase(Locale.ROOT));
    }
    cells.add(String.valueOf(group.photos()));
    cells.add(String.valueOf(group.broken()));
    for (Column column : columns) {
      String id = expert == null || expert.isEmpty() ? column.id() : column.id() + "." + expert;
      cells.add(value(column, group.values().get(id), group.photos()));
    }
    Double millis = group.medianMillis();
    cells.add(millis == null ? "-" : number(millis < 10 ? 1 : 0, millis));
    Long peak = group.peakBytes();
    cells.add(peak == null ? "-" : String.valueOf(peak >> 20));
    return cells;
  }

  /** "20.82 \u00b10.43", and over how many photos where some have no value. */
  private static String value(Column column, @Nullable Interval value, int photos) {
    if (value == null) {
      return "-";
    }
    String mean = number(column.digits(), value.mean());
    String half =
        Double.isNaN(value.halfWidth())
            ? ""
            : " \u00b1" + number(column.digits(), value.halfWidth());
    String count = value.photos() < photos ? " (%d)".formatted(value.photos()) : "";
    return mean + half + count;
  }

  private static String number(int digits, double value) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
