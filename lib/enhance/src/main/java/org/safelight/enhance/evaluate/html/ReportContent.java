package org.safelight.enhance.evaluate.html;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a report says, apart from its pictures.
 *
 * @param title of the page
 * @param command that makes the same numbers again
 * @param facts label and value of what fixes the numbers: commit, machine, data, protocol
 * @param rules how numbers were taken, one sentence each
 * @param metrics columns, the one photos are sorted by first
 * @param methods in the order they were asked for
 * @param means of groups of photos
 * @param rows one for each photo and method
 */
public record ReportContent(
    String title,
    String command,
    Map<String, String> facts,
    List<String> rules,
    List<Metric> metrics,
    List<Method> methods,
    List<Mean> means,
    List<Row> rows) {

  /** Copies the collections, keeping their order. */
  public ReportContent {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    rules = List.copyOf(rules);
    metrics = List.copyOf(metrics);
    methods = List.copyOf(methods);
    means = List.copyOf(means);
    rows = List.copyOf(rows);
  }

  /**
   * One column.
   *
   * @param name for example "PSNR"
   * @param unit for example "dB", or empty
   * @param digits after the point
   * @param better which values are the better ones
   */
  public record Metric(String name, String unit, int digits, Better better) {}

  /**
   * One contender.
   *
   * @param label as typed
   * @param usesTarget whether it looked at the target, so that it stands apart
   * @param settings in words
   * @param weightsSha256 empty without weights
   */
  public record Method(String label, boolean usesTarget, String settings, String weightsSha256) {}

  /**
   * A mean with its 95 % bootstrap interval.
   *
   * @param mean NaN if no photo has the value
   * @param low lower end of the interval
   * @param high upper end of the interval
   * @param photos that entered
   */
  public record Interval(double mean, double low, double high, int photos) {}

  /**
   * Means of one method over one group.
   *
   * @param values by metric name; a metric that does not apply is left out
   */
  public record Mean(String method, String group, Map<String, Interval> values) {
    /** Copies the values, keeping their order. */
    public Mean {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * One photo through one method.
   *
   * @param values by metric name; a metric that does not apply is left out
   * @param millis time the method took
   * @param peakBytes most memory the process held meanwhile; 0 if unknown
   * @param reason why there are no values; empty if there are
   */
  public record Row(
      String photo,
      String group,
      String method,
      Map<String, Double> values,
      long millis,
      long peakBytes,
      String reason) {
    /** Copies the values, keeping their order. */
    public Row {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
