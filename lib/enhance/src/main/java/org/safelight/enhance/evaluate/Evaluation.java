package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.safelight.enhance.Json;
import org.safelight.enhance.ModelCard;

/**
 * All that was measured in one run, and how.
 *
 * @param command that produced it
 * @param commit of the code, or "unknown"
 * @param machine it ran on
 * @param kind "pairs", "photos" or "stack"
 * @param data folder of the photos
 * @param notes what holds for every number, one sentence each
 * @param protocols rules and columns, in the order they were asked for
 * @param methods what was measured
 * @param groups means
 * @param rows one for each photo, protocol and method
 * @param files SHA-256 of the files that were read
 */
public record Evaluation(
    String command,
    String commit,
    Machine machine,
    String kind,
    String data,
    List<String> notes,
    List<Rules> protocols,
    List<Method> methods,
    List<GroupScore> groups,
    List<Score> rows,
    Map<String, String> files) {

  private static final Set<String> ON_CARDS = Set.of("psnr", "ssim");

  /** How means, intervals and times come about, whatever the protocol. */
  public static List<String> notes(PeakMemory memory) {
    return List.of(
        "a value is taken on each photo, then the mean over photos",
        "equal pictures have an infinite PSNR, which enters a mean as %.0f dB"
            .formatted(Column.DECIBEL_CAP),
        "intervals: 95 %%, percentiles of %d bootstrap means over scenes (all exposures of one"
                .formatted(Bootstrap.RESAMPLES)
            + " photo are one scene), fixed seed; a table shows half their length",
        "time: the method alone with its own threads, nothing else running; without reading,"
            + " comparing and writing",
        "memory: " + memory.kind());
  }

  /**
   * What was done under one protocol.
   *
   * @param name as typed
   * @param usesTarget whether anything of the target was used
   */
  public record Rules(String name, boolean usesTarget, List<String> rules, List<Column> columns) {
    /** Copies the lists. */
    public Rules {
      rules = List.copyOf(rules);
      columns = List.copyOf(columns);
    }

    /** The rules of a round. */
    public static Rules of(Round round) {
      Protocol protocol = round.protocol();
      return new Rules(
          protocol.label(), protocol.usesTarget(), protocol.rules(), round.allColumns());
    }
  }

  /** One contender of the run. */
  public record Method(
      String name, Map<String, Double> settings, String weightsSha256, boolean usesTarget) {

    /** The contender's facts. */
    public static Method of(Contender contender) {
      return new Method(
          contender.label(),
          contender.settings(),
          contender.weightsSha256(),
          contender.usesTarget());
    }
  }

  /** Copies the collections, keeping their order. */
  public Evaluation {
    notes = List.copyOf(notes);
    protocols = List.copyOf(protocols);
    methods = List.copyOf(methods);
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }

  /** The whole as JSON. */
  public String json() {
    return Json.write(this);
  }

  /** The rows as CSV. */
  public String csv() {
    return EvaluationCsv.of(this);
  }

  /**
   * The tables: rows that may be compared with each other. What used the target never stands with
   * what did not, nor one protocol with another.
   */
  public List<EvaluationTable> tables() {
    List<EvaluationTable> tables = new ArrayList<>();
    for (Rules rules : protocols) {
      for (boolean usesTarget : new boolean[] {false, true}) {
        List<GroupScore> own =
            groups.stream()
                .filter(g -> g.protocol().equals(rules.name()) && g.usesTarget() == usesTarget)
                .toList();
        if (!own.isEmpty()) {
          tables.add(new EvaluationTable(rules, usesTarget, own));
        }
      }
    }
    return tables;
  }

  /**
   * The means of one method as figures of its card: PSNR and SSIM under {@code plain} alone, since
   * a card's figures must not have seen a target.
   *
   * @param set what the pairs are called there, for example "validation"
   */
  public List<ModelCard.Figure> figures(String method, String set) {
    List<ModelCard.Figure> figures = new ArrayList<>();
    for (EvaluationTable table : tables()) {
      if (table.rules().name().equals(Protocol.PLAIN.label()) && !table.usesTarget()) {
        for (GroupScore group : table.groups()) {
          if (group.method().equals(method)) {
            figures(group, table.rules().columns(), set, figures);
          }
        }
      }
    }
    return figures;
  }

  private void figures(
      GroupScore group, List<Column> columns, String set, List<ModelCard.Figure> figures) {
    for (Column column : columns.stream().filter(c -> ON_CARDS.contains(c.id())).toList()) {
      Interval value = group.values().get(column.id());
      if (value != null) {
        figures.add(
            new ModelCard.Figure(
                set + " " + group.group(), column.heading(), value.mean(), command));
      }
    }
  }
}
