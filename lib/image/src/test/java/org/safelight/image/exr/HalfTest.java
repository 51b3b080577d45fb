package org.safelight.image.exr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfTest {
  @Test
  void knownNumbersHaveTheirKnownBits() {
    assertThat(Half.fromFloat(1)).isEqualTo(0x3C00);
    assertThat(Half.fromFloat(-2)).isEqualTo(0xC000);
    assertThat(Half.fromFloat(0x1p-14f)).isEqualTo(0x0400);
    assertThat(Half.fromFloat(0.333251953125f)).isEqualTo(0x3555);
    assertThat(Half.fromFloat(0x1p-24f)).isEqualTo(1);
  }

  @Test
  void tiesGoToTheEvenNeighbour() {
    assertThat(Half.fromFloat(1 + 0x1p-11f)).isEqualTo(0x3C00);
    assertThat(Half.fromFloat(1 + 3 * 0x1p-11f)).isEqualTo(0x3C02);
    assertThat(Half.fromFloat(0x1p-14f - 0x1p-26f)).isEqualTo(0x0400);
  }

  @Test
  void tooLargeIsTheLargest() {
    assertThat(Half.fromFloat(65504)).isEqualTo(0x7BFF);
    assertThat(Half.fromFloat(65505)).isEqualTo(0x7BFF);
    assertThat(Half.fromFloat(Float.POSITIVE_INFINITY)).isEqualTo(0x7BFF);
    assertThat(Half.fromFloat(-1e9f)).isEqualTo(0xFBFF);
  }

  @Test
  void everyFiniteHalfSurvivesTheWayThere() {
    for (int half = 0; half < 0x10000; half++) {
      if ((half & 0x7c00) != 0x7c00) {
        assertThat(Half.fromFloat(Half.toFloat(half))).isEqualTo(half);
      }
    }
    assertThat(Half.toFloat(0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Half.toFloat(0x7e00)).isNaN();
  }
}
