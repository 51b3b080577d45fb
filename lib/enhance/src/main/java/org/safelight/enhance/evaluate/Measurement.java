package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one output, each a task of a pool; a metric that fails is a gap, not a failure.
 */
final class Measurement {
  private final LoadedPair pair;
  private final Entry entry;
  private final List<Cell> cells = new ArrayList<>();

  private record Cell(Column column, String expert, Future<Double> value) {}

  private Measurement(LoadedPair pair, Entry entry) {
    this.pair = pair;
    this.entry = entry;
  }

  /** Puts the tasks into the pool. */
  static Measurement start(LoadedPair pair, Entry entry, ExecutorService pool) {
    Measurement measurement = new Measurement(pair, entry);
    Picture output = entry.output();
    if (output != null) {
      for (Metric metric : entry.round().metrics()) {
        measurement.submit(metric, output, pool);
      }
    }
    return measurement;
  }

  private void submit(Metric metric, Picture output, ExecutorService pool) {
    switch (metric.needs()) {
      case TARGET ->
          pair.targetPictures(entry.round().protocol())
              .forEach((expert, target) -> submit(metric, expert, target, output, pool));
      case INPUT -> submit(metric, "", pair.input(), output, pool);
      case NOTHING -> submit(metric, "", output, output, pool);
    }
  }

  private void submit(
      Metric metric, String expert, Picture reference, Picture output, ExecutorService pool) {
    cells.add(
        new Cell(
            metric.column(), expert, pool.submit(() -> metric.measure().of(reference, output))));
  }

  /** Waits for the tasks. */
  Score score() throws InterruptedException {
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, String> gaps = new LinkedHashMap<>();
    Map<String, List<Double>> byExpert = new LinkedHashMap<>();
    boolean identical = false;
    for (Cell cell : cells) {
      String id = cell.column().id();
      try {
        double value = cell.value().get();
        if (Double.isNaN(value) || Double.isInfinite(cell.column().capped(value))) {
          gaps.put(id, "the value is " + value);
          continue;
        }
        identical |= Double.isInfinite(value);
        double capped = cell.column().capped(value);
        values.put(id, capped);
        if (!cell.expert().isEmpty()) {
          byExpert.computeIfAbsent(id, i -> new ArrayList<>()).add(capped);
          values.put(Round.ofExpert(cell.column(), cell.expert()).id(), capped);
        }
      } catch (ExecutionException e) {
        gaps.put(id, reason(e.getCause()));
      }
    }
    byExpert.forEach(
        (id, own) ->
            values.put(id, own.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    gaps.keySet().forEach(values::remove); // a mean over some of the experts is not the mean
    Protocol protocol = entry.round().protocol();
    return new Score(
        protocol.label(),
        protocol.usesTarget() || entry.contender().usesTarget(),
        entry.contender().label(),
        pair.pair().name(),
        pair.pair().scene(),
        pair.pair().group(),
        values,
        gaps,
        identical,
        entry.millis(),
        entry.peakBytes(),
        entry.reason());
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause instanceof IllegalArgumentException || cause instanceof IOException) {
      return String.valueOf(cause.getMessage());
    }
    return cause instanceof OutOfMemoryError ? "not enough memory" : "unexpected " + cause;
  }
}
