package org.safelight.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.safelight.tensor.Shape;

/**
 * What a graph holds and costs for the sizes it was built with.
 *
 * @param rows operations in the order they run
 * @param parameters trained numbers, each counted once
 * @param multiplyAdds of convolutions, transposed convolutions and matrix products
 */
public record GraphSummary(List<Row> rows, long parameters, long multiplyAdds) {

  /**
   * One operation.
   *
   * @param layer the parameter name without its last part, or empty if it has no parameters
   * @param operation ONNX name
   * @param output its shape
   * @param parameters that no row before has counted
   * @param multiplyAdds 0 for everything but convolutions and matrix products
   */
  public record Row(
      String layer, String operation, Shape output, long parameters, long multiplyAdds) {}

  /** Copies the list. */
  public GraphSummary {
    rows = List.copyOf(rows);
  }

  /** Only the rows with parameters. */
  public List<Row> layers() {
    return rows.stream().filter(r -> !r.layer().isEmpty()).toList();
  }

  static GraphSummary of(
      List<Node> nodes, Map<String, Initial> initials, Map<String, SymbolicTensor> parameters) {
    List<Row> rows = new ArrayList<>();
    Set<String> counted = new HashSet<>();
    long allParameters =
        initials.keySet().stream()
            .filter(parameters::containsKey)
            .mapToLong(n -> sizeOf(n, parameters))
            .sum();
    long allMultiplyAdds = 0;
    for (Node node : nodes) {
      if (node.onlyParameters() || node.operator().equals("Identity")) {
        continue;
      }
      long own = 0;
      for (String parameter : node.parameters()) {
        if (counted.add(parameter)) {
          own += sizeOf(parameter, parameters);
        }
      }
      String layer = node.parameters().isEmpty() ? "" : layer(node.parameters().get(0));
      long multiplyAdds = node.multiplyAdds().getAsLong();
      rows.add(new Row(layer, node.operator(), node.shape(), own, multiplyAdds));
      allMultiplyAdds += multiplyAdds;
    }
    return new GraphSummary(rows, allParameters, allMultiplyAdds);
  }

  private static long sizeOf(String parameter, Map<String, SymbolicTensor> parameters) {
    return Objects.requireNonNull(parameters.get(parameter)).shape().size();
  }

  /** "level4.encoder1.conv1" of "level4.encoder1.conv1.weight". */
  static String layer(String parameter) {
    int dot = parameter.lastIndexOf('.');
    return dot < 0 ? parameter : parameter.substring(0, dot);
  }
}
