package org.safelight.enhance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.onnx.GraphSummary;
import org.safelight.tensor.Shape;

/**
 * A network as a table.
 *
 * @param method registered name
 * @param recipe whose widths these are
 * @param input shape of the input the multiply-adds are counted for, (N, C, H, W)
 * @param parameters numbers the network learns
 * @param multiplyAdds one multiplication with its addition counted once, for {@code input}
 * @param layers in order of execution
 */
public record NetworkDescription(
    String method,
    String recipe,
    List<Integer> input,
    long parameters,
    long multiplyAdds,
    List<Layer> layers) {

  /**
   * One operation.
   *
   * @param layer name of its parameters or of itself, for example "level3.encoder0.conv0"
   * @param op for example "Conv"
   * @param output shape of its output, (N, C, H, W)
   * @param parameters numbers it learns; shared ones are counted where they are first used
   * @param multiplyAdds as above
   */
  public record Layer(
      String layer, String op, List<Integer> output, long parameters, long multiplyAdds) {

    /** Copies the shape. */
    public Layer {
      output = List.copyOf(output);
    }
  }

  /**
   * A network of several that make up a method.
   *
   * @param part first part of its layers' names, up to the first "."
   * @param parameters numbers it learns
   * @param multiplyAdds as above
   */
  public record Part(String part, long parameters, long multiplyAdds) {}

  /** Copies the lists. */
  public NetworkDescription {
    input = List.copyOf(input);
    layers = List.copyOf(layers);
  }

  /**
   * A graph's summary as the table users see.
   *
   * @param input what the graph was made for, (N, C, H, W)
   */
  public static NetworkDescription of(
      String method, String recipe, Shape input, GraphSummary summary) {
    List<Layer> layers =
        summary.layers().stream()
            .map(
                row ->
                    new Layer(
                        row.layer(),
                        row.operation(),
                        sizes(row.output()),
                        row.parameters(),
                        row.multiplyAdds()))
            .toList();
    return sum(method, recipe, sizes(input), layers);
  }

  /** The sums over layers whose names begin alike, in order of execution. */
  public List<Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Layer layer : layers) {
      String name = layer.layer().split("\\.", 2)[0];
      parts.merge(
          name,
          new Part(name, layer.parameters(), layer.multiplyAdds()),
          (a, b) -> new Part(name, a.parameters + b.parameters, a.multiplyAdds + b.multiplyAdds));
    }
    return List.copyOf(parts.values());
  }

  private static List<Integer> sizes(Shape shape) {
    return Arrays.stream(shape.dims()).boxed().toList();
  }

  /** A description whose totals are the sums over its layers. */
  public static NetworkDescription sum(
      String method, String recipe, List<Integer> input, List<Layer> layers) {
    return new NetworkDescription(
        method,
        recipe,
        input,
        layers.stream().mapToLong(Layer::parameters).sum(),
        layers.stream().mapToLong(Layer::multiplyAdds).sum(),
        layers);
  }
}
