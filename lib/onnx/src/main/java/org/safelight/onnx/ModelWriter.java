package org.safelight.onnx;

import java.util.List;
import java.util.Map;
import org.safelight.tensor.Shape;

/** Lays a graph out as the messages of onnx.proto; the numbers are its field numbers. */
final class ModelWriter {
  /** Operator set 20 has GridSample in three dimensions; IR 9 is the version it came with. */
  static final long OPERATOR_SET = 20;

  static final long IR_VERSION = 9;

  private static final int ATTRIBUTE_FLOAT = 1;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_STRING = 3;
  private static final int ATTRIBUTE_INTS = 7;
  private static final String[] DIM_NAMES = {"n", "c", "height", "width"};

  private ModelWriter() {}

  static byte[] write(
      String name,
      List<OnnxGraph.Port> inputs,
      List<OnnxGraph.Port> outputs,
      List<Node> nodes,
      Map<String, Initial> initials,
      OnnxMetadata metadata) {
    ProtoWriter graph = new ProtoWriter();
    nodes.forEach(n -> graph.message(1, node(n)));
    graph.text(2, name);
    initials.forEach((n, i) -> graph.message(5, i.toProto(n)));
    inputs.forEach(p -> graph.message(11, port(p)));
    outputs.forEach(p -> graph.message(12, port(p)));

    ProtoWriter model =
        new ProtoWriter()
            .integer(1, IR_VERSION)
            .text(2, "safelight")
            .text(3, metadata.version())
            .integer(5, metadata.modelVersion())
            .message(7, graph)
            .message(8, new ProtoWriter().text(1, "").integer(2, OPERATOR_SET));
    metadata
        .properties()
        .forEach((k, v) -> model.message(14, new ProtoWriter().text(1, k).text(2, v)));
    return model.toByteArray();
  }

  private static ProtoWriter node(Node node) {
    ProtoWriter out = new ProtoWriter();
    node.inputs().forEach(i -> out.text(1, i));
    out.text(2, node.output()).text(3, node.name()).text(4, node.operator());
    node.attributes().forEach((n, v) -> out.message(5, attribute(n, v)));
    return out;
  }

  private static ProtoWriter attribute(String name, Object value) {
    ProtoWriter out = new ProtoWriter().text(1, name);
    if (value instanceof Float real) {
      return out.real(2, real).integer(20, ATTRIBUTE_FLOAT);
    }
    if (value instanceof Long integer) {
      return out.integer(3, integer).integer(20, ATTRIBUTE_INT);
    }
    if (value instanceof String text) {
      return out.text(4, text).integer(20, ATTRIBUTE_STRING);
    }
    for (long element : (long[]) value) {
      out.integer(8, element);
    }
    return out.integer(20, ATTRIBUTE_INTS);
  }

  /** ValueInfoProto holding TypeProto.Tensor holding TensorShapeProto. */
  private static ProtoWriter port(OnnxGraph.Port port) {
    Shape shape = port.shape();
    ProtoWriter dims = new ProtoWriter();
    for (int d = 0; d < shape.rank(); d++) {
      ProtoWriter dim = new ProtoWriter();
      if (shape.dim(d) == Shape.DYNAMIC) {
        String label = shape.rank() == DIM_NAMES.length ? DIM_NAMES[d] : "dim" + d;
        dim.text(2, port.name() + "_" + label);
      } else {
        dim.integer(1, shape.dim(d));
      }
      dims.message(1, dim);
    }
    ProtoWriter tensor = new ProtoWriter().integer(1, Initial.FLOAT).message(2, dims);
    ProtoWriter out = new ProtoWriter().text(1, port.name());
    out.message(2, new ProtoWriter().message(1, tensor));
    return port.description().isEmpty() ? out : out.text(3, port.description());
  }
}
