package org.safelight.classic.retinex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;
import org.safelight.image.Image;
import org.safelight.image.Photo;

class LimeTest {
  /** float32 planes. */
  private static final double CLOSE = 1e-5;

  private static final LimeEnergy ENERGY = new LimeEnergy(0.15, 2);

  @Test
  void twoPixelsComeOutAsByHand() {
    // With t0 = (0.2, 0.6): gradient 0.4, and 0 behind the last column. sigma 0.3 makes a window of
    // 3 pixels with weights e = exp(-1 / 0.18) beside 1; behind the mirror of (0.4, 0) stand 0.4
    // and 0. Blurred at the first pixel: 0.4 (1 + e) / (1 + 2 e).
    double e = Math.exp(-1 / 0.18);
    double blurred = 0.4 * (1 + e) / (1 + 2 * e);
    double c = 0.5 / ((blurred + 1e-3) * (0.4 + 1e-3));
    // (1 + c) t1 - c t2 = 0.2, (1 + c) t2 - c t1 = 0.6: sum 0.8, difference 0.4 / (1 + 2 c).
    double difference = 0.4 / (1 + 2 * c);
    Image lit = new FastLime(0.5, 0.3).estimate(TestPlanes.plane(2, 1, 0.2f, 0.6f), 1);
    assertThat((double) lit.plane(0)[0]).isCloseTo(0.4 - difference / 2, within(2e-4));
    assertThat((double) lit.plane(0)[1]).isCloseTo(0.4 + difference / 2, within(2e-4));
  }

  @Test
  void bothSolversLowerTheEnergyAndTheExactOneMore() {
    Image scene = TestPlanes.scene(75, 48, 1);
    double before = ENERGY.of(scene, scene);
    double fast = ENERGY.of(scene, new FastLime(0.15, 2).estimate(scene, 1));
    double exact = ENERGY.of(scene, new ExactLime(0.15, 2, 50).estimate(scene, 1));
    assertThat(fast).isLessThan(before / 2);
    assertThat(exact).isLessThan(fast);
    // More rounds get no further than some percent: the minimum is near.
    double further = ENERGY.of(scene, new ExactLime(0.15, 2, 400).estimate(scene, 1));
    assertThat(further).isCloseTo(exact, within(0.1 * exact));
  }

  @Test
  void fastAndExactIlluminationAreClose() {
    Image scene = TestPlanes.scene(75, 48, 2);
    float[] fast = new FastLime(0.15, 2).estimate(scene, 1).plane(0);
    float[] exact = new ExactLime(0.15, 2, 50).estimate(scene, 1).plane(0);
    // 0.02 to 0.04 on photos; the two minimise different energies.
    assertThat(TestPlanes.distance(fast, exact)).isLessThan(0.05);
    assertThat(TestPlanes.distance(fast, scene.plane(0))).isGreaterThan(0.01);
  }

  @Test
  void illuminationStaysBetweenDarkestAndBrightestAndKeepsTheMean() {
    Image scene = TestPlanes.scene(64, 40, 6);
    float[] lit = new FastLime(0.15, 2).estimate(scene, 1).plane(0);
    double mean = 0;
    for (int i = 0; i < lit.length; i++) {
      assertThat(lit[i]).isBetween(0.09f, 0.77f);
      mean += ((double) lit[i] - scene.plane(0)[i]) / lit.length;
    }
    // D^T W D has no effect on constants, so the sums of both sides agree.
    assertThat(mean).isCloseTo(0, within(2e-4));
  }

  @Test
  void edgesStayAndGrainGoes() {
    Image scene = TestPlanes.scene(80, 40, 7);
    float[] lit = new FastLime(0.15, 2).estimate(scene, 1).plane(0);
    int row = 20 * 80;
    assertThat(lit[row + 40] - lit[row + 39]).isGreaterThan(0.25f);
    assertThat(Math.abs(lit[row + 21] - lit[row + 20])).isLessThan(0.005f);
  }

  @Test
  void noSmoothnessLeavesTheIllumination() {
    Image scene = TestPlanes.scene(30, 20, 8);
    assertThat(TestPlanes.distance(new FastLime(0, 2).estimate(scene, 1).plane(0), scene.plane(0)))
        .isLessThan(CLOSE);
    assertThat(
            TestPlanes.distance(
                new ExactLime(0, 2, 50).estimate(scene, 1).plane(0), scene.plane(0)))
        .isLessThan(CLOSE);
  }

  @Test
  void flatGreyIsRaisedToThePower() {
    // 0.25 / 0.25^0.8 = 0.25^0.2, whichever solver: the illumination of a flat photo is flat.
    float[] samples = new float[24 * 17];
    java.util.Arrays.fill(samples, 0.25f);
    Photo photo = TestPlanes.photo(TestPlanes.plane(24, 17, samples), 16);
    for (double solver : new double[] {0, 1}) {
      Photo better = enhanced(photo, Map.of("solver", solver));
      assertThat(TestPlanes.mean(better)).isCloseTo(Math.pow(0.25, 0.2), within(1e-3));
    }
    Photo gentler = enhanced(photo, Map.of("gamma", 0.5));
    assertThat(TestPlanes.mean(gentler)).isCloseTo(0.5, within(1e-3));
  }

  @Test
  void copiesAndTheWholePhotoNearlyAgree() {
    Photo photo = TestPlanes.photo(TestPlanes.scene(240, 160, 9), 16);
    Photo whole = enhanced(photo, Map.of("size", 0.0));
    Photo copied = enhanced(photo, Map.of("size", 120.0));
    double away = TestPlanes.distance(whole.toImage().plane(0), copied.toImage().plane(0));
    assertThat(away).isBetween(1e-5, 0.03);
  }

  @Test
  void gainsAreThePower() {
    PowerGain gain = new PowerGain(0.8);
    for (double t = 1e-3; t <= 1; t += 3.7e-4) {
      double expected = Math.pow(t, -0.8);
      assertThat((double) gain.of((float) t)).isCloseTo(expected, within(1e-3 * expected));
    }
    assertThat(gain.of(0)).isEqualTo(gain.of(1e-3f));
    assertThat(gain.of(2)).isEqualTo(1);
  }

  static Photo enhanced(Photo photo, Map<String, Double> settings) {
    LimeProvider provider = new LimeProvider();
    try (Enhancer enhancer = provider.open(Setting.complete(provider.settings(), settings))) {
      return enhancer.enhance(photo);
    }
  }
}
