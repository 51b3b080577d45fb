package org.safelight.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResponseCurveTest {
  /** One step of the grid, which a table cannot be nearer than where it bends. */
  private static final double STEP = 1 / 1023.0;

  /** Rounding of floats. */
  private static final double FLOAT = 1e-6;

  /**
   * Below this slope a step of the inverse's grid spans more than five of the curve's, and where
   * the curve bends among them the inverse may be off by more than one: on DoRF's curves by 5 down
   * to a slope of 0.05, by 78 down to 0.01, which concerns 0.2 % of light.
   */
  private static final double LEAST_SLOPE = 0.2;

  private static final ResponseCurve STRAIGHT = ResponseCurve.sampled(x -> x);

  @Test
  void valuesBetweenSamplesLieOnAStraightLine() {
    float[] samples = STRAIGHT.samples();
    samples[1] = 0;
    samples[2] = (float) (2.5 * STEP);
    ResponseCurve curve = ResponseCurve.of(samples);
    assertThat((double) curve.apply((float) (1.5 * STEP))).isCloseTo(1.25 * STEP, within(FLOAT));
    assertThat((double) curve.apply((float) (2.5 * STEP))).isCloseTo(2.75 * STEP, within(FLOAT));
    assertThat(curve.apply(1f)).isEqualTo(1f);
    assertThat(curve.apply(0f)).isEqualTo(0f);
  }

  @Test
  void whatIsOutsideIsClamped() {
    assertThat(STRAIGHT.apply(new float[] {-3, 0.25f, 7})).containsExactly(0, 0.25f, 1);
  }

  @Test
  void theInverseOfAPowerIsTheOther() {
    ResponseCurve inverse = ResponseCurve.sampled(Math::sqrt).inverse();
    for (int i = 40; i < ResponseCurve.SAMPLES; i++) { // below, a table of sqrt is coarse
      double y = i * STEP;
      assertThat((double) inverse.sample(i)).isCloseTo(y * y, within(1e-4));
    }
  }

  @Test
  void theInverseOfAFlatPieceIsItsEnd() {
    // 0 up to 0.5, then straight to 1.
    ResponseCurve inverse = ResponseCurve.sampled(x -> Math.max(0, 2 * x - 1)).inverse();
    assertThat(inverse.sample(0)).isZero();
    assertThat((double) inverse.sample(1)).isCloseTo(0.5 + STEP / 2, within(FLOAT));
    // Straight to 1 at 0.5, then flat: the last sample is 1 all the same.
    ResponseCurve early = ResponseCurve.sampled(x -> Math.min(1, 2 * x)).inverse();
    assertThat((double) early.sample(1022)).isCloseTo(1022 * STEP / 2, within(FLOAT));
    assertThat(early.sample(1023)).isEqualTo(1f);
  }

  @Test
  void forwardsAndBackComesWithinAStep() {
    SplittableRandom random = new SplittableRandom(5);
    int tried = 0;
    for (ResponseCurve curve : CurveFamily.shipped().curves(60, 5)) {
      ResponseCurve inverse = curve.inverse();
      for (int k = 0; k < 500; k++) {
        float x = (float) random.nextDouble();
        float back = inverse.apply(curve.apply(x));
        // The level comes back everywhere, even where the curve is flat.
        assertThat((double) curve.apply(back)).isCloseTo(curve.apply(x), within(STEP));
        int i = Math.min(1022, (int) (1023 * x));
        if (1023 * (curve.sample(i + 1) - curve.sample(i)) > LEAST_SLOPE) {
          assertThat((double) back).isCloseTo(x, within(STEP));
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(25_000);
  }

  @Test
  void measuredCurvesComeBackToo() throws IOException {
    Path file = Shared.path("camera-response/dorf_crf_201x1024_f32le.bin");
    SplittableRandom random = new SplittableRandom(6);
    for (ResponseCurve curve : DorfCurves.read(file).all()) {
      ResponseCurve inverse = curve.inverse();
      for (int k = 0; k < 300; k++) {
        float x = (float) random.nextDouble();
        float back = inverse.apply(curve.apply(x));
        assertThat((double) curve.apply(back)).isCloseTo(curve.apply(x), within(STEP));
        int i = Math.min(1022, (int) (1023 * x));
        if (1023 * (curve.sample(i + 1) - curve.sample(i)) > LEAST_SLOPE) {
          assertThat((double) back).isCloseTo(x, within(STEP));
        }
      }
    }
  }

  @Test
  void whatIsNoCurveIsRefused() {
    assertThatThrownBy(() -> ResponseCurve.of(new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a response curve has 1024 samples, got 4");
    float[] falling = STRAIGHT.samples();
    falling[7] = 0.5f;
    assertThatThrownBy(() -> ResponseCurve.of(falling)).hasMessageContaining("at sample 8");
    float[] hole = STRAIGHT.samples();
    hole[7] = Float.NaN;
    assertThatThrownBy(() -> ResponseCurve.of(hole)).hasMessageContaining("NaN after");
    float[] high = STRAIGHT.samples();
    high[0] = 0.0001f;
    assertThatThrownBy(() -> ResponseCurve.of(high)).hasMessageContaining("from 0 to 1");
  }

  @Test
  void curvesDoNotShareTheirSamples() {
    float[] samples = STRAIGHT.samples();
    ResponseCurve curve = ResponseCurve.of(samples);
    samples[500] = 9;
    curve.samples()[501] = 9;
    assertThat(curve.samples()).isEqualTo(STRAIGHT.samples());
  }

  @Test
  void aSourceOfGivenCurvesDrawsThemAll() {
    ResponseCurve other = ResponseCurve.sampled(Math::sqrt);
    List<ResponseCurve> drawn = CurveSource.of(List.of(STRAIGHT, other)).curves(50, 1);
    assertThat(drawn).hasSize(50).contains(STRAIGHT, other);
    assertThatThrownBy(() -> CurveSource.of(List.of())).hasMessageContaining("at least one curve");
  }
}
