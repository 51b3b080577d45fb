package org.safelight.tensor;

import java.util.List;
import java.util.function.Function;

/**
 * A tensor that a network wants from a file that others wrote.
 *
 * @param name the network's own
 * @param shape the network's own: (out, in, kernel height, kernel width) for convolutions
 * @param published names it goes by in published files, most likely first; may be empty
 */
public record WantedTensor(String name, Shape shape, List<String> published) {

  /** Copies the list. */
  public WantedTensor {
    published = List.copyOf(published);
  }

  /**
   * All parameters of a network, in its order.
   *
   * @param published from a parameter's own name to those it goes by in published files
   */
  public static List<WantedTensor> allOf(
      Parameters parameters, Function<String, List<String>> published) {
    return parameters.declarations().stream()
        .map(d -> new WantedTensor(d.name(), d.shape(), published.apply(d.name())))
        .toList();
  }
}
