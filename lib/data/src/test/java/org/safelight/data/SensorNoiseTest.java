package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.data.ExposureRendering.Cast;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class SensorNoiseTest {
  private static final int SIDE = 300;

  /** 90,000 samples know a deviation to a quarter percent; 8-bit rounding adds another. */
  private static final double DEVIATION_SHARE = 0.02;

  /** Three deviations of a correlation of 90,000 samples. */
  private static final double CORRELATION = 0.01;

  private static final CameraResponse SRGB = CameraResponse.srgb();

  @Test
  void redAndBlueDeviateByTheirFactors() {
    Image noisy = render(new SensorNoise(0, 0.01, 2, 1.5, 0), 0.5f);
    assertThat(deviation(noisy, 0)).isCloseTo(0.02, within(DEVIATION_SHARE * 0.02));
    assertThat(deviation(noisy, 1)).isCloseTo(0.01, within(DEVIATION_SHARE * 0.01));
    assertThat(deviation(noisy, 2)).isCloseTo(0.015, within(DEVIATION_SHARE * 0.015));
  }

  @Test
  void shotNoiseGrowsWithTheRootOfLight() {
    SensorNoise shot = SensorNoise.white(4e-4, 0);
    for (float level : new float[] {0.4f, 0.7f}) {
      double expected = 0.02 * Math.sqrt(SRGB.decode(level));
      assertThat(deviation(render(shot, level), 1))
          .isCloseTo(expected, within(DEVIATION_SHARE * expected));
    }
  }

  @Test
  void grainCorrelatesNeighboursAndKeepsTheDeviation() {
    double grain = 0.2;
    Image noisy = render(new SensorNoise(0, 0.02, 1, 1, grain), 0.5f);
    // The kernel (g, 1, g) with itself, shifted by one and by two pixels.
    double one = 2 * grain / (1 + 2 * grain * grain);
    double two = grain * grain / (1 + 2 * grain * grain);
    for (int c = 0; c < 3; c++) {
      assertThat(deviation(noisy, c)).isCloseTo(0.02, within(DEVIATION_SHARE * 0.02));
      assertThat(correlation(noisy, c, 1, 0)).isCloseTo(one, within(CORRELATION));
      assertThat(correlation(noisy, c, 0, 1)).isCloseTo(one, within(CORRELATION));
      assertThat(correlation(noisy, c, 1, 1)).isCloseTo(one * one, within(CORRELATION));
      assertThat(correlation(noisy, c, 2, 0)).isCloseTo(two, within(CORRELATION));
      assertThat(correlation(noisy, c, 3, 0)).isCloseTo(0, within(CORRELATION));
      assertThat(correlation(noisy, c, 0, 3)).isCloseTo(0, within(CORRELATION));
    }
  }

  @Test
  void whiteNoiseDoesNotCorrelate() {
    Image noisy = render(SensorNoise.white(0, 0.02), 0.5f);
    assertThat(correlation(noisy, 1, 1, 0)).isCloseTo(0, within(CORRELATION));
    assertThat(correlation(noisy, 1, 0, 1)).isCloseTo(0, within(CORRELATION));
  }

  @Test
  void valuesThatAreNoNoiseAreRefused() {
    assertThatThrownBy(() -> SensorNoise.white(-1e-9, 0)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> SensorNoise.white(0, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new SensorNoise(0, 0, 0, 1, 0)).hasMessageContaining("positive");
    assertThatThrownBy(() -> new SensorNoise(0, 0, 1, 1, 1.1)).hasMessageContaining("0 to 1");
    assertThat(SensorNoise.NONE.isNone()).isTrue();
    assertThat(SensorNoise.white(0, 1e-4).isNone()).isFalse();
  }

  private static Image render(SensorNoise noise, float level) {
    ExposureRendering rendering =
        new ExposureRendering(
            0, SRGB, SRGB, 1, noise, Cast.NONE, 0, 0, 1, null, null, List.of(), 0, false);
    return new Renderer()
        .render(Fixtures.grey(SIDE, SIDE, Encoding.SRGB, level), rendering, new SplittableRandom(5))
        .input();
  }

  /** Of light. */
  private static double deviation(Image image, int c) {
    return Math.sqrt(covariance(image, c, 0, 0));
  }

  private static double correlation(Image image, int c, int dx, int dy) {
    return covariance(image, c, dx, dy) / covariance(image, c, 0, 0);
  }

  private static double covariance(Image image, int c, int dx, int dy) {
    double mean = 0;
    for (float v : image.plane(c)) {
      mean += SRGB.decode(v) / (SIDE * SIDE);
    }
    double sum = 0;
    for (int y = 0; y < SIDE - dy; y++) {
      for (int x = 0; x < SIDE - dx; x++) {
        sum +=
            (SRGB.decode(image.at(c, x, y)) - mean)
                * (SRGB.decode(image.at(c, x + dx, y + dy)) - mean);
      }
    }
    return sum / ((SIDE - dx) * (SIDE - dy));
  }
}
