package org.safelight.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.torch.TorchEngine;

class ExposureDiscriminatorTest {
  /** float32 sums in batches of other sizes. */
  private static final float ROUNDING = 1e-4f;

  private final TorchEngine engine = new TorchEngine("cpu", 1);
  private final ExposureDiscriminator discriminator = new ExposureDiscriminator();

  @AfterEach
  void close() {
    engine.close();
  }

  private Tensor picture(long seed) {
    int side = ExposureDiscriminator.SIDE;
    return HeldOut.tensor(engine, TestPictures.picture(side, side, seed));
  }

  @Test
  void hasTheCountedNumberOfParameters() {
    assertThat(discriminator.parameters().count()).isEqualTo(962_585);
  }

  @Test
  void givesOneLogitForEachImage() {
    Parameters.Bound w = discriminator.parameters().initialize(2).bind(engine);
    Tensor batch = engine.concat(0, picture(1), picture(2), picture(3));
    Tensor logits = discriminator.forward(w, batch);
    assertThat(logits.shape()).isEqualTo(Shape.of(3, 1, 1, 1));
    float[] values = engine.read(logits);
    assertThat(values[0]).isNotEqualTo(values[1]);
    assertThat(values[1]).isNotEqualTo(values[2]);
  }

  @Test
  void featuresAreNormalisedByTheBatchItself() {
    Parameters.Bound w = discriminator.parameters().initialize(2).bind(engine);
    float alone = engine.read(discriminator.forward(w, picture(1)))[0];
    Tensor twins = engine.concat(0, picture(1), picture(1));
    Tensor mixed = engine.concat(0, picture(1), picture(2).mul(0.1));
    assertThat(engine.read(discriminator.forward(w, twins))[0])
        .as("the same statistics")
        .isCloseTo(alone, within(ROUNDING));
    assertThat(Math.abs(engine.read(discriminator.forward(w, mixed))[0] - alone))
        .as("other statistics")
        .isGreaterThan(10 * ROUNDING);
    // conv1 has no normalisation and no bias yet: a factor passes it, and ends at the second.
    assertThat(engine.read(discriminator.forward(w, picture(1).mul(0.5)))[0])
        .isCloseTo(alone, within(100 * ROUNDING));
  }
}
