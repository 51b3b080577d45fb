package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.evaluate.html.ReportContent;

/** One table of an evaluation as the content of a page. */
public final class ReportPage {
  private ReportPage() {}

  /** What a page says of a protocol; contenders that use the target are marked. */
  public static ReportContent of(Evaluation evaluation, EvaluationTable table) {
    List<Column> columns = table.rules().columns();
    List<String> rules = new ArrayList<>(table.sentences());
    rules.addAll(evaluation.notes());
    return new ReportContent(
        "Evaluation of %s: %s".formatted(evaluation.data(), table.title()),
        evaluation.command(),
        facts(evaluation, table),
        rules,
        columns.stream()
            .map(c -> new ReportContent.Metric(c.name(), c.unit(), c.digits(), c.better()))
            .toList(),
        methods(evaluation, table),
        table.groups().stream().map(g -> mean(g, columns)).toList(),
        evaluation.rows().stream()
            .filter(r -> r.protocol().equals(table.rules().name()))
            .filter(r -> r.usesTarget() == table.usesTarget())
            .map(r -> row(r, columns))
            .toList());
  }

  private static Map<String, String> facts(Evaluation evaluation, EvaluationTable table) {
    Machine machine = evaluation.machine();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("protocol", table.title());
    facts.put("data", "%s (%s)".formatted(evaluation.data(), evaluation.kind()));
    facts.put("commit", evaluation.commit());
    facts.put(
        "machine",
        "%s, %d processors, %s, Java %s"
            .formatted(
                machine.processor(), machine.processors(), machine.system(), machine.java()));
    return facts;
  }

  private static List<ReportContent.Method> methods(Evaluation evaluation, EvaluationTable table) {
    List<String> labels = table.groups().stream().map(GroupScore::method).toList();
    return evaluation.methods().stream()
        .filter(m -> labels.contains(m.name()))
        .map(
            m ->
                new ReportContent.Method(
                    m.name(), table.usesTarget(), settings(m.settings()), m.weightsSha256()))
        .toList();
  }

  private static String settings(Map<String, Double> settings) {
    List<String> words = new ArrayList<>();
    settings.forEach((name, value) -> words.add(name + "=" + value));
    return String.join(", ", words);
  }

  private static ReportContent.Mean mean(GroupScore group, List<Column> columns) {
    Map<String, ReportContent.Interval> values = new LinkedHashMap<>();
    for (Column column : columns) {
      Interval value = group.values().get(column.id());
      if (value != null) {
        values.put(
            column.name(),
            new ReportContent.Interval(value.mean(), value.low(), value.high(), value.photos()));
      }
    }
    return new ReportContent.Mean(group.method(), group.group(), values);
  }

  private static ReportContent.Row row(Score row, List<Column> columns) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Column column : columns) {
      Double value = row.values().get(column.id());
      if (value != null) {
        values.put(column.name(), value);
      }
    }
    Double millis = row.millis();
    Long peak = row.peakBytes();
    return new ReportContent.Row(
        row.photo(),
        row.group(),
        row.method(),
        values,
        millis == null ? 0 : Math.round(millis),
        peak == null ? 0 : peak,
        row.reason());
  }
}
