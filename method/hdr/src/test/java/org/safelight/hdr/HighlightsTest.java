package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;

class HighlightsTest {
  private static final double ROUNDING = 1e-6; // pictures come in as float32

  private final ReferenceEngine engine = new ReferenceEngine();

  @Test
  void alphaBeginsAt88PercentAndIsAllAtOne() {
    Highlights published = Highlights.published();
    assertThat(published.alpha(0.5)).isZero();
    assertThat(published.alpha(0.88)).isCloseTo(0, within(1e-12));
    assertThat(published.alpha(0.94)).isCloseTo(0.5, within(1e-12));
    assertThat(published.alpha(1.0)).isCloseTo(1, within(1e-12));
    assertThat(new Highlights(0.05).alpha(0.96)).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void alphaOfAPixelIsThatOfItsBrightestChannel() {
    Tensor b =
        engine.constant(
            new float[] {0.94f, 0.1f, 0.3f, 0, 0.2f, 0.91f, 0.1f, 1, 0.4f}, Shape.of(1, 3, 1, 3));
    Tensor alpha = Highlights.published().alpha(b);
    assertThat(alpha.shape()).isEqualTo(Shape.of(1, 1, 1, 3));
    assertThat(Numbers.values(alpha))
        .containsExactly(new double[] {0.5, 1, 0.25}, within(ROUNDING));
  }

  @Test
  void fillingNeverDarkensAndLeavesAloneWhatIsNotClipped() {
    NamedTensor picture = Numbers.drawn(0, 1, 1, 2, 3, 6, 7);
    NamedTensor answer = Numbers.drawn(-2, 2, 2, 2, 3, 6, 7);
    Tensor b = engine.constant(picture.values(), picture.shape());
    Highlights published = Highlights.published();
    double[] before = Numbers.values(b);
    double[] after =
        Numbers.values(published.fill(b, engine.constant(answer.values(), answer.shape())));
    double[] alpha = Numbers.values(published.alpha(b));
    int filled = 0;
    for (int i = 0; i < before.length; i++) {
      double a = alpha[i / (3 * 42) * 42 + i % 42];
      assertThat(after[i]).isGreaterThanOrEqualTo(before[i]);
      if (a == 0) {
        assertThat(after[i]).isEqualTo(before[i]);
      } else {
        assertThat(after[i])
            .isCloseTo(before[i] + a * Math.max(0, answer.values()[i]), within(ROUNDING));
        filled += after[i] > before[i] ? 1 : 0;
      }
    }
    assertThat(filled).isPositive();
  }

  @Test
  void thresholdsOutOfRangeAreRefused() {
    for (double threshold : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Highlights(threshold))
          .withMessage(
              "the threshold of highlights must be above 0 and at most 1, got " + threshold);
    }
  }
}
