package org.safelight.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine.Scope;

/** Gradients for some parameters only; all numbers are small and whole, so nothing is rounded. */
class TorchBackwardTest {
  private final TorchEngine engine = new TorchEngine("cpu", 1);
  private final Tensor a = engine.parameter("a", new float[] {2, 3}, Shape.of(2));
  private final Tensor b = engine.parameter("b", new float[] {5, 7}, Shape.of(2));

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void onlyTheParametersAskedForGetGradientsAndTheGraphStays() {
    Tensor loss = a.mul(b).sum();
    engine.backward(loss, Map.of("a", a));
    assertThat(engine.gradient(a)).containsExactly(5, 7);
    assertThat(engine.gradient(b)).containsOnly(0);
    engine.backward(loss, Map.of("b", b));
    assertThat(engine.gradient(b)).containsExactly(2, 3);
    engine.backward(loss.mul(2), Map.of("a", a)); // added to what is there
    assertThat(engine.gradient(a)).containsExactly(15, 21);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine.backward(a.mul(b), Map.of("a", a)))
        .withMessageContaining("a loss has one element, got (2)");
  }

  /**
   * As training with several networks does it. A process was once seen to die after some hundred
   * calls; neither of libtorch's two ways in does so here.
   */
  @Test
  void thousandsOfCallsSurviveAndLeaveOthersAlone() {
    Map<String, Tensor> many = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      many.put("p" + i, engine.parameter("p" + i, new float[] {i, 1}, Shape.of(2)));
    }
    for (int call = 0; call < 2000; call++) {
      try (Scope scope = engine.scope()) {
        Tensor sum = a;
        for (Tensor p : many.values()) {
          sum = sum.add(p);
        }
        engine.backward(sum.mul(b).sum(), many);
        if (call % 500 == 0) {
          many.values().forEach(p -> assertThat(engine.gradient(p)).containsExactly(5, 7));
        }
        engine.clearGradients(many);
      }
    }
    assertThat(engine.gradient(a)).containsOnly(0);
    assertThat(engine.gradient(b)).containsOnly(0);
  }
}
