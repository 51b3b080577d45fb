package org.safelight.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.reference.GradientCheck;
import org.safelight.tensor.reference.Operation;
import org.safelight.tensor.reference.OperationCatalogue;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

/** Every operation on libtorch: values and gradients against plain double loops. */
class TorchOperationTest {
  /** float32 rounds at 6e-8; the longest sums here have some hundred terms of about 1. */
  private static final double VALUE_TOLERANCE = 2e-5;

  /** Gradients of quotients and powers amplify rounding a little more. */
  private static final double GRADIENT_TOLERANCE = 1e-4;

  static Stream<Operation> operations() {
    return OperationCatalogue.all().stream();
  }

  static Stream<Operation> differentiable() {
    return operations().filter(Operation::isDifferentiable);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void valueAgreesWithPlainLoops(Operation operation) {
    double[] wanted = ((ReferenceTensor) operation.on(new ReferenceEngine())).values();
    try (TrainingEngine engine = new TorchEngine("cpu", 1)) {
      Tensor found = operation.on(engine);
      assertThat(found.shape()).isEqualTo(operation.on(new ReferenceEngine()).shape());
      assertNear(engine.read(found), wanted, VALUE_TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void gradientAgreesWithFiniteDifferences(Operation operation) {
    List<double[]> wanted = GradientCheck.gradients(operation);
    try (TrainingEngine engine = new TorchEngine("cpu", 1)) {
      List<Tensor> inputs = new ArrayList<>();
      for (Operation.Input input : operation.inputs()) {
        inputs.add(
            input.differentiable()
                ? engine.parameter("x" + inputs.size(), input.values(), input.shape())
                : engine.constant(input.values(), input.shape()));
      }
      engine.backward(GradientCheck.loss(operation.function().apply(inputs)));
      for (int i = 0; i < inputs.size(); i++) {
        if (operation.inputs().get(i).differentiable()) {
          assertNear(engine.gradient(inputs.get(i)), wanted.get(i), GRADIENT_TOLERANCE);
          engine.clearGradients(Map.of("x", inputs.get(i)));
          assertThat(engine.gradient(inputs.get(i))).containsOnly(0f);
        }
      }
    }
  }

  private static void assertNear(float[] found, double[] wanted, double tolerance) {
    assertThat(found).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      assertThat((double) found[i])
          .as("element %d", i)
          .isCloseTo(wanted[i], within(tolerance * Math.max(1, Math.abs(wanted[i]))));
    }
  }
}
