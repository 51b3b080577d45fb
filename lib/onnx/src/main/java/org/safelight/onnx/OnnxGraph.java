package org.safelight.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * An ONNX graph under construction: make {@linkplain #input inputs}, run the network's code on
 * them, name the {@linkplain #output outputs}, and take the {@linkplain #toModel model}.
 *
 * <p>Operations append nodes in the order they are called, so the graph is sorted by construction.
 * Parameters keep their names; equal anonymous constants are stored once; what no output needs is
 * not written. Not safe for threads.
 */
public final class OnnxGraph implements Engine {

  /** A named end of the graph. */
  record Port(String name, Shape shape, String description, String value) {}

  private final String name;
  private final List<Port> inputs = new ArrayList<>();
  private final List<Port> outputs = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Initial> initials = new LinkedHashMap<>();
  private final Map<Initial, String> constants = new HashMap<>();
  private final Map<String, SymbolicTensor> parameters = new LinkedHashMap<>();
  private final Names values = new Names();
  private final Names nodeNames = new Names();

  /** An empty graph with a name that readers of the file will see. */
  public OnnxGraph(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return "onnx";
  }

  /** {@link #input(String, Shape, String)} without a description. */
  public Tensor input(String inputName, Shape shape) {
    return input(inputName, shape, "");
  }

  /**
   * A float32 tensor that is given when the graph runs. Open sizes are named after the input, for
   * example {@code image_height}.
   *
   * @throws IllegalArgumentException if the name is taken or empty
   */
  public Tensor input(String inputName, Shape shape, String description) {
    claim(inputName);
    inputs.add(new Port(inputName, shape, description, inputName));
    return new SymbolicTensor(this, inputName, shape, null, null);
  }

  /** {@link #output(String, Tensor, String)} without a description. */
  public void output(String outputName, Tensor tensor) {
    output(outputName, tensor, "");
  }

  /**
   * Names a result.
   *
   * @throws IllegalArgumentException if the name is taken or the tensor is of another graph
   */
  public void output(String outputName, Tensor tensor, String description) {
    SymbolicTensor mine = own(tensor);
    claim(outputName);
    // A node of its own: the tensor may be an input, a constant, or an output already.
    String nodeName = nodeNames.unique("output." + outputName);
    nodes.add(
        new Node(
            nodeName,
            "Identity",
            List.of(mine.value()),
            outputName,
            mine.shape(),
            Map.of(),
            List.of(),
            false,
            () -> 0));
    outputs.add(new Port(outputName, mine.shape(), description, outputName));
  }

  @Override
  public Tensor constant(float[] values, Shape shape) {
    requireFit(values, shape);
    float[] copy = values.clone();
    String value = store(Initial.floats(copy, shape));
    return new SymbolicTensor(this, value, shape, copy, null);
  }

  /**
   * {@inheritDoc} The initializer is called {@code parameterName}. Binding the same name and values
   * again gives the same tensor.
   *
   * @throws IllegalArgumentException if the name is taken by something else
   */
  @Override
  public Tensor parameter(String parameterName, float[] values, Shape shape) {
    requireFit(values, shape);
    Initial initial = Initial.floats(values, shape);
    SymbolicTensor known = parameters.get(parameterName);
    if (known != null && Objects.equals(initial, initials.get(parameterName))) {
      return known;
    }
    claim(parameterName);
    initials.put(parameterName, initial);
    SymbolicTensor tensor = new SymbolicTensor(this, parameterName, shape, null, parameterName);
    parameters.put(parameterName, tensor);
    return tensor;
  }

  @Override
  public Tensor concat(int dim, List<Tensor> parts) {
    List<SymbolicTensor> mine = parts.stream().map(this::own).toList();
    Shape shape = mine.get(0).shape();
    int axis = ShapeRules.axis(shape, dim);
    for (SymbolicTensor part : mine.subList(1, mine.size())) {
      shape = ShapeRules.concat(shape, part.shape(), axis);
    }
    return mine.size() == 1
        ? mine.get(0)
        : append("Concat", mine, shape, Map.of("axis", (long) axis));
  }

  /** What the graph holds and costs; sizes must all be known. */
  public GraphSummary summary() {
    return GraphSummary.of(liveNodes(), initials(), parameters);
  }

  /** The model as the bytes of an {@code .onnx} file; the same graph gives the same bytes. */
  public byte[] toModel(OnnxMetadata metadata) {
    if (outputs.isEmpty()) {
      throw new IllegalStateException("graph " + name + " has no output");
    }
    return ModelWriter.write(name, inputs, outputs, liveNodes(), initials(), metadata);
  }

  // ---- for the tensors ----------------------------------------------------------------------

  /** The tensor as one of this graph's. */
  SymbolicTensor own(Tensor tensor) {
    if (tensor instanceof SymbolicTensor mine && mine.engine() == this) {
      return mine;
    }
    throw new IllegalArgumentException(
        "a tensor of engine %s met one of another graph, %s of engine onnx"
            .formatted(tensor.engine().name(), name));
  }

  /** The value name of a stored constant, shared by equal ones. */
  String store(Initial initial) {
    return constants.computeIfAbsent(
        initial,
        i -> {
          String value = values.unique("_const");
          initials.put(value, i);
          return value;
        });
  }

  SymbolicTensor append(
      String operator, List<SymbolicTensor> from, Shape shape, Map<String, Object> attributes) {
    return append(
        operator,
        from,
        from.stream().map(SymbolicTensor::value).toList(),
        shape,
        attributes,
        () -> 0);
  }

  /**
   * Appends a node and gives its output.
   *
   * @param from the tensors it computes from
   * @param takes names of all its inputs, in ONNX's order, constants among them
   */
  SymbolicTensor append(
      String operator,
      List<SymbolicTensor> from,
      List<String> takes,
      Shape shape,
      Map<String, Object> attributes,
      LongSupplier multiplyAdds) {
    List<String> used = new ArrayList<>();
    for (SymbolicTensor tensor : from) {
      if (tensor.origin() != null) {
        used.add(tensor.origin());
      }
    }
    // Only rearranging one parameter: still that parameter to whoever counts.
    @Nullable String origin = from.size() == 1 && used.size() == 1 ? used.get(0) : null;
    String label = used.isEmpty() ? operator : GraphSummary.layer(used.get(0));
    String output = values.unique("_t");
    nodes.add(
        new Node(
            nodeNames.unique(origin != null ? operator : label),
            operator,
            takes,
            output,
            shape,
            attributes,
            used,
            origin != null,
            multiplyAdds));
    return new SymbolicTensor(this, output, shape, null, origin);
  }

  // ---- within -------------------------------------------------------------------------------

  private static void requireFit(float[] values, Shape shape) {
    if (!shape.isStatic() || shape.size() != values.length) {
      throw new IllegalArgumentException(
          "shape %s does not hold %d values".formatted(shape, values.length));
    }
  }

  /** Takes a value name that must be free. */
  private void claim(String wanted) {
    if (!values.claim(wanted)) {
      throw new IllegalArgumentException(
          "graph %s: the name '%s' is taken or empty".formatted(name, wanted));
    }
  }

  /** Nodes some output depends on, in order. */
  private List<Node> liveNodes() {
    Set<String> needed = new HashSet<>();
    outputs.forEach(o -> needed.add(o.value()));
    List<Node> live = new ArrayList<>();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (needed.contains(node.output())) {
        needed.addAll(node.inputs());
        live.add(node);
      }
    }
    Collections.reverse(live);
    return live;
  }

  /** Stored tensors some live node takes, in order. */
  private Map<String, Initial> initials() {
    Set<String> needed = new HashSet<>();
    liveNodes().forEach(n -> needed.addAll(n.inputs()));
    Map<String, Initial> live = new LinkedHashMap<>(initials);
    live.keySet().retainAll(needed);
    return live;
  }

  @Override
  public String toString() {
    return "OnnxGraph[%s, inputs %s, outputs %s]".formatted(name, names(inputs), names(outputs));
  }

  private static String names(List<Port> ports) {
    return Arrays.toString(ports.stream().map(Port::name).toArray());
  }
}
