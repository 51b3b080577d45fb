package org.safelight.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CameraPipelineTest {
  private static final int SIDE = 48;
  private static final double STEP = 1 / 1023.0;
  private static final ResponseCurve SQRT = ResponseCurve.sampled(Math::sqrt);

  /** A ramp of light over nine stops, tinted, its middle at 0.5. */
  private static float[] ramp() {
    float[] light = new float[3 * SIDE * SIDE];
    for (int i = 0; i < light.length; i++) {
      int at = i % (SIDE * SIDE);
      double stops = 9.0 * at / (SIDE * SIDE - 1) - 4.5;
      light[i] = (float) (0.5 * Math.pow(2, stops));
    }
    return light;
  }

  private static HdrSample expose(CameraPipeline pipeline, double exposure, ResponseCurve curve) {
    return pipeline.expose(ramp(), SIDE, SIDE, exposure, curve, 100, new SplittableRandom(1));
  }

  @Test
  void stagesFollowOneAnother() {
    HdrSample sample = expose(CameraPipeline.noiseless(), 0.5, SQRT);
    float[] ramp = ramp();
    boolean clips = false;
    for (int i = 0; i < ramp.length; i++) {
      assertThat(sample.scene()[i]).isEqualTo(0.5f * ramp[i]);
      assertThat(sample.clipped()[i]).isEqualTo(Math.min(1f, 0.5f * ramp[i]));
      assertThat(sample.response()[i]).isEqualTo(SQRT.apply(sample.clipped()[i]));
      // Grey at quality 100 comes back as it was, to a level of conversion to YCbCr and the DCT.
      assertThat((double) sample.jpeg()[i] * 255)
          .isCloseTo(Math.rint(255 * sample.response()[i]), within(2.01));
      clips |= sample.scene()[i] > 1;
    }
    assertThat(clips).isTrue();
    assertThat(sample.clippedShare()).isCloseTo(2.5 / 9, within(1e-3));
    assertThat(sample.light().plane(2)[7]).isEqualTo(sample.scene()[2 * SIDE * SIDE + 7]);
    assertThat(sample.display().plane(1)[7]).isEqualTo(sample.jpeg()[SIDE * SIDE + 7]);
  }

  @Test
  void theInverseCurveUndoesTheResponse() {
    for (ResponseCurve curve : CurveFamily.shipped().curves(30, 2)) {
      HdrSample sample = expose(CameraPipeline.noiseless(), 1, curve);
      for (int i = 0; i < SIDE * SIDE; i++) {
        float clipped = sample.clipped()[i];
        int k = Math.min(1022, (int) (1023 * clipped));
        if (1023 * (curve.sample(k + 1) - curve.sample(k)) > 0.2) {
          assertThat((double) sample.inverse().apply(sample.response()[i]))
              .isCloseTo(clipped, within(STEP));
        }
      }
    }
  }

  @Test
  void noiseHasTheDeviationOfItsDraws() {
    // u is drawn per channel, so over many photos deviations are even between 0 and their largest.
    float[] light = new float[3 * 64 * 64];
    java.util.Arrays.fill(light, 0.5f);
    CameraPipeline pipeline = new CameraPipeline(0.2, 0.1, 90, 100);
    double sum = 0;
    double largest = 0;
    int photos = 200;
    for (int i = 0; i < photos; i++) {
      HdrSample sample = pipeline.expose(light, 64, 64, 1, SQRT, 90, new SplittableRandom(i));
      double squares = 0;
      for (int k = 0; k < 64 * 64; k++) {
        squares += Math.pow(sample.scene()[k] - 0.5, 2);
      }
      double variance = squares / (64 * 64);
      sum += variance / photos;
      largest = Math.max(largest, Math.sqrt(variance));
    }
    // E[(0.1 u)^2 + (0.1 u')^2] = 2 * 0.01 / 3; the mean of 200 has a deviation of 5 %.
    assertThat(sum).isCloseTo(2 * 0.01 / 3, within(0.2 * 2 * 0.01 / 3));
    assertThat(largest).isBetween(0.11, 0.1 * Math.sqrt(2) * 1.05);
  }

  @Test
  void noiseNeverMakesLightNegativeAndIsInEveryStage() {
    HdrSample sample = expose(new CameraPipeline(0, 1, 90, 100), 0.01, SQRT);
    boolean differs = false;
    for (int i = 0; i < sample.scene().length; i++) {
      assertThat(sample.scene()[i]).isGreaterThanOrEqualTo(0);
      assertThat(sample.clipped()[i]).isEqualTo(Math.min(1f, sample.scene()[i]));
      differs |= sample.scene()[i] != 0.01f * ramp()[i];
    }
    assertThat(differs).isTrue();
  }

  @Test
  void qualitiesAreThePapersEight() {
    CameraPipeline paper = CameraPipeline.paper();
    assertThat(IntStream.range(0, 8).map(i -> paper.quality(i, 8)))
        .containsExactly(90, 91, 93, 94, 96, 97, 99, 100);
    assertThat(paper.quality(0, 1)).isEqualTo(100);
    assertThat(new CameraPipeline(0, 0, 30, 50).quality(1, 3)).isEqualTo(40);
  }

  @Test
  void jpegHalvesTheResolutionOfColour() {
    // Columns of red and cyan of one luma: colour averages away, luma stays.
    float[] light = new float[3 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      boolean red = i % 2 == 0;
      light[i] = red ? 0.8f : 0.3f;
      light[SIDE * SIDE + i] = light[2 * SIDE * SIDE + i] = red ? 0.3f : 0.5133f;
    }
    HdrSample sample =
        CameraPipeline.noiseless()
            .expose(
                light, SIDE, SIDE, 1, ResponseCurve.sampled(x -> x), 100, new SplittableRandom(1));
    int middle = SIDE * SIDE / 2 + SIDE / 2;
    float here = sample.jpeg()[middle];
    float next = sample.jpeg()[middle + 1];
    assertThat((double) Math.abs(here - next)).isLessThan(0.05);
  }

  /** Exposures and curves of the paper's test on one picture: most of it white or black, or not. */
  @Test
  void theMaskFollowsFromTheMiddleOfTheRamp() {
    List<ResponseCurve> curves = CurveFamily.shipped().curves(10, 6);
    int[] kept = new int[7];
    int near = 0;
    for (int ev = -3; ev <= 3; ev++) {
      for (ResponseCurve curve : curves) {
        HdrSample sample = expose(CameraPipeline.noiseless(), Math.pow(2, ev), curve);
        // Half of the ramp is above its middle, which is light 0.5 before exposure.
        double middle = 255 * curve.apply((float) (0.5 * Math.pow(2, ev)));
        boolean wanted = middle < 248.5 && middle > 6.5;
        if (Math.abs(middle - 248.5) < 2 || Math.abs(middle - 6.5) < 2) {
          near++; // JPEG decides
        } else {
          assertThat(sample.counted()).as("EV %d, middle %s", ev, middle).isEqualTo(wanted);
        }
        kept[ev + 3] += sample.counted() ? 1 : 0;
      }
    }
    assertThat(near).isLessThan(10);
    assertThat(kept[0]).isEqualTo(10);
    assertThat(kept[6]).isZero();
  }

  @Test
  void moreThanHalfWhiteOrBlackDoesNotCount() {
    assertThat(CameraPipeline.counts(grey(248 / 255f, 249 / 255f, 5, 5))).isTrue();
    assertThat(CameraPipeline.counts(grey(248 / 255f, 249 / 255f, 4, 6))).isFalse();
    assertThat(CameraPipeline.counts(grey(7 / 255f, 6 / 255f, 5, 5))).isTrue();
    assertThat(CameraPipeline.counts(grey(7 / 255f, 6 / 255f, 4, 6))).isFalse();
    // Black and white are counted apart, so half of each is kept.
    assertThat(CameraPipeline.counts(grey(0, 1, 5, 5))).isTrue();
  }

  private static float[] grey(float a, float b, int countA, int countB) {
    int n = countA + countB;
    float[] planes = new float[3 * n];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = i % n < countA ? a : b;
    }
    return planes;
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new CameraPipeline(-1, 0, 90, 100)).hasMessageContaining("noise");
    assertThatThrownBy(() -> new CameraPipeline(0, 0, 95, 90)).hasMessageContaining("95 to 90");
    assertThatThrownBy(
            () ->
                CameraPipeline.paper()
                    .expose(new float[5], 2, 1, 1, SQRT, 90, new SplittableRandom(1)))
        .hasMessage("3 planes of 2 x 1 hold 6 samples, got 5");
  }
}
