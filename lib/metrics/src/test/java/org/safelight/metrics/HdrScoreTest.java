package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.flat;
import static org.safelight.metrics.Pictures.light;
import static org.safelight.metrics.Pictures.noise;

import org.junit.jupiter.api.Test;
import org.safelight.image.Image;

class HdrScoreTest {
  /** Scaling by a float gain leaves rounding in what is encoded. */
  private static final double ROUNDING = 1e-4;

  private static final int WIDTH = 48;
  private static final int HEIGHT = 36;

  /** Light of 0.01 to 8 whose upper third a sensor clips. */
  private static final Image TRUTH =
      light(noise(WIDTH, HEIGHT, 4)).map(v -> (float) (0.01 * Math.pow(800, v)));

  private static final Image CLIPPED = TRUTH.map(v -> Math.min(1f, v));

  @Test
  void aCandidateThatDiffersByExposureAloneIsPerfect() {
    HdrScore score = HdrScore.of(TRUTH, TRUTH.map(v -> 0.25f * v));
    assertThat(score.gain()).isCloseTo(4, within(1e-6));
    assertThat(score.whole().psnr()).isGreaterThan(100);
    assertThat(score.whole().ssim()).isCloseTo(1, within(1e-6));
    assertThat(score.clipped().psnr()).isGreaterThan(100);
  }

  @Test
  void figuresAreThoseOfPu21At203ToTheClippingPoint() {
    HdrScore score = HdrScore.of(TRUTH, CLIPPED);
    Image reference = TRUTH.map(v -> 203 * v);
    Image candidate = CLIPPED.map(v -> 203 * v);
    assertThat(score.gain()).isEqualTo(1); // the middle ratio of pixels that clipping left alone
    assertThat(score.whole().psnr()).isCloseTo(Pu21.psnr(reference, candidate), within(ROUNDING));
    assertThat(score.whole().psnrLuminance())
        .isCloseTo(Pu21.psnrLuminance(reference, candidate), within(ROUNDING));
    assertThat(score.whole().ssim()).isCloseTo(Pu21.ssim(reference, candidate), within(ROUNDING));
    Image corrected = CurveCorrection.apply(reference, candidate);
    assertThat(score.corrected().psnr())
        .isCloseTo(Pu21.psnr(reference, corrected), within(ROUNDING));
    Region region = Region.clipped(TRUTH, 1);
    assertThat(score.clippedShare()).isEqualTo(region.share());
    assertThat(score.clipped().psnr())
        .isCloseTo(Pu21.psnr(reference, candidate, region), within(ROUNDING));
    assertThat(score.clippedCorrected().ssim())
        .isCloseTo(Pu21.ssim(reference, corrected, region), within(ROUNDING));
    // What is wrong is wrong there.
    assertThat(score.clipped().psnr()).isLessThan(score.whole().psnr());
    assertThat(Pu21.psnr(reference, candidate, region.complement())).isInfinite();
  }

  @Test
  void correctionForgivesACurve() {
    HdrScore score = HdrScore.of(TRUTH, TRUTH.map(v -> (float) Math.pow(v, 0.7)));
    assertThat(score.corrected().psnrLuminance()).isGreaterThan(score.whole().psnrLuminance() + 3);
  }

  @Test
  void theGainIsTheMiddleRatioAndBlackHasNoSay() {
    Image truth = light(flat(3, 1, 0.5f, 0.5f, 0.5f));
    float[] plane = truth.plane(0).clone();
    plane[0] = 0;
    plane[1] = 4;
    Image mixed = Image.of(3, 1, truth.encoding(), plane, plane, plane);
    Image candidate = light(flat(3, 1, 0.1f, 0.1f, 0.1f));
    // Pixel 0 is black, pixel 1 clipped, pixel 2 decides.
    assertThat(HdrScore.gain(mixed, candidate)).isCloseTo(5, within(1e-6));
    assertThat(HdrScore.gain(light(flat(3, 1, 9, 9, 9)), candidate)).isEqualTo(1);
  }

  @Test
  void whereNothingClippedThereIsNoFigureOfIt() {
    Image dim = TRUTH.map(v -> v / 10);
    HdrScore score = HdrScore.of(dim, dim);
    assertThat(score.clippedShare()).isZero();
    assertThat(score.clipped()).isNull();
    assertThat(score.clippedCorrected()).isNull();
  }

  @Test
  void valuesThatAreNotFiniteAreRefused() {
    Image broken = TRUTH.map(v -> v > 7 ? Float.NaN : v);
    assertThatThrownBy(() -> HdrScore.of(TRUTH, broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HdrScore needs finite values, got NaN");
  }
}
