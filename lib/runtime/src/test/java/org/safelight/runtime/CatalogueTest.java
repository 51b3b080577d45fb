package org.safelight.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safelight.onnx.OnnxGraph;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.Operation;
import org.safelight.tensor.reference.OperationCatalogue;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

/** Every operation, written as ONNX and run by ONNX Runtime, against plain double loops. */
class CatalogueTest {
  /**
   * Per unit of the largest reference value. Catalogue sums have at most 100 products, each rounded
   * to 6e-8 of its size; measured worst is 1.2e-6 (resampling weights from float32 coordinates).
   */
  private static final double TOLERANCE = 5e-6;

  static Stream<Operation> operations() {
    return OperationCatalogue.all().stream();
  }

  static Stream<Operation> dynamicOperations() {
    return operations().filter(Operation::hasDynamicForm);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void agreesWithReference(Operation operation) {
    Shape promised = run(operation, false);
    assertThat(promised).isEqualTo(operation.on(new ReferenceEngine()).shape());
  }

  @ParameterizedTest
  @MethodSource("dynamicOperations")
  void agreesWithReferenceWhenSizesAreOpen(Operation operation) {
    Shape promised = run(operation, true);
    Shape real = operation.on(new ReferenceEngine()).shape();
    assertThat(promised.rank()).isEqualTo(real.rank());
    for (int d = 0; d < real.rank(); d++) {
      assertThat(promised.dim(d)).isIn(real.dim(d), Shape.DYNAMIC);
    }
  }

  /** Runs it and compares; gives the shape the graph promised. */
  private static Shape run(Operation operation, boolean open) {
    OnnxGraph graph = new OnnxGraph(operation.name());
    Map<String, NamedTensor> values = new LinkedHashMap<>();
    List<Tensor> inputs = new ArrayList<>();
    for (Operation.Input input : operation.inputs()) {
      String name = "in" + inputs.size();
      inputs.add(graph.input(name, open ? input.openShape() : input.shape()));
      values.put(name, new NamedTensor(name, input.shape(), input.values()));
    }
    Tensor output = operation.function().apply(inputs);
    graph.output("out", output);
    try (Session session = Session.open(graph.toModel(OnnxMetadata.inMemory("test")), 1)) {
      assertNear(session.run(values).get("out"), operation);
      return output.shape();
    }
  }

  private static void assertNear(NamedTensor actual, Operation operation) {
    ReferenceTensor expected = (ReferenceTensor) operation.on(new ReferenceEngine());
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double[] wanted = expected.values();
    double scale = 1;
    for (double value : wanted) {
      scale = Math.max(scale, Math.abs(value));
    }
    double worst = 0;
    for (int i = 0; i < wanted.length; i++) {
      worst = Math.max(worst, Math.abs(wanted[i] - actual.values()[i]) / scale);
    }
    assertThat(worst).as(operation.name()).isLessThan(TOLERANCE);
  }
}
