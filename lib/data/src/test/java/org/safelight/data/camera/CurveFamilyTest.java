package org.safelight.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveFamilyTest {
  private static final int COUNT = 1500;

  /** DoRF's value at light 0.5 that 5, 25, 50, 75 and 95 % of curves are below, from our notes. */
  private static final double[] DORF = {0.50, 0.70, 0.78, 0.84, 0.92};

  /** What the made-up curves may be off by: less than a quartile's distance. */
  private static final double LIKENESS = 0.05;

  @Test
  void theShippedFamilyBrightensAsMeasuredCurvesDo() {
    double[] ours = Quantiles.at(CurveFamily.shipped().curves(COUNT, 1), 0.5);
    System.out.println("F(0.5): DoRF " + Arrays.toString(DORF) + ", ours " + Arrays.toString(ours));
    for (int i = 0; i < DORF.length; i++) {
      assertThat(ours[i]).isCloseTo(DORF[i], within(LIKENESS));
    }
  }

  @Test
  void darkAndBrightLightIsPrintedBesideDorfs() throws IOException {
    DorfCurves dorf = DorfCurves.read(Shared.path("camera-response/dorf_crf_201x1024_f32le.bin"));
    List<ResponseCurve> ours = CurveFamily.shipped().curves(COUNT, 1);
    for (double light : new double[] {0.1, 0.9}) {
      double[] measured = Quantiles.at(dorf.all(), light);
      double[] made = Quantiles.at(ours, light);
      System.out.printf(
          "F(%s): DoRF %s, ours %s%n", light, Arrays.toString(measured), Arrays.toString(made));
      for (int i = 1; i < 4; i++) { // what half of the curves do; the ends differ more
        assertThat(made[i]).isCloseTo(measured[i], within(LIKENESS));
      }
    }
  }

  @Test
  void eachKindAloneIsWhatItsFormulaSays() {
    for (ResponseCurve curve : new CurveFamily(0, 1, 0, 0).curves(20, 3)) {
      double gamma = Math.log(0.5) / Math.log(at(curve, 0.5));
      assertThat(at(curve, 0.25)).isCloseTo(Math.pow(0.25, 1 / gamma), within(1e-3));
    }
    for (ResponseCurve curve : new CurveFamily(1, 0, 0, 0).curves(200, 3)) {
      // n and a within four deviations of 0.9 and 0.6.
      assertThat(at(curve, 0.5)).isBetween(sigmoid(0.5, 1.3, 1), sigmoid(0.5, 0.5, 0.2));
    }
    for (ResponseCurve curve : new CurveFamily(0, 0, 1, 0).curves(20, 3)) {
      // Logarithmic: slope times (1/k + x) is the same everywhere, so k follows from two slopes.
      double k =
          (slope(curve, 0.2) / slope(curve, 0.8) - 1)
              / (0.8 - 0.2 * slope(curve, 0.2) / slope(curve, 0.8));
      assertThat(at(curve, 0.5)).isCloseTo(Math.log1p(k * 0.5) / Math.log1p(k), within(2e-3));
    }
    for (ResponseCurve curve : new CurveFamily(0, 0, 0, 1).curves(20, 3)) {
      assertThat(at(curve, 0.5)).isBetween(0.3, 0.99);
    }
  }

  private static double at(ResponseCurve curve, double x) {
    return curve.apply((float) x);
  }

  private static double slope(ResponseCurve curve, double x) {
    return (at(curve, x + 0.01) - at(curve, x - 0.01)) / 0.02;
  }

  private static double sigmoid(double x, double n, double a) {
    return (1 + a) * Math.pow(x, n) / (Math.pow(x, n) + a);
  }

  @Test
  void curvesDependOnTheSeedAlone() {
    CurveFamily family = CurveFamily.shipped();
    float[] once = family.curves(9, 4).get(8).samples();
    assertThat(family.curves(9, 4).get(8).samples()).isEqualTo(once);
    assertThat(family.curves(9, 5).get(8).samples()).isNotEqualTo(once);
  }

  @Test
  void elevenComponentsHoldTheFamilyAndNearlyHoldDorf() throws IOException {
    List<ResponseCurve> inverse =
        CurveFamily.shipped().curves(800, 2).stream().map(ResponseCurve::inverse).toList();
    CurveBasis basis = CurveBasis.fit(inverse.subList(0, 600), 11);
    double held =
        inverse.subList(600, 800).stream().mapToDouble(basis::error).average().orElseThrow();
    System.out.printf("RMSE of 11 components on held-out curves of the family: %.2e%n", held);
    assertThat(held).isLessThan(1e-4);
    DorfCurves dorf = DorfCurves.read(Shared.path("camera-response/dorf_crf_201x1024_f32le.bin"));
    double[] errors = dorf.all().stream().mapToDouble(c -> basis.error(c.inverse())).toArray();
    double mean = Arrays.stream(errors).average().orElseThrow();
    System.out.printf(
        "RMSE on DoRF's inverse curves: mean %.2e, worst %.2e (EMoR, fitted to them: 5.2e-04)%n",
        mean, Arrays.stream(errors).max().orElseThrow());
    assertThat(mean).isLessThan(1e-3);
  }

  @Test
  void nothingToDrawIsRefused() {
    assertThatThrownBy(() -> new CurveFamily(0, 0, 0, 0)).hasMessageContaining("not all 0");
    assertThatThrownBy(() -> new CurveFamily(1, -1, 0, 0)).hasMessageContaining("0 or more");
  }
}
