package org.safelight.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

class FlipsTest {
  private final ReferenceEngine engine = new ReferenceEngine();

  private Tensor images(int count) {
    float[] values = new float[count * 6];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 6;
    }
    return engine.constant(values, Shape.of(count, 1, 2, 3));
  }

  private static double[] values(Tensor tensor) {
    return ((ReferenceTensor) tensor).values();
  }

  @Test
  void eachImageIsMirroredByItself() {
    boolean[] across = {false, true, false};
    boolean[] down = {false, false, true};
    assertThat(values(Flips.apply(images(3), across, down)))
        .containsExactly(0, 1, 2, 3, 4, 5, 2, 1, 0, 5, 4, 3, 3, 4, 5, 0, 1, 2);
  }

  @Test
  void aThirdEachWay() {
    int[] ways = new int[6];
    double[] flipped = values(Flips.draw(new SplittableRandom(1), images(300)));
    for (int i = 0; i < 300; i++) {
      ways[(int) flipped[6 * i]]++; // what came to the corner tells how it was flipped
    }
    for (int way : new int[] {0, 2, 3}) {
      assertThat(ways[way]).isBetween(75, 125);
    }
    assertThat(values(Flips.draw(new SplittableRandom(1), images(300)))).isEqualTo(flipped);
  }
}
