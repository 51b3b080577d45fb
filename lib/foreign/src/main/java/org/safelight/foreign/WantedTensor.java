package org.safelight.foreign;

import java.util.List;
import org.safelight.tensor.Shape;

/**
 * A tensor that a network wants.
 *
 * @param name the network's own
 * @param shape the network's own, as {@link Layout#TORCH} has it
 * @param published names it goes by in published files, most likely first
 */
public record WantedTensor(String name, Shape shape, List<String> published) {

  /** Copies the list. */
  public WantedTensor {
    published = List.copyOf(published);
  }
}
