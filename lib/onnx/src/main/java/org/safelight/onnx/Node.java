package org.safelight.onnx;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.safelight.tensor.Shape;

/**
 * One operator of the graph.
 *
 * @param name unique among nodes
 * @param operator ONNX name
 * @param inputs value names, empty for an optional one left out
 * @param output value name
 * @param shape of the output
 * @param attributes by name: Long, Float, String or long[]
 * @param parameters names of the parameters it takes, directly or rearranged
 * @param onlyParameters whether it rearranges a parameter, and computes nothing from inputs
 * @param multiplyAdds counted when asked, since open sizes have no count
 */
record Node(
    String name,
    String operator,
    List<String> inputs,
    String output,
    Shape shape,
    Map<String, Object> attributes,
    List<String> parameters,
    boolean onlyParameters,
    LongSupplier multiplyAdds) {

  Node {
    inputs = List.copyOf(inputs);
    // Sorted, so that the same graph gives the same bytes.
    attributes = new TreeMap<>(attributes);
    parameters = List.copyOf(parameters);
  }
}
