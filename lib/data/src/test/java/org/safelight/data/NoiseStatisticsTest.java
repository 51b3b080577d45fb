package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class NoiseStatisticsTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 256;
  private static final int PATCHES = WIDTH * HEIGHT / 64;

  /** The median of 1,280 deviations, each known to 9 %, is known to 0.3 %. */
  private static final double DEVIATION_SHARE = 0.015;

  /** Chance adds 0.004; that a patch's own mean is taken out pulls down by about 0.03. */
  private static final double CORRELATION = 0.045;

  private final SplittableRandom random = new SplittableRandom(4);
  private final float[][] good = planes(120);

  @Test
  void everyChannelsDeviationIsFound() {
    float[][] dark = {noisy(18, 2), noisy(18, 1), noisy(18, 1.5)};
    NoiseStatistics.Level level = measure(dark, 16);
    assertThat(level.patches()).isEqualTo(PATCHES);
    assertThat(level.red()).isCloseTo(2, within(2 * DEVIATION_SHARE));
    assertThat(level.green()).isCloseTo(1, within(DEVIATION_SHARE));
    assertThat(level.blue()).isCloseTo(1.5, within(1.5 * DEVIATION_SHARE));
    assertThat(level.acrossOne()).isCloseTo(0, within(CORRELATION));
    assertThat(level.redGreen()).isCloseTo(0, within(CORRELATION));
  }

  @Test
  void neighboursThatShareNoiseAreFound() {
    float[] white = noisy(0, 1);
    float[][] dark = planes(18);
    for (int i = 1; i < white.length; i++) {
      // Shares 1 and 0.5 of a pixel's own noise and of its left neighbour's.
      dark[1][i] += white[i] + 0.5f * white[i - 1];
    }
    NoiseStatistics.Level level = measure(dark, 16);
    assertThat(level.acrossOne()).isCloseTo(0.5 / 1.25, within(CORRELATION));
    assertThat(level.acrossTwo()).isCloseTo(0, within(CORRELATION));
    assertThat(level.downOne()).isCloseTo(0, within(CORRELATION));
    for (int i = WIDTH; i < white.length; i++) {
      dark[1][i] = 18 + white[i] + 0.5f * white[i - WIDTH];
    }
    assertThat(measure(dark, 16).downOne()).isCloseTo(0.5 / 1.25, within(CORRELATION));
  }

  @Test
  void channelsThatShareNoiseAreFound() {
    float[] shared = noisy(0, 1);
    float[][] dark = {noisy(18, 1), planes(18)[1], noisy(18, 1)};
    for (int i = 0; i < shared.length; i++) {
      dark[0][i] += shared[i];
      dark[1][i] += shared[i];
      dark[2][i] -= shared[i];
    }
    NoiseStatistics.Level level = measure(dark, 16);
    assertThat(level.redGreen()).isCloseTo(Math.sqrt(0.5), within(CORRELATION));
    assertThat(level.greenBlue()).isCloseTo(-Math.sqrt(0.5), within(CORRELATION));
  }

  @Test
  void whatTheSceneVariesByIsNotNoise() {
    float[][] dark = {noisy(18, 1), noisy(18, 1), noisy(18, 1)};
    for (int i = 0; i < good[1].length; i++) {
      float step = i % 3 - 1;
      good[1][i] += 3 * step;
      dark[1][i] += 2 * step;
    }
    assertThat(measure(dark, 16).green()).isCloseTo(1, within(DEVIATION_SHARE));
  }

  @Test
  void theSpreadBetweenPatchesIsFound() {
    float[][] dark = {noisy(18, 1), noisy(18, 0.5), noisy(18, 1)};
    float[] strong = noisy(18, 3);
    System.arraycopy(strong, 0, dark[1], 0, strong.length / 5);
    NoiseStatistics.Level level = measure(dark, 16);
    assertThat(level.green()).isBetween(0.48, 0.56);
    // A fifth of the patches is noisy; the ninetieth of a hundred is in its middle.
    assertThat(level.green10()).isBetween(0.4, 0.48);
    assertThat(level.green90()).isBetween(2.6, 3.2);
  }

  @Test
  void patchesAreToldApartByLevel() {
    float[][] dark = planes(4);
    for (float[] plane : dark) {
      java.util.Arrays.fill(plane, 0, plane.length / 4, 60);
      java.util.Arrays.fill(plane, plane.length / 4, plane.length / 2, 120);
    }
    assertThat(measure(dark, 3).patches()).isEqualTo(PATCHES / 2);
    assertThat(measure(dark, 55).patches()).isEqualTo(PATCHES / 4);
    NoiseStatistics.Level none = measure(dark, 8);
    assertThat(none.patches()).isZero();
    assertThat(none.green()).isNaN();
    assertThat(none.acrossOne()).isNaN();
  }

  @Test
  void patchesWithMoreThanNoiseInThemAreLeftOut() {
    float[][] dark = planes(18);
    for (int x = 0; x < 8; x += 2) {
      good[2][x] += 20; // four pixels of the first patch's 64: a deviation of 4.9 levels
    }
    dark[0][8] = 0; // in the second patch
    dark[0][16] = 255; // in the third
    good[2][24] += 30; // one pixel of the fourth: a deviation of 3.75 levels
    assertThat(measure(dark, 16).patches()).isEqualTo(PATCHES - 3);
    java.util.Arrays.fill(good[1], 251);
    assertThat(measure(dark, 16).patches()).isZero();
    java.util.Arrays.fill(good[1], 4);
    assertThat(measure(dark, 16).patches()).isZero();
  }

  @Test
  void picturesOfTwoSizesAreRefused() {
    Image small = Fixtures.grey(16, 8, Encoding.SRGB, 0.1f);
    Image large = Fixtures.grey(16, 16, Encoding.SRGB, 0.5f);
    assertThatThrownBy(() -> new NoiseStatistics().add(small, large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 16 x 8 and 16 x 16");
  }

  /** The level that starts there. */
  private NoiseStatistics.Level measure(float[][] dark, int from) {
    NoiseStatistics statistics = new NoiseStatistics();
    statistics.add(image(dark), image(good));
    return statistics.levels().stream().filter(l -> l.from() == from).findFirst().orElseThrow();
  }

  private static Image image(float[][] levels) {
    float[][] shares = new float[3][];
    for (int c = 0; c < 3; c++) {
      shares[c] = levels[c].clone();
      for (int i = 0; i < shares[c].length; i++) {
        shares[c][i] /= 255;
      }
    }
    return Image.of(WIDTH, HEIGHT, Encoding.SRGB, shares);
  }

  private static float[][] planes(float level) {
    float[][] planes = new float[3][WIDTH * HEIGHT];
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, level);
    }
    return planes;
  }

  private float[] noisy(double level, double deviation) {
    float[] plane = new float[WIDTH * HEIGHT];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (float) (level + deviation * random.nextGaussian());
    }
    return plane;
  }
}
