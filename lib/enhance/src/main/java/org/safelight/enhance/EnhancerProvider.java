package org.safelight.enhance;

import java.io.IOException;
import java.nio.file.Path;
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

  /** Facts about the shipped weights, without opening them; no hash where none are shipped. */
  ModelCard card();

  /**
   * An enhancer with the given settings.
   *
   * @param settings complete and checked: one value for each of {@link #settings}
   * @throws org.safelight.tensor.WeightsException if the method needs weights and ships none,
   *     saying where to get some
   */
  Enhancer open(Map<String, Double> settings);

  /**
   * An enhancer with weights of the user's own, for example those a training run has written.
   *
   * @param weights a safetensors file
   * @throws IOException if it cannot be read
   * @throws org.safelight.tensor.WeightsException if it does not fit this method
   * @throws IllegalArgumentException if the method has no weights
   */
  default Enhancer open(Map<String, Double> settings, Path weights) throws IOException {
    throw new IllegalArgumentException(
        "method %s has no weights that %s could replace".formatted(name(), weights));
  }
}
