package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.safelight.enhance.Nearest;

/** Chooses what is measured under each protocol. */
public final class Rounds {
  /** What is measured on photos without targets, unless told otherwise. */
  private static final List<String> NO_REFERENCE = List.of("niqe", "loe", "luma", "dark", "bright");

  private final List<Metric> standard;
  private final List<Metric> extra;
  private final List<String> wanted;

  /**
   * A choice.
   *
   * @param standard metrics that are always at hand
   * @param extra metrics the user has brought a model for; measured unless others are asked for
   * @param wanted ids the user asks for; empty for those of each protocol
   * @throws IllegalArgumentException if an id is unknown
   */
  public Rounds(List<Metric> standard, List<Metric> extra, List<String> wanted) {
    this.standard = List.copyOf(standard);
    this.extra = List.copyOf(extra);
    this.wanted = List.copyOf(wanted);
    wanted.forEach(this::find);
  }

  /**
   * What is measured on pairs.
   *
   * @throws IllegalArgumentException if a wanted metric takes photos where the protocol has light,
   *     or the reverse
   */
  public Round of(Protocol protocol) {
    List<Metric> metrics = chosen(protocol.metrics());
    for (Metric metric : metrics) {
      if (metric.light() != protocol.light()) {
        throw new IllegalArgumentException(
            "metric %s takes %s, protocol %s has %s"
                .formatted(
                    metric.id(), kind(metric.light()), protocol.label(), kind(protocol.light())));
      }
    }
    return new Round(protocol, metrics);
  }

  private static String kind(boolean light) {
    return light ? "HDR files" : "photos";
  }

  /**
   * What is measured on photos without targets.
   *
   * @throws IllegalArgumentException if a wanted metric needs a target
   */
  public Round withoutTargets() {
    List<Metric> metrics =
        chosen(NO_REFERENCE).stream()
            .filter(m -> !wanted.isEmpty() || m.needs() != Metric.Needs.TARGET)
            .toList();
    for (Metric metric : metrics) {
      if (metric.needs() == Metric.Needs.TARGET) {
        throw new IllegalArgumentException(
            "metric %s needs a target, and photos alone have none".formatted(metric.id()));
      }
    }
    return new Round(Protocol.PLAIN, metrics);
  }

  private List<Metric> chosen(List<String> usual) {
    if (!wanted.isEmpty()) {
      return wanted.stream().distinct().map(this::find).toList();
    }
    List<Metric> metrics = new ArrayList<>(usual.stream().map(this::find).toList());
    if (!metrics.get(0).light()) {
      metrics.addAll(extra);
    }
    return metrics;
  }

  private Metric find(String id) {
    List<Metric> all = new ArrayList<>(standard);
    all.addAll(extra);
    return all.stream()
        .filter(m -> m.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    id.equals("lpips") || id.equals("brisque")
                        ? "metric %s needs its model: --%s".formatted(id, id)
                        : Nearest.unknown("metric", id, all.stream().map(Metric::id).toList())));
  }
}
