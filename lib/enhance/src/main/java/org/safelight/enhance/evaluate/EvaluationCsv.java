package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.Csv;

/**
 * The rows of an evaluation as a table. Values of what looked at the target stand in columns of
 * their own, so that nobody who takes the mean of a column mixes them.
 */
final class EvaluationCsv {
  private EvaluationCsv() {}

  static String of(Evaluation evaluation) {
    List<String> own = ids(evaluation, false);
    List<String> told = ids(evaluation, true);
    List<String> header =
        new ArrayList<>(List.of("protocol", "uses_target", "method", "photo", "group"));
    header.addAll(own);
    told.forEach(id -> header.add(id + EvaluationTable.USES_TARGET));
    header.addAll(
        List.of("identical", "millis", "peak_megabytes", "reason", "commit", "weights_sha256"));
    Map<String, String> weights = new HashMap<>();
    evaluation.methods().forEach(m -> weights.put(m.name(), m.weightsSha256()));
    Csv csv = new Csv(header.toArray(String[]::new));
    for (Score row : evaluation.rows()) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(row.protocol());
      cells.add(row.usesTarget());
      cells.add(row.method());
      cells.add(row.photo());
      cells.add(row.group());
      own.forEach(id -> cells.add(row.usesTarget() ? null : row.values().get(id)));
      told.forEach(id -> cells.add(row.usesTarget() ? row.values().get(id) : null));
      cells.add(row.identical());
      cells.add(row.millis());
      Long peak = row.peakBytes();
      cells.add(peak == null ? null : peak >> 20);
      cells.add(row.reason());
      cells.add(evaluation.commit());
      cells.add(weights.getOrDefault(row.method(), ""));
      csv.row(cells.toArray());
    }
    return csv.toString();
  }

  private static List<String> ids(Evaluation evaluation, boolean usesTarget) {
    Set<String> protocols = new LinkedHashSet<>();
    evaluation.rows().stream()
        .filter(row -> row.usesTarget() == usesTarget)
        .forEach(row -> protocols.add(row.protocol()));
    Set<String> ids = new LinkedHashSet<>();
    for (Evaluation.Rules rules : evaluation.protocols()) {
      if (protocols.contains(rules.name())) {
        rules.columns().forEach(column -> ids.add(column.id()));
      }
    }
    return List.copyOf(ids);
  }
}
