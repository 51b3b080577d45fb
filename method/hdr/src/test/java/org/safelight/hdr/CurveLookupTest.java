package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.Differences;
import org.safelight.enhance.learn.Engines;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.torch.TorchEngine;

class CurveLookupTest {
  private static final double ROUNDING = 1e-6; // pictures come in as float32

  private final ReferenceEngine engine = new ReferenceEngine();

  @Test
  void betweenSamplesIsLinearAndOutsideTheEndsRepeat() {
    Tensor curves =
        engine.constant(new float[] {0, 0.1f, 0.4f, 1, 0, 0.5f, 0.5f, 1}, Shape.of(2, 4));
    Tensor x =
        engine.constant(
            new float[] {0, 1, 0.5f, -0.3f, 1.7f, 1 / 6f, 0, 1, 0.5f, 1 / 3f, 5 / 6f, 1 / 6f},
            Shape.of(2, 3, 1, 2));
    assertThat(Numbers.values(CurveLookup.apply(curves, x)))
        .containsExactly(
            new double[] {0, 1, 0.25, 0, 1, 0.05, 0, 1, 0.5, 0.5, 0.75, 0.25}, within(ROUNDING));
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    NamedTensor weights = Numbers.drawn(-1, 1, 2, 2, 3, 2, 3);
    Map<String, NamedTensor> inputs = new LinkedHashMap<>();
    inputs.put("curve", Numbers.drawn(0, 1, 1, 2, 9));
    inputs.put("picture", Numbers.drawn(0.01, 0.99, 3, 2, 3, 2, 3));
    Differences.assertAgree(
        inputs,
        (e, in) ->
            Map.of(
                "value",
                CurveLookup.apply(Numbers.get(in, "curve"), Numbers.get(in, "picture"))
                    .mul(e.constant(weights.values(), weights.shape()))
                    .sum()
                    .reshape(1)));
  }

  /**
   * On a sample the slope is that of the interval that begins there; past the end there is none.
   */
  @Test
  void gradientOnASampleIsThatOfTheNextInterval() {
    try (TorchEngine torch = new TorchEngine("cpu", 1)) {
      Tensor curve = torch.constant(new float[] {0, 0.1f, 0.4f, 1, 1}, Shape.of(1, 5));
      Tensor x =
          torch.parameter("x", new float[] {0, 0.25f, 0.5f, 0.75f, 1, 0.6f}, Shape.of(1, 3, 1, 2));
      torch.backward(CurveLookup.apply(curve, x).sum());
      assertThat(torch.gradient(x))
          .containsExactly(
              new float[] {0.4f, 1.2f, 2.4f, 0, 0, 2.4f}, within((float) (4 * ROUNDING)));
    }
  }

  @Test
  void bothLibrariesAgree() {
    Map<String, NamedTensor> inputs = new LinkedHashMap<>();
    inputs.put("curve", Numbers.drawn(0, 1, 1, 1, 1024));
    inputs.put("picture", Numbers.drawn(-0.1, 1.1, 3, 1, 3, 7, 5));
    Engines.Code code =
        (e, in) ->
            Map.of(
                "value", CurveLookup.apply(Numbers.get(in, "curve"), Numbers.get(in, "picture")));
    float[] torch = Engines.torch(inputs, code).get("value");
    assertThat(Engines.onnx(inputs, code).get("value"))
        .containsExactly(torch, within((float) ROUNDING));
  }
}
