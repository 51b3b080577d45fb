package org.safelight.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Float16Test {
  private static int bits(float value) {
    return Float16.fromFloat(value) & 0xFFFF;
  }

  @Test
  void knownNumbersHaveTheirKnownBits() {
    assertThat(bits(1)).isEqualTo(0x3C00);
    assertThat(bits(-2)).isEqualTo(0xC000);
    assertThat(bits(65504)).isEqualTo(0x7BFF);
    assertThat(bits(0x1p-14f)).isEqualTo(0x0400);
    assertThat(bits(-0f)).isEqualTo(0x8000);
    assertThat(bits(0.333251953125f)).isEqualTo(0x3555);
  }

  @Test
  void tiesGoToTheEvenNeighbour() {
    assertThat(bits(1 + 0x1p-11f)).isEqualTo(0x3C00);
    assertThat(bits(1 + 3 * 0x1p-11f)).isEqualTo(0x3C02);
    assertThat(bits(1 + 0x1p-11f + 0x1p-20f)).isEqualTo(0x3C01);
    assertThat(bits(2 - 0x1p-11f)).isEqualTo(0x4000);
  }

  @Test
  void subnormalsRoundToo() {
    assertThat(bits(0x1p-24f)).isEqualTo(1);
    assertThat(bits(0x1p-25f)).isZero();
    assertThat(bits(3 * 0x1p-25f)).isEqualTo(2);
    assertThat(bits(Math.nextUp(0x1p-25f))).isEqualTo(1);
    assertThat(bits(0x1p-14f - 0x1p-26f)).isEqualTo(0x0400);
    assertThat(bits(-Float.MIN_VALUE)).isEqualTo(0x8000);
  }

  @Test
  void tooLargeBecomesInfinityAndNanStaysNan() {
    assertThat(bits(Math.nextDown(65520f))).isEqualTo(0x7BFF);
    assertThat(bits(65520f)).isEqualTo(0x7C00);
    assertThat(bits(Float.NEGATIVE_INFINITY)).isEqualTo(0xFC00);
    assertThat(Float16.toFloat(Float16.fromFloat(Float.NaN))).isNaN();
  }

  @Test
  void everyHalfSurvivesTheWayThere() {
    for (int half = 0; half < 0x10000; half++) {
      float value = Float16.toFloat((short) half);
      if (!Float.isNaN(value)) {
        assertThat(bits(value)).isEqualTo(half);
      }
    }
  }
}
