package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.reference.ReferenceEngine;

class InverseCurveTest {
  private static final double ROUNDING = 1e-6; // float32, of values up to 1

  /** Level up to a third, then a parabola. */
  private static float[] samples() {
    float[] samples = new float[ResponseBasis.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      double x = Math.max(0, (i - 341) / 682.0);
      samples[i] = (float) (x * x);
    }
    return samples;
  }

  private final InverseCurve curve = new InverseCurve(samples());

  @Test
  void lightIsThatOfTheNetworksOwnLookup() {
    NamedTensor values = Numbers.drawn(-0.1, 1.1, 1, 1, 3, 20, 30);
    ReferenceEngine engine = new ReferenceEngine();
    double[] wanted =
        Numbers.values(
            CurveLookup.apply(
                engine.constant(samples(), Shape.of(1, ResponseBasis.SAMPLES)),
                engine.constant(values.values(), values.shape())));
    float[][] planes = new float[3][];
    for (int c = 0; c < 3; c++) {
      planes[c] = Arrays.copyOfRange(values.values(), c * 600, (c + 1) * 600);
    }
    Image light = curve.light(Image.of(30, 20, Encoding.SRGB, planes));
    assertThat(light.encoding()).isEqualTo(Encoding.LINEAR);
    for (int i = 0; i < wanted.length; i++) {
      double found = light.plane(i / 600)[i % 600];
      assertThat(found).isCloseTo(Math.min(1, Math.max(0, wanted[i])), within(ROUNDING));
    }
  }

  @Test
  void endsAreEnds() {
    assertThat(curve.light(0)).isZero();
    assertThat(curve.light(1)).isEqualTo(1);
    assertThat(curve.light(7)).isEqualTo(1);
    assertThat(curve.light(-7)).isZero();
  }

  @Test
  void theValueAboveALightDividesWhatIsBelowFromWhatIsAbove() {
    for (double light : new double[] {0, 1e-4, 0.3, 0.88, 0.9999}) {
      float value = curve.valueAbove(light);
      assertThat((double) curve.light(value - 1e-5f)).isLessThanOrEqualTo(light + ROUNDING);
      assertThat((double) curve.light(value + 1e-3f)).isGreaterThan(light);
    }
    assertThat(curve.valueAbove(0)).isCloseTo(341 / 1023f, within(1e-6f));
    assertThat(curve.valueAbove(-1)).isZero();
    assertThat(curve.valueAbove(1)).isEqualTo(1);
    assertThat(curve.valueAbove(3)).isEqualTo(1);
  }

  /** A jump from below to above: nothing before its foot is above. */
  @Test
  void aStepIsCutWhereItBegins() {
    float[] step = new float[ResponseBasis.SAMPLES];
    Arrays.fill(step, 512, step.length, 1);
    float value = new InverseCurve(step).valueAbove(0.5);
    assertThat(value * 1023).isCloseTo(511.5f, within(1e-3f));
  }
}
