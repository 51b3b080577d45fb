package org.safelight.image.lut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class LutFitTest {
  /** Samples are rounded to 16 bits, so nothing is nearer than this. */
  private static final float SAMPLE = 1f / 65535;

  /** The solver ends at a millionth of the right side. */
  private static final double SOLVED = 1e-5;

  private static Photo noise(int width, int height, double from, double to, long seed) {
    Random random = new Random(seed);
    short[] rgb = new short[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (short) (int) (65535 * (from + (to - from) * random.nextDouble()));
    }
    return Photo.of16(width, height, rgb, new short[0], Metadata.none());
  }

  private static Photo changed(Photo photo, DoubleUnaryOperator change) {
    return Photo.of(photo.toImage().map(v -> (float) change.applyAsDouble(v)), 16, Metadata.none());
  }

  private static LutSamples samples(Photo before, DoubleUnaryOperator change) {
    LutSamples samples = new LutSamples();
    samples.add(before, changed(before, change));
    return samples;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 17})
  void whatATableHoldsIsFoundWhereThereAreData(int size) {
    Lut3d truth = RandomLuts.lut(size, Domain.unit(), 0.02, 1);
    Photo before = noise(300, 300, 0, 1, 2);
    LutSamples samples = new LutSamples();
    // Trilinear, as the fit takes it to be.
    samples.add(
        before,
        Photo.of(truth.apply(before.toImage(), Interpolation.TRILINEAR), 16, Metadata.none()));
    Lut3d found = new LutFit(size, 1e-3, 0, 1e-6, 2).fit(samples);
    float[] wanted = truth.toArray();
    for (int i = 0; i < wanted.length; i++) {
      // Clipped outputs say no more than that they were beyond.
      float clipped = Math.max(0, Math.min(1, wanted[i]));
      assertThat(found.toArray()[i]).isCloseTo(clipped, within(0.01f));
    }
  }

  @Test
  void noChangeGivesTheIdentity() {
    Lut3d found = LutFit.standard(9, 1).fit(samples(noise(50, 50, 0.2, 0.4, 1), v -> v));
    assertThat(found.toArray()).containsExactly(Lut3d.identity(9).toArray(), within(SAMPLE));
  }

  @Test
  void aCurveIsFollowedAndItsErrorIsNotSeen() {
    LutSamples samples = samples(noise(200, 200, 0.05, 1, 3), v -> Math.pow(v, 0.7));
    Lut3d found = LutFit.standard(LutFit.STANDARD_SIZE, 2).fit(samples);
    LutError error = LutError.of(found, samples);
    assertThat(error.mean()).isLessThan(0.2);
    assertThat(error.most95()).isLessThan(0.6);
  }

  @Test
  void farFromDataNothingIsChangedAndNearbyTheChangeGoesOn() {
    // Dark greys become brighter by 0.1; nothing is known of bright colours.
    LutSamples samples = samples(noise(100, 100, 0.1, 0.2, 4), v -> v + 0.1);
    Lut3d found = LutFit.standard(33, 1).fit(samples);
    int next = 8; // 0.25, two nodes beyond the data
    assertThat(found.at(0, next, next, next)).isBetween(0.25f + 0.05f, 0.25f + 0.11f);
    int far = 32;
    assertThat(found.at(0, far, far, far)).isCloseTo(1, within(0.03f));
    assertThat(found.at(1, 0, 0, far) - 0f).isCloseTo(0, within(0.05f));
  }

  @Test
  void whereThereAreNoDataMoreInNeverGivesLessOut() {
    // Steeply falling changes that would go on falling beyond the data.
    LutSamples samples = samples(noise(100, 100, 0.3, 0.5, 5), v -> 0.9 - 2 * (v - 0.3) + 0.3 * v);
    int size = 17;
    LutFit fit = new LutFit(size, 100, 0, 1e-6, 1);
    Lut3d found = fit.fit(samples);
    boolean[] known = new LutEquations(fit, size, samples).known();
    int checked = 0;
    for (int b = 0; b < size; b++) {
      for (int g = 0; g < size; g++) {
        for (int r = 1; r < size; r++) {
          int node = (b * size + g) * size + r;
          if (!known[node] && !known[node - 1]) {
            float before = found.at(0, r - 1, g, b);
            boolean bridged = known(known, node, r, size);
            assertThat(found.at(0, r, g, b) >= before || bridged).isTrue();
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(size * size);
  }

  /** Whether the line has data on both sides of the node, which may fall between them. */
  private static boolean known(boolean[] known, int node, int r, int size) {
    boolean before = false;
    boolean after = false;
    for (int k = 0; k < size; k++) {
      before |= k < r && known[node - r + k];
      after |= k > r && known[node - r + k];
    }
    return before && after;
  }

  @Test
  void photosWeighTheSameWhateverTheirSize() {
    LutSamples samples = new LutSamples(10_000);
    Photo large = noise(100, 100, 0.4, 0.6, 6);
    Photo small = noise(20, 20, 0.4, 0.6, 7);
    samples.add(large, changed(large, v -> v + 0.1));
    samples.add(small, changed(small, v -> v - 0.1));
    Lut3d found = LutFit.standard(3, 1).fit(samples);
    assertThat(found.at(0, 1, 1, 1)).isCloseTo(0.5f, within(0.02f));
    assertThat(found.at(2, 1, 1, 1)).isCloseTo(0.5f, within(0.02f));
  }

  @Test
  void theEquationsAreThoseOfTheSumToBeMinimised() {
    for (int size : new int[] {2, 4}) {
      LutFit fit = new LutFit(size, 3, 0.7, 0.2, 1);
      LutSamples samples = samples(noise(5, 4, 0, 1, 8), v -> v * v);
      LutEquations equations = new LutEquations(fit, size, samples);
      Random random = new Random(9);
      double[] x = random.doubles(size * size * size).toArray();
      double[] product = new double[x.length];
      equations.multiply(x, product);
      double[] wanted = NaiveFit.multiply(fit, samples, x);
      assertThat(product).containsExactly(wanted, within(1e-6));
      double[] diagonal = equations.diagonal();
      for (int i = 0; i < x.length; i++) {
        double[] unit = new double[x.length];
        unit[i] = 1;
        assertThat(diagonal[i]).isCloseTo(NaiveFit.multiply(fit, samples, unit)[i], within(1e-6));
      }
      assertThat(equations.right(1))
          .containsExactly(NaiveFit.right(size, samples, 1), within(1e-6));
    }
  }

  @Test
  void theSolutionSolvesThem() {
    LutFit fit = LutFit.standard(12, 1);
    LutSamples samples = samples(noise(60, 40, 0.1, 0.7, 10), v -> Math.sqrt(v));
    LutEquations equations = new LutEquations(fit, 12, samples);
    List<LutEquations> coarser =
        List.of(new LutEquations(fit, 6, samples), new LutEquations(fit, 3, samples));
    double[] right = equations.right(0);
    double[] x = ConjugateGradients.solve(equations, coarser, right);
    double[] product = new double[x.length];
    equations.multiply(x, product);
    double most = 0;
    double worst = 0;
    for (int i = 0; i < x.length; i++) {
      most = Math.max(most, Math.abs(right[i]));
      worst = Math.max(worst, Math.abs(right[i] - product[i]));
    }
    assertThat(worst).isLessThan(SOLVED * most);
  }

  @Test
  void anyNumberOfThreadsGivesTheSame() {
    LutSamples samples = samples(noise(40, 40, 0, 0.8, 11), v -> v * v);
    assertThat(LutFit.standard(8, 5).fit(samples)).isEqualTo(LutFit.standard(8, 1).fit(samples));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> LutFit.standard(66, 1)).hasMessageContaining("2 to 65, got 66");
    assertThatThrownBy(() -> LutFit.standard(1, 1)).hasMessageContaining("got 1");
    assertThatThrownBy(() -> LutFit.standard(9, 0)).hasMessageContaining("threads");
    assertThatThrownBy(() -> new LutFit(9, 0, 1, 1, 1)).hasMessageContaining("got 0.0, 1.0 and 1");
    assertThatThrownBy(() -> LutFit.standard(9, 1).fit(new LutSamples()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void clippedResultsAreNotGoneBeyond() {
    LutSamples samples = samples(noise(100, 100, 0, 1, 12), v -> Math.min(1, 2 * v));
    for (float v : LutFit.standard(17, 1).fit(samples).toArray()) {
      assertThat(v).isBetween(0f, 1f);
    }
  }
}
