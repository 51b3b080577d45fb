package org.safelight.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine.AdamSettings;
import org.safelight.tensor.TrainingEngine.Optimizer;
import org.safelight.tensor.TrainingEngine.Scope;

class TorchAdamTest {
  /** float32 arithmetic against doubles over a few steps. */
  private static final double TOLERANCE = 1e-5;

  private final TorchEngine engine = new TorchEngine("cpu", 1);

  @AfterEach
  void close() {
    engine.close();
  }

  /** Adam written out for one number whose loss is weight * x^2. */
  private static double expected(double x, int steps, double rate, AdamSettings s) {
    double m = 0;
    double v = 0;
    for (int t = 1; t <= steps; t++) {
      double g = 2 * x + s.weightDecay() * x;
      m = s.beta1() * m + (1 - s.beta1()) * g;
      v = s.beta2() * v + (1 - s.beta2()) * g * g;
      double mHat = m / (1 - Math.pow(s.beta1(), t));
      double vHat = v / (1 - Math.pow(s.beta2(), t));
      x -= rate * mHat / (Math.sqrt(vHat) + s.epsilon());
    }
    return x;
  }

  private void run(Optimizer adam, Tensor x, int steps, double rate) {
    for (int i = 0; i < steps; i++) {
      try (Scope scope = engine.scope()) {
        engine.backward(x.square().sum());
        adam.step(rate);
      }
    }
  }

  @Test
  void fiveStepsFollowThePaper() {
    AdamSettings settings = new AdamSettings(0.8, 0.95, 1e-3, 0.1);
    Tensor x = engine.parameter("x", new float[] {3, -2}, Shape.of(2));
    run(engine.adam(Map.of("x", x), settings), x, 5, 0.05);
    assertThat((double) engine.read(x)[0])
        .isCloseTo(expected(3, 5, 0.05, settings), within(TOLERANCE));
    assertThat((double) engine.read(x)[1])
        .isCloseTo(expected(-2, 5, 0.05, settings), within(TOLERANCE));
  }

  @Test
  void restoredStateGoesOnBitForBit() {
    Tensor whole = engine.parameter("x", new float[] {3}, Shape.of(1));
    Optimizer undisturbed = engine.adam(Map.of("x", whole), AdamSettings.standard());
    run(undisturbed, whole, 3, 0.1);
    Map<String, float[]> state = undisturbed.state();
    Tensor half = engine.parameter("x", engine.read(whole), Shape.of(1));
    run(undisturbed, whole, 4, 0.1);
    Optimizer resumed = engine.adam(Map.of("x", half), AdamSettings.standard());
    resumed.restore(state);
    run(resumed, half, 4, 0.1);
    assertThat(engine.read(half)).containsExactly(engine.read(whole));
  }

  @Test
  void stateOfAnotherNetworkIsRefused() {
    Tensor x = engine.parameter("x", new float[2], Shape.of(2));
    Optimizer adam = engine.adam(Map.of("x", x), AdamSettings.standard());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> adam.restore(Map.of("step", new float[2], "x.first", new float[3])))
        .withMessageContaining("x.first")
        .withMessageContaining("wanted 2")
        .withMessageContaining("found 3");
  }

  @Test
  void clippingScalesTheJointNorm() {
    Tensor a = engine.parameter("a", new float[] {3}, Shape.of(1));
    Tensor b = engine.parameter("b", new float[] {4}, Shape.of(1));
    Optimizer adam = engine.adam(Map.of("a", a, "b", b), AdamSettings.standard());
    engine.backward(a.square().add(b.square()).mul(0.5).sum());
    assertThat(adam.clipGradients(1)).isCloseTo(5, within(TOLERANCE));
    assertThat((double) engine.gradient(a)[0]).isCloseTo(0.6, within(TOLERANCE));
    assertThat((double) engine.gradient(b)[0]).isCloseTo(0.8, within(TOLERANCE));
  }

  @Test
  void unknownDeviceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TorchEngine("tpu", 1))
        .withMessageContaining("cpu or cuda")
        .withMessageContaining("tpu");
  }
}
