package org.safelight.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CurveBasisTest {
  /** Components are found in double; curves are floats. */
  private static final double ROUNDING = 1e-6;

  private final List<ResponseCurve> curves = CurveFamily.shipped().curves(120, 7);
  private final CurveBasis basis = CurveBasis.fit(curves, 8);

  @Test
  void componentsAreOrthonormalZeroAtTheEndsAndSignedUpwards() {
    for (int j = 0; j < basis.size(); j++) {
      float[] a = basis.component(j);
      assertThat((double) a[0]).isCloseTo(0, within(ROUNDING));
      assertThat((double) a[1023]).isCloseTo(0, within(ROUNDING));
      double sum = 0;
      for (float v : a) {
        sum += v;
      }
      assertThat(sum).isGreaterThan(-ROUNDING);
      for (int k = 0; k <= j; k++) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
          dot += (double) a[i] * basis.component(k)[i];
        }
        assertThat(dot).isCloseTo(j == k ? 1 : 0, within(ROUNDING));
      }
    }
  }

  @Test
  void weightsOfTheFittedCurvesAreUncorrelatedAndFallInStrength() {
    double[][] weights = curves.stream().map(basis::weights).toArray(double[][]::new);
    double before = Double.POSITIVE_INFINITY;
    for (int j = 0; j < basis.size(); j++) {
      double variance = product(weights, j, j);
      assertThat(variance).isLessThan(before);
      before = variance;
      assertThat(basis.deviations(curves)[j])
          .isCloseTo(Math.sqrt(variance / curves.size()), within(1e-9));
      for (int k = 0; k < j; k++) {
        double correlation = product(weights, j, k) / Math.sqrt(variance * product(weights, k, k));
        assertThat(correlation).isCloseTo(0, within(1e-3));
      }
    }
  }

  private static double product(double[][] weights, int j, int k) {
    double sum = 0;
    for (double[] of : weights) {
      sum += of[j] * of[k];
    }
    return sum;
  }

  @Test
  void curvesOfTwoDirectionsNeedTwoComponents() {
    SplittableRandom random = new SplittableRandom(3);
    List<ResponseCurve> made = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      double a = 0.2 * random.nextDouble();
      double b = 0.05 * random.nextDouble();
      made.add(
          ResponseCurve.sampled(
              x -> x + a * Math.sin(Math.PI * x) + b * Math.sin(2 * Math.PI * x)));
    }
    CurveBasis two = CurveBasis.fit(made, 2);
    assertThat(made.stream().mapToDouble(two::error).max().orElseThrow())
        .isCloseTo(0, within(ROUNDING));
    assertThat(made.stream().mapToDouble(two.first(1)::error).max().orElseThrow())
        .isGreaterThan(1e-3);
    // More components than there are directions do no harm.
    CurveBasis four = CurveBasis.fit(made, 4);
    assertThat(made.stream().mapToDouble(four::error).max().orElseThrow())
        .isCloseTo(0, within(ROUNDING));
  }

  @Test
  void noOtherDirectionsHoldMore() {
    // Eckart and Young: of all bases of one size this one leaves the least.
    double ours = squares(basis);
    SplittableRandom random = new SplittableRandom(8);
    float[][] vectors = new float[8][];
    for (int k = 0; k < 8; k++) {
      vectors[k] = basis.component(k);
    }
    for (int trial = 0; trial < 20; trial++) {
      int k = random.nextInt(8);
      double[][] other = new double[8][1024];
      double phase = random.nextDouble();
      for (int j = 0; j < 8; j++) {
        for (int i = 0; i < 1024; i++) {
          double wave = Math.sin(Math.PI * (j + phase) * i / 1023);
          other[j][i] = vectors[j][i] + (j == k ? 0.05 * wave : 0);
        }
      }
      normalise(other);
      double[] mean = basis.samples();
      assertThat(squares(new CurveBasis(mean, other))).isGreaterThan(ours);
    }
  }

  private static void normalise(double[][] vectors) {
    for (int k = 0; k < vectors.length; k++) {
      for (int j = 0; j < k; j++) {
        double dot = 0;
        for (int i = 0; i < 1024; i++) {
          dot += vectors[k][i] * vectors[j][i];
        }
        for (int i = 0; i < 1024; i++) {
          vectors[k][i] -= dot * vectors[j][i];
        }
      }
      double square = 0;
      for (double v : vectors[k]) {
        square += v * v;
      }
      for (int i = 0; i < 1024; i++) {
        vectors[k][i] /= Math.sqrt(square);
      }
    }
  }

  private double squares(CurveBasis of) {
    return curves.stream().mapToDouble(c -> of.error(c) * of.error(c)).sum();
  }

  @Test
  void weightsAndSamplesAreEachOthersInverse() {
    double[] weights = {0.5, -0.2, 0.1, 0, 0, 0.01, 0, -0.02};
    double[] samples = basis.samples(weights);
    double[] mean = basis.samples();
    for (int k = 0; k < weights.length; k++) {
      double dot = 0;
      for (int i = 0; i < samples.length; i++) {
        dot += (samples[i] - mean[i]) * basis.component(k)[i];
      }
      assertThat(dot).isCloseTo(weights[k], within(ROUNDING));
    }
    assertThat(basis.mean()[300]).isEqualTo((float) mean[300]);
  }

  @Test
  void theSameCurvesGiveTheSameBasis() {
    CurveBasis again = CurveBasis.fit(curves, 8);
    for (int k = 0; k < 8; k++) {
      assertThat(again.component(k)).isEqualTo(basis.component(k));
    }
  }

  @Test
  void whatCannotBeHadIsRefused() {
    assertThatThrownBy(() -> CurveBasis.fit(curves.subList(0, 3), 3))
        .hasMessage("3 components cannot be had of 3 curves");
    assertThatThrownBy(() -> basis.first(9)).hasMessage("the basis has 8 components, asked for 9");
    assertThatThrownBy(() -> basis.samples(new double[9]))
        .hasMessage("the basis has 8 components, got 9 weights");
  }
}
