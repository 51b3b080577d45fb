package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CameraResponseTest {
  /** Linear interpolation between 513 knots, against the formula. */
  private static final double TABLE_TOLERANCE = 1e-4;

  private static final double INVERSE_TOLERANCE = 1e-9;

  private final List<CameraResponse> family =
      List.of(
          CameraResponse.srgb(),
          CameraResponse.power(1.6),
          CameraResponse.power(2.6),
          CameraResponse.filmic(1.3, 4),
          CameraResponse.filmicPower(1.8, 1.4, 16),
          CameraResponse.mix(
              new double[] {1, 2, 3},
              CameraResponse.srgb(),
              CameraResponse.power(2.2),
              CameraResponse.filmic(0.95, 2)));

  @Test
  void aResponseIsNamedAsItIsMade() {
    CameraResponse power = CameraResponse.power(2.25);
    assertThat(CameraResponse.srgb()).hasToString("srgb");
    assertThat(power).hasToString("power(2.25)");
    assertThat(CameraResponse.filmic(1.1, 3)).hasToString("filmic(1.1, 3.0)");
    assertThat(CameraResponse.filmicPower(1.8, 1.4, 16)).hasToString("filmicPower(1.8, 1.4, 16.0)");
    assertThat(CameraResponse.mix(new double[] {1, 2}, CameraResponse.srgb(), power))
        .hasToString("mix([1.0, 2.0], [srgb, power(2.25)])");
  }

  @Test
  void everyResponseRisesFromZeroToOne() {
    for (CameraResponse response : family) {
      assertThat(response.encode(0)).isZero();
      assertThat(response.encode(1)).isEqualTo(1);
      double before = 0;
      for (int i = 1; i <= 3000; i++) {
        double level = response.encode(i / 3000.0);
        assertThat(level).isGreaterThan(before);
        before = level;
      }
    }
  }

  @Test
  void decodingUndoesEncoding() {
    for (CameraResponse response : family) {
      for (int i = 0; i <= 1000; i++) {
        double light = i / 1000.0;
        assertThat(response.decode(response.encode(light)))
            .isCloseTo(light, within(INVERSE_TOLERANCE));
      }
    }
  }

  @Test
  void tablesHoldWhatTheFunctionsGive() {
    for (CameraResponse response : family) {
      float[] encode = response.encodeTable(101);
      float[] decode = response.decodeTable(101);
      for (int i = 0; i <= 100; i++) {
        double x = i / 100.0;
        assertThat((double) encode[i]).isCloseTo(response.encode(x * x), within(1e-6));
        assertThat((double) decode[i]).isCloseTo(response.decode(x), within(1e-6));
      }
    }
  }

  @Test
  void knownValuesComeOut() {
    assertThat(CameraResponse.srgb().encode(0.2140)).isCloseTo(0.5, within(2e-4));
    assertThat(CameraResponse.power(2).encode(0.25)).isCloseTo(0.5, within(TABLE_TOLERANCE));
    // s(0.25) = 0.25 * 4 / (1 + 0.75) = 4 / 7, and its square root
    assertThat(CameraResponse.filmicPower(2, 1, 3).encode(0.25))
        .isCloseTo(Math.sqrt(4 / 7.0), within(TABLE_TOLERANCE));
  }

  @Test
  void aShoulderRollsOffBeforeWhite() {
    CameraResponse filmic = CameraResponse.filmic(1, 8);
    double lastStop = filmic.encode(1) - filmic.encode(0.5);
    double plainLastStop = 1 - CameraResponse.srgb().encode(0.5);
    assertThat(lastStop).isLessThan(plainLastStop / 3);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> CameraResponse.power(0.5)).hasMessageContaining("0.5");
    assertThatThrownBy(() -> CameraResponse.filmic(1, -1)).hasMessageContaining("shoulder");
    assertThatThrownBy(() -> CameraResponse.mix(new double[] {0}, CameraResponse.srgb()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
