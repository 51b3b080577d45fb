package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.Differences;
import org.safelight.lowlight.AdjustmentLoss.Rule;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

class AdjustmentLossTest {
  private static final double ROUNDING = 1e-6; // pictures come in as float32

  private final ReferenceEngine engine = new ReferenceEngine();

  private static Tensor get(Map<String, Tensor> inputs, String name) {
    return Objects.requireNonNull(inputs.get(name), name);
  }

  private static double[] values(Tensor tensor) {
    return ((ReferenceTensor) tensor).values();
  }

  private Tensor lights(float... values) {
    return engine.constant(values, Shape.of(values.length / 2, 1, 1, 2));
  }

  @Test
  void gradientsOfEveryTermAreThoseOfFiniteDifferences() {
    Map<String, NamedTensor> inputs = new LinkedHashMap<>();
    inputs.put("adjusted", Numbers.drawn(0.1, 0.9, 1, 2, 1, 5, 4));
    inputs.put("target", Numbers.drawn(0.1, 0.9, 2, 2, 1, 5, 4));
    AdjustmentLoss loss = new AdjustmentLoss(Rule.MEANS, 0.5);
    Differences.assertAgree(
        inputs,
        (e, in) -> {
          Tensor adjusted = get(in, "adjusted");
          Tensor target = get(in, "target");
          Map<String, Tensor> terms = loss.terms(adjusted, target);
          terms.put("order", loss.disorder(adjusted, target));
          return terms;
        });
  }

  /**
   * The first picture of each is (0.1, 0.2) against (0.4, 0.4), the second (0.3, 0.3), (0.6, 1).
   */
  @Test
  void ratiosOfEachPictureAreWorkedByHand() {
    Tensor low = lights(0.1f, 0.2f, 0.3f, 0.3f);
    Tensor high = lights(0.4f, 0.4f, 0.6f, 1);
    double first = (0.1 / 0.4001 + 0.2 / 0.4001) / 2;
    double second = (0.3 / 0.6001 + 0.3 / 1.0001) / 2;
    assertThat(values(Rule.QUOTIENTS.darkening(low, high)))
        .containsExactly(new double[] {first, second}, within(ROUNDING));
    assertThat(values(Rule.QUOTIENTS.brightening(low, high)))
        .containsExactly(new double[] {1 / first + 1e-4, 1 / second + 1e-4}, within(10 * ROUNDING));
    assertThat(values(Rule.MEANS.darkening(low, high)))
        .containsExactly(new double[] {0.15 / 0.4001, 0.3 / 0.8001}, within(ROUNDING));
    assertThat(values(Rule.MEANS.brightening(low, high)))
        .containsExactly(
            new double[] {0.4001 / 0.15 + 1e-4, 0.8001 / 0.3 + 1e-4}, within(10 * ROUNDING));
    assertThat(Rule.MEANS.brightening(low, high).shape()).isEqualTo(Shape.of(2, 1, 1, 1));
  }

  @Test
  void aLargerRatioThatMakesDarkerCosts() {
    Tensor smaller = lights(0.5f, 0.2f);
    Tensor larger = lights(0.4f, 0.6f);
    assertThat(values(new AdjustmentLoss(Rule.MEANS, 3).disorder(smaller, larger)))
        .containsExactly(new double[] {3 * 0.1 / 2}, within(ROUNDING));
    assertThat(values(AdjustmentLoss.paper().disorder(smaller, larger))).containsExactly(0);
    assertThat(AdjustmentLoss.measured().monotone()).isPositive();
  }
}
