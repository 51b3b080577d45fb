package org.safelight.enhance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;

/** A method whose network can take weights published elsewhere. */
public interface ImportableMethod {

  /**
   * The tensors the network wants, with their published forms.
   *
   * @return wanted tensors in the network's own order
   */
  List<Wanted> wanted();

  /**
   * Facts for the header of the weights file, so that the method recognises it.
   *
   * @param tensors what was imported, by the network's own names
   */
  Map<String, String> facts(List<NamedTensor> tensors);

  /**
   * One tensor of the network.
   *
   * @param name the network's own
   * @param shape the network's own: (out, in, kernel height, kernel width) for convolutions
   * @param published names it goes by in published files, most likely first; may be empty
   */
  record Wanted(String name, List<Integer> shape, List<String> published) {

    /** All parameters of a network of ours, which is published nowhere else. */
    public static List<Wanted> allOf(Parameters parameters) {
      return parameters.declarations().stream()
          .map(
              d ->
                  new Wanted(d.name(), Arrays.stream(d.shape().dims()).boxed().toList(), List.of()))
          .toList();
    }

    /** Copies the lists. */
    public Wanted {
      shape = List.copyOf(shape);
      published = List.copyOf(published);
    }
  }
}
