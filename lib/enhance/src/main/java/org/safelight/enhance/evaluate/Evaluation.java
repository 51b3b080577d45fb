package org.safelight.enhance.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.safelight.enhance.Csv;
import org.safelight.enhance.Json;
import org.safelight.enhance.ModelCard;

/**
 * All that was measured in one run, and how.
 *
 * @param command that produced it
 * @param commit of the code, or "unknown"
 * @param machine it ran on
 * @param pairs folder of the pairs
 * @param rules how the numbers came about
 * @param methods what was measured
 * @param groups means
 * @param rows one for each method and pair
 */
public record Evaluation(
    String command,
    String commit,
    Machine machine,
    String pairs,
    String rules,
    List<Method> methods,
    List<GroupScore> groups,
    List<PairScore> rows) {

  /** How every number of an evaluation comes about. */
  public static final String RULES =
      "native size; output and target rounded to 8 bits; PSNR over the three channels of a photo,"
          + " then the mean over photos; identical pictures count as %.0f dB;"
              .formatted(PairScore.PSNR_CAP)
          + " SSIM with an 11 x 11 Gaussian window of sigma 1.5 on each channel, mean of the three";

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

  /** Copies the lists. */
  public Evaluation {
    methods = List.copyOf(methods);
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
  }

  /** The whole as JSON. */
  public String json() {
    return Json.write(this);
  }

  /** The rows as CSV. */
  public String csv() {
    Csv csv = new Csv("method", "photo", "group", "psnr", "ssim", "identical", "millis", "reason");
    for (PairScore row : rows) {
      csv.row(
          row.method(),
          row.photo(),
          row.group(),
          row.psnr(),
          row.ssim(),
          row.identical(),
          row.millis(),
          row.reason());
    }
    return csv.toString();
  }

  /**
   * The means of one method as figures of its card.
   *
   * @param set what the pairs are called there, for example "validation"
   */
  public List<ModelCard.Figure> figures(String method, String set) {
    List<ModelCard.Figure> figures = new ArrayList<>();
    for (GroupScore group : groups) {
      if (group.method().equals(method) && group.photos() > 0) {
        String name = set + " " + group.group();
        figures.add(new ModelCard.Figure(name, "PSNR dB", group.psnr(), command));
        figures.add(new ModelCard.Figure(name, "SSIM", group.ssim(), command));
      }
    }
    return figures;
  }
}
