package org.safelight.enhance;

import java.util.List;
import java.util.Map;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.WantedTensor;

/** A method whose network can take weights published elsewhere. */
public interface ImportableMethod {

  /**
   * The tensors the network wants, with their published forms.
   *
   * @return wanted tensors in the network's own order
   */
  List<WantedTensor> wanted();

  /**
   * Parts of the network that it can do without, since they are not always published; each is there
   * as a whole or not at all.
   *
   * @return what the names of their tensors begin with, such as "restoration."
   */
  default List<String> optionalParts() {
    return List.of();
  }

  /**
   * Ways to read the published weights that no file tells apart; the user must name one.
   *
   * @return what users type, or nothing where there is only one way
   */
  default List<String> vintages() {
    return List.of();
  }

  /**
   * Facts for the header, where the user named one of the {@link #vintages}.
   *
   * @param tensors what was imported, by the network's own names
   */
  default Map<String, String> facts(List<NamedTensor> tensors, String vintage) {
    throw new IllegalArgumentException("there is only one way to read these weights");
  }

  /**
   * Facts for the header of the weights file, so that the method recognises it.
   *
   * @param tensors what was imported, by the network's own names
   */
  Map<String, String> facts(List<NamedTensor> tensors);
}
