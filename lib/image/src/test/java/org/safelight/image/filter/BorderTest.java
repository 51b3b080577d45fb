package org.safelight.image.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BorderTest {
  @Test
  void mirrorRepeatsTheEdge() {
    assertThat(IntStream.range(-4, 7).map(i -> Border.mirror(i, 3)))
        .containsExactly(2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0);
    assertThat(IntStream.range(-4, 5).map(i -> Border.mirror(i, 1))).containsOnly(0);
  }

  @Test
  void replicateStaysAtTheEdge() {
    assertThat(IntStream.range(-2, 5).map(i -> Border.replicate(i, 3)))
        .containsExactly(0, 0, 0, 1, 2, 2, 2);
  }
}
