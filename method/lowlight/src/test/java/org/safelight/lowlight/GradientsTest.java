package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.lowlight.Gradients.Border;
import org.safelight.lowlight.Gradients.Extent;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

/** Worked by hand. */
class GradientsTest {
  private static final double ROUNDING = 1e-6; // the picture comes in as float32

  private final ReferenceEngine engine = new ReferenceEngine();

  private static double[] values(Tensor tensor) {
    return ((ReferenceTensor) tensor).values();
  }

  private Gradients of(Border border, float... picture) {
    return Gradients.of(engine.constant(picture, Shape.of(1, 1, 2, 2)), border);
  }

  /** Across is taken a row below, so its last row is 0 and its last column the picture itself. */
  @Test
  void zerosOutsideShowTheBrightnessOfTheBorder() {
    Gradients found = of(Border.ZERO, 0.1f, 0.2f, 0.4f, 0.8f);
    // Differences across: 0.8 - 0.4, 0 - 0.8; 0, 0. Down: 0.8 - 0.2, 0; 0 - 0.8, 0.
    double largest = 0.8 + 1e-4;
    assertThat(values(found.across()))
        .containsExactly(new double[] {0.4 / largest, 0.8 / largest, 0, 0}, within(ROUNDING));
    assertThat(values(found.down()))
        .containsExactly(new double[] {0.6 / largest, 0, 0.8 / largest, 0}, within(ROUNDING));
  }

  @Test
  void theEdgeRepeatedShowsDifferencesAlone() {
    Gradients found = of(Border.REPLICATE, 0.1f, 0.2f, 0.4f, 0.8f);
    // Across: 0.8 - 0.4, 0; the same again below. Down: 0.8 - 0.2 twice; 0, 0.
    assertThat(values(found.across()))
        .containsExactly(new double[] {0.4 / 0.4001, 0, 0.4 / 0.4001, 0}, within(ROUNDING));
    assertThat(values(found.down()))
        .containsExactly(new double[] {0.6 / 0.6001, 0.6 / 0.6001, 0, 0}, within(ROUNDING));
  }

  /** What holds the published loss back from a flat illumination. */
  @Test
  void aFlatPictureHasGradientsAtTheZeroBorderOnly() {
    Gradients zero = of(Border.ZERO, 0.5f, 0.5f, 0.5f, 0.5f);
    assertThat(values(zero.across()))
        .containsExactly(new double[] {0, 0.5 / 0.5001, 0, 0}, within(ROUNDING));
    Gradients replicate = of(Border.REPLICATE, 0.5f, 0.5f, 0.5f, 0.5f);
    assertThat(values(replicate.across())).containsOnly(0);
    assertThat(values(replicate.down())).containsOnly(0);
  }

  /** A picture and the same at a tenth of the light. */
  @Test
  void darkPicturesOfABatchAreStretchedWithItOrByThemselves() {
    float[] pair = {0.1f, 0.2f, 0.4f, 0.8f, 0.01f, 0.02f, 0.04f, 0.08f};
    Tensor batch = engine.constant(pair, Shape.of(2, 1, 2, 2));
    double[] together = values(Gradients.of(batch, Border.ZERO).across());
    double[] alone = values(Gradients.of(batch, Border.ZERO, Extent.PICTURE).across());
    assertThat(together[1]).isCloseTo(0.8 / 0.8001, within(ROUNDING));
    assertThat(together[5]).isCloseTo(0.08 / 0.8001, within(ROUNDING));
    assertThat(alone[1]).isCloseTo(0.8 / 0.8001, within(ROUNDING));
    assertThat(alone[5]).isCloseTo(0.08 / 0.0801, within(ROUNDING));
  }

  @Test
  void distanceSumsBothDirections() {
    Gradients one = of(Border.ZERO, 0.1f, 0.2f, 0.4f, 0.8f);
    Gradients other = of(Border.ZERO, 0.5f, 0.5f, 0.5f, 0.5f);
    double wanted = 0;
    for (int i = 0; i < 4; i++) {
      double across = values(one.across())[i] - values(other.across())[i];
      double down = values(one.down())[i] - values(other.down())[i];
      wanted += (across * across + down * down) / 4;
    }
    assertThat(values(one.distance(other))[0]).isCloseTo(wanted, within(ROUNDING));
    assertThat(values(one.add(other).down())[0])
        .isCloseTo(values(one.down())[0] + values(other.down())[0], within(ROUNDING));
  }
}
