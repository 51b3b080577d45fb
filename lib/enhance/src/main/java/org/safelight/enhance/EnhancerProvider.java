package org.safelight.enhance;

import java.util.List;
import java.util.Map;

/** A method found on the class path through {@link java.util.ServiceLoader}. */
public interface EnhancerProvider {

  /** What users type: "exposure", "exposure.grid", "classic.gamma". */
  String name();

  /** One sentence for lists. */
  String summary();

  /** What can be set; feeds the command line, the web form and the documents alike. */
  List<Setting> settings();

  /** Facts about the shipped weights, without opening them. */
  ModelCard card();

  /**
   * An enhancer with the given settings.
   *
   * @param settings complete and checked: one value for each of {@link #settings}
   */
  Enhancer open(Map<String, Double> settings);
}
