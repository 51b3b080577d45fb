package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;

class UNetTest {
  private static final double ROUNDING = 1e-6; // pictures come in as float32

  private final ReferenceEngine engine = new ReferenceEngine();

  private Tensor of(org.safelight.tensor.NamedTensor t) {
    return engine.constant(t.values(), t.shape());
  }

  /** With half-pixel centres the first row would begin 0, 0.25, 0.75, 1. */
  @Test
  void upsamplingCopiesEvenSamplesAndAveragesOddOnes() {
    Tensor ramp = engine.constant(new float[] {0, 1, 2, 3}, Shape.of(1, 1, 2, 2));
    Tensor doubled = UNet.doubled(ramp);
    assertThat(doubled.shape()).isEqualTo(Shape.of(1, 1, 4, 4));
    assertThat(Numbers.values(doubled))
        .containsExactly(0, 0.5, 1, 1, 1, 1.5, 2, 2, 2, 2.5, 3, 3, 2, 2.5, 3, 3);
  }

  /**
   * Output y is at y / 2, between the samples there and one further, each no further than the last.
   */
  @Test
  void upsamplingIsLinearWithoutAShift() {
    int height = 3;
    int width = 5;
    var picture = Numbers.drawn(0, 1, 1, 1, 2, height, width);
    double[] found = Numbers.values(UNet.doubled(of(picture)));
    for (int c = 0; c < 2; c++) {
      for (int y = 0; y < 2 * height; y++) {
        for (int x = 0; x < 2 * width; x++) {
          int y1 = Math.min(y / 2 + 1, height - 1);
          int x1 = Math.min(x / 2 + 1, width - 1);
          double fy = y % 2 / 2.0;
          double fx = x % 2 / 2.0;
          double top = (1 - fx) * at(picture, c, y / 2, x / 2) + fx * at(picture, c, y / 2, x1);
          double bottom = (1 - fx) * at(picture, c, y1, x / 2) + fx * at(picture, c, y1, x1);
          assertThat(found[(c * 2 * height + y) * 2 * width + x])
              .isCloseTo((1 - fy) * top + fy * bottom, within(ROUNDING));
        }
      }
    }
  }

  private static double at(org.safelight.tensor.NamedTensor t, int c, int y, int x) {
    int[] d = t.shape().dims();
    return t.values()[(c * d[2] + y) * d[3] + x];
  }

  @Test
  void dequantizationAddsToThePictureAndStaysInRange() {
    DequantizationNetwork network = new DequantizationNetwork(List.of(1, 1, 1, 1, 1), 1);
    Tensor picture = of(Numbers.drawn(0, 1, 3, 1, 3, 16, 32));
    // Weights of 0: nothing is added.
    assertThat(Numbers.values(network.forward(network.parameters().bind(engine), picture)))
        .containsExactly(Numbers.values(picture));
    network.parameters().set("dequantization.last.bias", new float[] {0.25f, -3, 3});
    double[] found = Numbers.values(network.forward(network.parameters().bind(engine), picture));
    int pixels = 16 * 32;
    for (int i = 0; i < pixels; i++) {
      assertThat(found[i])
          .isCloseTo(Math.min(1, Numbers.values(picture)[i] + Math.tanh(0.25)), within(ROUNDING));
    }
    assertThat(Arrays.stream(found).max().orElseThrow()).isEqualTo(1);
    assertThat(Arrays.stream(found).min().orElseThrow()).isZero();
  }

  @Test
  void refinementAddsToTheHallucinatedPictureAndCutsOffAtZero() {
    RefinementNetwork network = new RefinementNetwork(List.of(1, 1, 1, 1, 1));
    Tensor a = of(Numbers.drawn(0, 4, 3, 1, 3, 16, 16));
    Tensor b = of(Numbers.drawn(0, 1, 4, 1, 3, 16, 16));
    network.parameters().set("refinement.last.bias", new float[] {2, 2, -2});
    double[] found = Numbers.values(network.forward(network.parameters().bind(engine), a, b, b));
    for (int i = 0; i < found.length; i++) {
      double wanted = Math.max(0, Numbers.values(a)[i] + (i < 512 ? 2 : -2));
      assertThat(found[i]).isCloseTo(wanted, within(ROUNDING)); // above 1 too: no tanh, no clamp
    }
  }

  @Test
  void sidesThatDoNotDivideAreRefused() {
    DequantizationNetwork network = new DequantizationNetwork(List.of(1, 1, 1, 1, 1), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                network.forward(
                    network.parameters().bind(engine), of(Numbers.drawn(0, 1, 3, 1, 3, 16, 24))))
        .withMessage("sides must divide by 16, got (1, 3, 16, 24)");
  }
}
