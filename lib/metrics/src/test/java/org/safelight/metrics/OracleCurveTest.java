package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.noise;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class OracleCurveTest {
  private static final int WIDTH = 90;
  private static final int HEIGHT = 70;

  /** Half of one of 255 levels, through a curve whose slope in light is at most 2. */
  private static final double LEVEL = 2 * 0.5 / 255;

  private static final Image TRUTH =
      noise(WIDTH, HEIGHT, 3).map(Encoding.LINEAR, v -> 1.8f * v * v);

  private static final Image DISPLAY =
      TRUTH.map(Encoding.SRGB, v -> Math.round(255 * (float) Math.sqrt(Math.min(1, v))) / 255f);

  @Test
  void theCameraCurveIsFoundBelowTheClippingPoint() {
    OracleCurve curve = OracleCurve.fit(DISPLAY, TRUTH);
    for (int level = 0; level < 250; level++) {
      double v = level / 255.0;
      assertThat((double) curve.light(level)).isCloseTo(v * v, within(LEVEL));
    }
    assertThat(curve.light(255)).isEqualTo(1f);
    Image out = curve.apply(DISPLAY);
    for (int i = 0; i < 500; i++) {
      assertThat((double) out.plane(1)[i])
          .isCloseTo(Math.min(1, TRUTH.plane(1)[i]), within(2 * LEVEL));
    }
  }

  @Test
  void itNeverFallsWhateverTheTruthIs() {
    Image unrelated = noise(WIDTH, HEIGHT, 9).map(Encoding.LINEAR, v -> 3 * v);
    OracleCurve curve = OracleCurve.fit(DISPLAY, unrelated);
    for (int level = 1; level < 256; level++) {
      assertThat(curve.light(level)).isBetween(curve.light(level - 1), 1f);
    }
  }

  @Test
  void noOtherCurveIsBetter() {
    Image noisy =
        Image.of(
            WIDTH,
            HEIGHT,
            Encoding.LINEAR,
            mixed(TRUTH.plane(0), 5),
            mixed(TRUTH.plane(1), 6),
            mixed(TRUTH.plane(2), 7));
    OracleCurve curve = OracleCurve.fit(DISPLAY, noisy);
    double best = psnr(noisy, curve.apply(DISPLAY));
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 40; trial++) {
      double gamma = 0.9 + 0.2 * random.nextDouble();
      double lift = 0.02 * random.nextDouble();
      Image other =
          curve
              .apply(DISPLAY)
              .map(v -> (float) Math.min(1, lift + (1 - lift) * Math.pow(v, gamma)));
      assertThat(psnr(noisy, other)).isLessThan(best);
    }
  }

  private static double psnr(Image truth, Image candidate) {
    return Pu21.psnr(truth.map(v -> 203 * v), candidate.map(v -> 203 * v));
  }

  private static float[] mixed(float[] plane, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] out = plane.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= (float) Math.exp(0.5 * random.nextGaussian());
    }
    return out;
  }

  @Test
  void fallingNeighboursArePooledAndGapsAreBridged() {
    // Levels 10, 20, 20, 40 with light 0.5, 0.2, 0.4 (falls: pooled) and 0.9.
    float[] levels = {10 / 255f, 20 / 255f, 20 / 255f, 40 / 255f};
    float[] light = {0.5f, 0.2f, 0.4f, 0.9f};
    Image display = Image.of(4, 1, Encoding.SRGB, levels, levels, levels);
    Image truth = Image.of(4, 1, Encoding.LINEAR, light, light, light);
    OracleCurve curve = OracleCurve.fit(display, truth);
    double mean = (Pu21.encode(203 * 0.5) + Pu21.encode(203 * 0.2) + Pu21.encode(203 * 0.4)) / 3;
    double pooled = Pu21.decode(mean) / 203;
    assertThat((double) curve.light(10)).isCloseTo(pooled, within(1e-5));
    assertThat((double) curve.light(20)).isCloseTo(pooled, within(1e-5));
    assertThat((double) curve.light(0)).isCloseTo(pooled, within(1e-5));
    assertThat((double) curve.light(30)).isCloseTo((pooled + 0.9) / 2, within(1e-5));
    assertThat((double) curve.light(255)).isCloseTo(0.9, within(1e-5));
  }
}
