package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures contenders on photos, one photo at a time; a broken one is a row with a reason.
 *
 * <p>First each contender makes its output, alone, so that times are its own; then the metrics of
 * all outputs run on all processors, while the next photo is read. A photo is read once.
 */
public final class PhotoEvaluation {
  /** Share of the heap that outputs may fill before they are measured and let go. */
  private static final int HEAP_SHARE = 8;

  private final List<Contender> contenders;
  private final List<Round> rounds;
  private final PartialFile finished;
  private final @Nullable PictureFolder pictures;
  private final Meter meter;
  private final Map<String, String> files = new LinkedHashMap<>();

  /**
   * An evaluation of these contenders, which it does not close.
   *
   * @param finished rows of an earlier run and place of this one's
   * @param pictures keeps small pictures of all; null if none are wanted
   */
  public PhotoEvaluation(
      List<? extends Contender> contenders,
      List<Round> rounds,
      PeakMemory memory,
      PartialFile finished,
      @Nullable PictureFolder pictures) {
    this.contenders = List.copyOf(contenders);
    this.rounds = List.copyOf(rounds);
    this.meter = new Meter(memory);
    this.finished = finished;
    this.pictures = pictures;
  }

  private record Slot(Round round, Contender contender) {}

  /** A pair with the rows an earlier run has of it. */
  private record Ready(LoadedPair pair, Map<Slot, Score> scores) {}

  /**
   * One score for each pair, protocol and contender, in this order.
   *
   * @param listener told of each score as it comes
   * @throws IOException if rows or pictures cannot be written
   */
  public List<Score> run(List<Pair> pairs, Consumer<Score> listener) throws IOException {
    List<Score> scores = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      Ready ready = ready(pairs.get(0));
      for (int i = 0; i < pairs.size(); i++) {
        Pair next = i + 1 < pairs.size() ? pairs.get(i + 1) : null;
        Future<Ready> coming = measure(ready, next, pool);
        for (Score score : inOrder(ready)) {
          scores.add(score);
          listener.accept(score);
        }
        ready.pair().hashes().forEach((file, hash) -> files.put(file.toString(), hash));
        if (next != null) {
          ready = coming != null ? coming.get() : ready(next);
        }
      }
      return scores;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the evaluation was interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("the next photo could not be read: unexpected " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** SHA-256 of every file that was read, by its name. */
  public Map<String, String> files() {
    return files;
  }

  private Ready ready(Pair pair) {
    LoadedPair loaded = LoadedPair.hashed(pair, rounds);
    Map<Slot, Score> scores = new HashMap<>();
    for (Round round : rounds) {
      for (Contender contender : contenders) {
        boolean wanting =
            pictures != null && !pictures.has(round.protocol(), pair.name(), contender.label());
        if (!wanting) {
          finished
              .find(round.protocol(), contender, pair.name(), loaded.data(round.protocol()))
              .ifPresent(score -> scores.put(new Slot(round, contender), score));
        }
      }
    }
    boolean all = scores.size() == rounds.size() * contenders.size();
    return new Ready(all ? loaded : loaded.decoded(), scores);
  }

  /** Fills in the scores that are missing; returns the next pair if it was read meanwhile. */
  private @Nullable Future<Ready> measure(Ready ready, @Nullable Pair next, ExecutorService pool)
      throws IOException, InterruptedException {
    LoadedPair pair = ready.pair();
    for (Slot slot : missing(ready, contenders)) {
      String problem = pair.problem(slot.round().protocol());
      if (!problem.isEmpty()) {
        finish(
            ready,
            slot,
            Score.broken(slot.round().protocol(), slot.contender(), pair.pair(), problem));
      }
    }
    if (missing(ready, contenders).isEmpty()) {
      return null;
    }
    keep(pair);
    Future<Ready> coming = null;
    List<List<Contender>> batches = batches(pair.input());
    for (List<Contender> batch : batches) {
      Map<Slot, Entry> entries = enhance(ready, batch);
      if (next != null && batch == batches.get(batches.size() - 1)) {
        coming = pool.submit(() -> ready(next));
      }
      Map<Slot, Measurement> measurements = new LinkedHashMap<>();
      entries.forEach(
          (slot, entry) -> measurements.put(slot, Measurement.start(pair, entry, pool)));
      if (pictures != null) {
        for (Entry entry : entries.values()) {
          pictures.saveOutput(pair, entry);
        }
      }
      for (Map.Entry<Slot, Measurement> one : measurements.entrySet()) {
        finish(ready, one.getKey(), one.getValue().score());
      }
    }
    return coming;
  }

  private Map<Slot, Entry> enhance(Ready ready, List<Contender> batch) {
    Map<Contender, Outputs> outputs = new HashMap<>();
    Map<Slot, Entry> entries = new LinkedHashMap<>();
    for (Slot slot : missing(ready, batch)) {
      entries.put(
          slot,
          outputs
              .computeIfAbsent(slot.contender(), c -> new Outputs(meter, ready.pair(), c))
              .entry(slot.round()));
    }
    return entries;
  }

  private List<Slot> missing(Ready ready, List<Contender> among) {
    List<Slot> missing = new ArrayList<>();
    for (Contender contender : among) {
      for (Round round : rounds) {
        Slot slot = new Slot(round, contender);
        if (!ready.scores().containsKey(slot)) {
          missing.add(slot);
        }
      }
    }
    return missing;
  }

  private void finish(Ready ready, Slot slot, Score score) throws IOException {
    ready.scores().put(slot, score);
    finished.add(ready.pair().data(slot.round().protocol()), score);
  }

  private List<Score> inOrder(Ready ready) {
    List<Score> scores = new ArrayList<>();
    for (Round round : rounds) {
      for (Contender contender : contenders) {
        Score score = ready.scores().get(new Slot(round, contender));
        if (score == null) {
          throw new IllegalStateException("a score is missing");
        }
        scores.add(score);
      }
    }
    return scores;
  }

  private void keep(LoadedPair pair) throws IOException {
    if (pictures == null || pair.input().isLight()) {
      return;
    }
    pictures.saveInput(pair);
    for (Round round : rounds) {
      pictures.saveTarget(pair, round.protocol());
    }
  }

  // Two bytes a sample, as the deepest outputs have, one output for each protocol at most.
  private List<List<Contender>> batches(Picture input) {
    long each = 6L * input.width() * input.height() * rounds.size();
    long budget = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    int size = (int) Math.max(1, Math.min(contenders.size(), budget / each));
    List<List<Contender>> batches = new ArrayList<>();
    for (int from = 0; from < contenders.size(); from += size) {
      batches.add(contenders.subList(from, Math.min(contenders.size(), from + size)));
    }
    return batches;
  }
}
