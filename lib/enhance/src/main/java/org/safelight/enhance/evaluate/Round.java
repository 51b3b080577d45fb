package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One protocol with what is measured under it.
 *
 * @param metrics in the order of the columns
 */
public record Round(Protocol protocol, List<Metric> metrics) {
  /** Copies the list. */
  public Round {
    metrics = List.copyOf(metrics);
  }

  /** Columns of the means over targets, or of the values themselves where there is one target. */
  public List<Column> columns() {
    return metrics.stream().map(Metric::column).toList();
  }

  /** Labels of the several targets outputs are compared with; empty if there is one. */
  public List<String> experts() {
    return protocol.folders() == Protocol.Folders.FIVE_EXPERTS
        ? List.of("a", "b", "c", "d", "e")
        : List.of();
  }

  /** {@link #columns}, then one for each metric and expert. */
  public List<Column> allColumns() {
    List<Column> all = new ArrayList<>(columns());
    for (String expert : experts()) {
      for (Metric metric : metrics) {
        if (metric.needs() == Metric.Needs.TARGET) {
          all.add(ofExpert(metric.column(), expert));
        }
      }
    }
    return List.copyOf(all);
  }

  /** The column of one expert: "psnr.c". */
  public static Column ofExpert(Column column, String expert) {
    return new Column(
        column.id() + "." + expert,
        column.name() + " " + expert.toUpperCase(Locale.ROOT),
        column.unit(),
        column.digits(),
        column.better());
  }
}
