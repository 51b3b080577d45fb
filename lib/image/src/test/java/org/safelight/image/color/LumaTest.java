package org.safelight.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class LumaTest {
  /** Three float products. */
  private static final float ROUNDING = 1e-6f;

  @Test
  void weightsAreThoseOfTheStandards() {
    assertThat(Luma.REC709.of(1, 1, 1)).isCloseTo(1, within(ROUNDING));
    assertThat(Luma.REC601.of(1, 1, 1)).isCloseTo(1, within(ROUNDING));
    assertThat(Luma.MATLAB.of(1, 1, 1)).isCloseTo(0.9999f, within(ROUNDING));
    assertThat(Luma.REC709.of(1, 0.5f, 0)).isCloseTo(0.5702f, within(ROUNDING));
    assertThat(Luma.REC601.of(0, 1, 0.5f)).isCloseTo(0.644f, within(ROUNDING));
  }

  @Test
  void planesBecomeOnePlane() {
    Image photo =
        Image.of(1, 1, Encoding.SRGB, new float[] {1}, new float[] {0.5f}, new float[] {0});
    Image luma = Luma.REC601.of(photo);
    assertThat(luma.planeCount()).isEqualTo(1);
    assertThat(luma.at(0, 0, 0)).isCloseTo(0.5925f, within(ROUNDING));
    assertThatThrownBy(() -> Luma.REC709.of(photo)).hasMessage("REC709 needs LINEAR, got SRGB");
  }
}
