package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.flat;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Values are worked by hand. */
class DisplayModelTest {
  /** Relative, of floats. */
  private static final float ROUNDING = 1e-6f;

  @Test
  void aMonitorInADarkRoom() {
    Image light = DisplayModel.standard(100, 0).light(flat(1, 1, 0, 0.5f, 2));
    assertThat(light.encoding()).isEqualTo(Encoding.LINEAR);
    assertThat(light.at(0, 0, 0)).isCloseTo(0.1f, within(ROUNDING));
    // 99.9 * 0.5^2.2 + 0.1
    assertThat(light.at(1, 0, 0)).isCloseTo(21.8420003f, within(22 * ROUNDING));
    assertThat(light.at(2, 0, 0)).isCloseTo(100, within(100 * ROUNDING));
  }

  @Test
  void theRoomsLightLiftsBlack() {
    // 500 lux, half a percent of it reflected evenly: 2.5 / pi cd/m2.
    assertThat(DisplayModel.standard(200, 500).black())
        .isCloseTo(0.2 + 2.5 / Math.PI, within(1e-12));
  }

  @Test
  void aDisplayWithoutLightIsRefused() {
    assertThatThrownBy(() -> new DisplayModel(1, 2, 2.2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a display needs 0 <= black < peak and gamma above 0,"
                + " got black 2.0, peak 1.0, gamma 2.2");
  }
}
