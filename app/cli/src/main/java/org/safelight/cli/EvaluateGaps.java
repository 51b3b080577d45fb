package org.safelight.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.evaluate.Evaluation;
import org.safelight.enhance.evaluate.Score;

/** Sentences about metrics that had no value on some photos; each row's reason is in the JSON. */
final class EvaluateGaps {
  private EvaluateGaps() {}

  static List<String> of(Evaluation evaluation) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, String> first = new LinkedHashMap<>();
    for (Score row : evaluation.rows()) {
      row.gaps()
          .forEach(
              (id, reason) -> {
                counts.merge(id, 1, Integer::sum);
                first.putIfAbsent(id, "%s, %s: %s".formatted(row.photo(), row.method(), reason));
              });
    }
    List<String> sentences = new ArrayList<>();
    counts.forEach(
        (id, count) ->
            sentences.add(
                "%s has no value in %d of %d rows; the first: %s"
                    .formatted(id, count, evaluation.rows().size(), first.get(id))));
    return sentences;
  }
}
