package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

class StretchTest {
  private static final double ROUNDING = 1e-6; // pictures come in as float32

  private static double[] stretched(int pictures, float... values) {
    Tensor images =
        new ReferenceEngine()
            .constant(values, Shape.of(pictures, 3, 1, values.length / pictures / 3));
    return ((ReferenceTensor) Stretch.of(images)).values();
  }

  @Test
  void eachPictureOfABatchIsStretchedByItsOwnRangeOverAllColours() {
    assertThat(stretched(2, 0.2f, 0.4f, 0.3f, 0.1f, 0.1f, 0.6f))
        .containsExactly(new double[] {0, 1, 0.5, 0, 0, 1}, within(ROUNDING));
  }

  @Test
  void nearlyEvenPicturesAreNotBlownUp() {
    assertThat(stretched(1, 0.5f, 0.5f, 0.5f)).containsOnly(0);
    // A range of 0.0005 counts as 0.001.
    assertThat(stretched(1, 0.5f, 0.5005f, 0.5f))
        .containsExactly(new double[] {0, 0.5, 0}, within(1e-4));
  }
}
