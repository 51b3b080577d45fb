package org.safelight.enhance;

import java.util.List;

/**
 * Facts about a method's weights, written by the evaluation command and never by hand.
 *
 * @param method registered name
 * @param paper citation
 * @param parameters numbers in the network; 0 for a classic method
 * @param sha256 of the weights file, lower-case hex; empty where none are shipped
 * @param licence of the weights
 * @param trainedOn data the weights were trained on
 * @param sources where those data come from, one line each
 * @param figures what was measured
 */
public record ModelCard(
    String method,
    String paper,
    long parameters,
    String sha256,
    String licence,
    String trainedOn,
    List<String> sources,
    List<Figure> figures) {

  /**
   * One measured number.
   *
   * @param set data set and condition, for example "validation EV -1"
   * @param metric for example "PSNR dB"
   * @param value as measured
   * @param command that produced it
   */
  public record Figure(String set, String metric, double value, String command) {}

  /** Copies the lists. */
  public ModelCard {
    sources = List.copyOf(sources);
    figures = List.copyOf(figures);
  }

  /** The card of a method without weights. */
  public static ModelCard classic(String method, String paper) {
    return new ModelCard(method, paper, 0, "", "Apache-2.0", "nothing", List.of(), List.of());
  }
}
