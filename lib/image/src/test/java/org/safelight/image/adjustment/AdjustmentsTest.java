package org.safelight.image.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AdjustmentsTest {
  private static final Gain GAIN = new Gain(-1, 0, 0.5);

  @Test
  void stopsAreFactorsOfTwo() {
    assertThat(GAIN.factor(0)).isEqualTo(0.5);
    assertThat(GAIN.factor(1)).isEqualTo(1);
    assertThat(GAIN.factor(2)).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(Gain.ofFactors(0.5, 1, 2)).isEqualTo(new Gain(-1, 0, 1));
    assertThat(Gain.ofFactors(0, 1e-10, 1)).isEqualTo(new Gain(-16, -16, 0));
  }

  @Test
  void aStrengthLessensFactorsAndNotStops() {
    Gain half = new Gain(-1, 0, 1).at(0.5);
    assertThat(half.factor(0)).isCloseTo(0.75, within(1e-12));
    assertThat(half.factor(2)).isCloseTo(1.5, within(1e-12));
    assertThat(GAIN.at(0)).isEqualTo(Gain.NONE);
    assertThat(GAIN.meanStops()).isCloseTo(-1 / 6.0, within(1e-12));
  }

  @Test
  void numbersOutOfRangeAreRefusedByName() {
    refused(() -> new Gain(0, Double.NaN, 0), "green stops must be in -16..16, got NaN");
    refused(() -> new Gain(0, 0, 17), "blue stops must be in -16..16, got 17.0");
    refused(() -> Gain.ofFactors(-0.1, 1, 1), "factor must be in 0..65536, got -0.1");
    refused(() -> line(Double.POSITIVE_INFINITY, 0, 1, 1, 1), "x must be in");
    refused(() -> line(0, 361, 1, 1, 1), "angle must be in -360..360, got 361.0");
    refused(() -> line(0, 0, 0, 1, 1), "start must be in 1.0E-4..100000, got 0.0");
    refused(() -> line(0, 0, 1, -1, 1), "end must be in");
    refused(() -> line(0, 0, 1, 1, 1.1), "strength must be in 0..1, got 1.1");
    refused(() -> ellipse(0, 1), "radius must be in");
    refused(() -> ellipse(1, Double.NaN), "crossRadius must be in");
  }

  private static GraduatedFilter line(
      double x, double angle, double start, double end, double strength) {
    return new GraduatedFilter(x, 0.5, angle, start, end, GAIN, strength);
  }

  private static EllipticalFilter ellipse(double radius, double crossRadius) {
    return new EllipticalFilter(0.5, 0.5, radius, crossRadius, 0, GAIN, 1);
  }

  @Test
  void aPolynomialHasThreeTimesTwentyFiniteCoefficients() {
    refused(() -> PolynomialFilter.of(new float[2][20], 1), "3 channels, got 2");
    refused(() -> PolynomialFilter.of(new float[3][19], 1), "20 coefficients, got 19");
    float[][] broken = new float[3][20];
    broken[2][19] = Float.NaN;
    refused(() -> PolynomialFilter.of(broken, 1), "a coefficient must be in");
    assertThat(PolynomialFilter.none().isNeutral()).isTrue();
    broken[2][19] = 0.1f;
    assertThat(PolynomialFilter.of(broken, 1).isNeutral()).isFalse();
    assertThat(PolynomialFilter.of(broken, 0).isNeutral()).isTrue();
  }

  @Test
  void moreFiltersThanAnyoneCanReadAreRefused() {
    refused(
        () -> TestAdjustments.filters(Collections.nCopies(10_000, line(0, 0, 1, 1, 1)), List.of()),
        "the number of graduated filters must be in 0..64, got 10000");
    refused(
        () -> TestAdjustments.filters(List.of(), Collections.nCopies(65, ellipse(1, 1))),
        "the number of elliptical filters must be in 0..64, got 65");
  }

  private static void refused(ThrowingCallable call, String words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
