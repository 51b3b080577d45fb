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
   * Facts for the header of the weights file, so that the method recognises it.
   *
   * @param tensors what was imported, by the network's own names
   */
  Map<String, String> facts(List<NamedTensor> tensors);
}
