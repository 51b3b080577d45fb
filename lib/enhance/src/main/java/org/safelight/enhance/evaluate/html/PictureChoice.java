package org.safelight.enhance.evaluate.html;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.evaluate.html.ReportContent.Method;
import org.safelight.enhance.evaluate.html.ReportContent.Metric;
import org.safelight.enhance.evaluate.html.ReportContent.Row;

/**
 * Photos whose pictures go into the page.
 *
 * @param method index of the one they are ranked by; -1 without methods
 * @param metric index of the one they are ranked by; -1 without metrics
 * @param limit as asked for
 * @param photos the worst from the worst on, then the best up to the best, then those without value
 */
record PictureChoice(int method, int metric, int limit, List<String> photos) {

  /** The worst and the best by the first metric of the first method that ignores the target. */
  static PictureChoice of(ReportContent content, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException(
          "the number of photos with pictures must not be negative, and is " + limit);
    }
    int method = firstFair(content.methods());
    int metric = content.metrics().isEmpty() ? -1 : 0;
    LinkedHashSet<String> all = new LinkedHashSet<>();
    content.rows().forEach(row -> all.add(row.photo()));
    List<String> ranked = List.of();
    if (method >= 0 && metric >= 0) {
      ranked = ranked(content.rows(), content.methods().get(method), content.metrics().get(metric));
    }
    LinkedHashSet<String> chosen = new LinkedHashSet<>();
    int worst = Math.min(ranked.size(), (limit + 1) / 2);
    int best = Math.min(ranked.size() - worst, limit - worst);
    chosen.addAll(ranked.subList(0, worst));
    chosen.addAll(ranked.subList(ranked.size() - best, ranked.size()));
    for (String photo : all) {
      if (chosen.size() < limit) {
        chosen.add(photo);
      }
    }
    return new PictureChoice(method, metric, limit, List.copyOf(chosen));
  }

  private static int firstFair(List<Method> methods) {
    for (int i = 0; i < methods.size(); i++) {
      if (!methods.get(i).usesTarget()) {
        return i;
      }
    }
    return methods.isEmpty() ? -1 : 0;
  }

  private static List<String> ranked(List<Row> rows, Method method, Metric metric) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Row row : rows) {
      Double value = row.values().get(metric.name());
      if (row.method().equals(method.label()) && value != null && !value.isNaN()) {
        values.put(row.photo(), value);
      }
    }
    Comparator<Map.Entry<String, Double>> rising = Map.Entry.comparingByValue();
    return values.entrySet().stream()
        .sorted(metric.better() == Better.LOWER ? rising.reversed() : rising)
        .map(Map.Entry::getKey)
        .toList();
  }
}
