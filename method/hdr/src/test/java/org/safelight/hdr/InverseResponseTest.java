package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.enhance.learn.Differences;
import org.safelight.enhance.learn.Engines;
import org.safelight.enhance.learn.Shared;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;
import org.safelight.tensor.reference.ReferenceEngine;

class InverseResponseTest {
  /** What the spec's figures are given to. */
  private static final double GIVEN = 1e-6;

  /** Float32 sums of a thousand steps. */
  private static final double SUMS = 5e-6;

  private static final int LAST = ResponseBasis.SAMPLES - 1;

  private final ReferenceEngine engine = new ReferenceEngine();

  /** The Columbia basis, 11 vectors; a tag line, then 256 lines of four. */
  private static ResponseBasis columbia() throws IOException {
    List<String> lines =
        Files.readAllLines(Shared.path("data/camera-response/invemor.txt")).stream()
            .map(String::trim)
            .toList();
    float[][] vectors = new float[ResponseBasis.PUBLISHED_COUNT][];
    for (int k = 0; k < vectors.length; k++) {
      vectors[k] = block(lines, "hinv(%d)=".formatted(k + 1));
    }
    return ResponseBasis.of(block(lines, "g0 ="), vectors);
  }

  private static float[] block(List<String> lines, String tag) {
    List<Float> values = new ArrayList<>();
    int from = lines.indexOf(tag) + 1;
    assertThat(from).as(tag).isPositive();
    for (String line : lines.subList(from, from + 256)) {
      for (String number : line.split("\\s+")) {
        values.add(Float.valueOf(number));
      }
    }
    float[] samples = new float[values.size()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = values.get(i);
    }
    return samples;
  }

  /** The monotone curve of one coefficient of 11 that is not 0. */
  private double[] curve(ResponseBasis basis, int which, double value) {
    Parameters p = new Parameters();
    basis.declare(p);
    float[] coefficients = new float[ResponseBasis.PUBLISHED_COUNT];
    coefficients[which] = (float) value;
    Tensor combined =
        ResponseBasis.combined(
            p.bind(engine), engine.constant(coefficients, Shape.of(1, coefficients.length)));
    return Numbers.values(InverseResponse.LIFTED.monotone(combined));
  }

  private static void assertSamples(double[] curve, double quarter, double half, double most) {
    assertThat(curve).hasSize(ResponseBasis.SAMPLES);
    assertThat(curve[0]).isZero();
    assertThat(curve[256]).isCloseTo(quarter, within(GIVEN));
    assertThat(curve[512]).isCloseTo(half, within(GIVEN));
    assertThat(curve[768]).isCloseTo(most, within(GIVEN));
    assertThat(curve[LAST]).isCloseTo(1, within(1e-12));
  }

  @Test
  void curvesOfTheColumbiaBasisAreThoseMeasured() throws IOException {
    ResponseBasis basis = columbia();
    double[] mean = curve(basis, 0, 0);
    assertThat(mean[1]).isCloseTo(1.477256e-3, within(GIVEN));
    assertSamples(mean, 0.1121078, 0.2496098, 0.4711507);
    assertSamples(curve(basis, 0, 8), 0.123243, 0.286097, 0.506325);
    assertSamples(curve(basis, 0, -12), 0.261424, 0.515704, 0.769407);
    assertSamples(curve(basis, 1, -3), 0.221359, 0.311240, 0.403084);
  }

  /** Steps 3, -1, 2 are lifted by 1 to 4, 0, 3. */
  @Test
  void aCurveThatFallsIsLiftedAsAWhole() {
    Tensor curve = engine.constant(new float[] {5, 8, 7, 9}, Shape.of(1, 4));
    assertThat(Numbers.values(InverseResponse.LIFTED.monotone(curve)))
        .containsExactly(new double[] {0, 4.0 / 7, 4.0 / 7, 1}, within(GIVEN));
  }

  /** Steps 3, -1, 2 become 3, 0, 2. */
  @Test
  void aStepThatFallsIsLevelledAlone() {
    Tensor curve = engine.constant(new float[] {5, 8, 7, 9}, Shape.of(1, 4));
    assertThat(Numbers.values(InverseResponse.LEVELLED.monotone(curve)))
        .containsExactly(new double[] {0, 3.0 / 5, 3.0 / 5, 1}, within(GIVEN));
  }

  /** Of x^2.2 with a ripple of a thousandth: lifted, dark light becomes several times as bright. */
  @Test
  void levellingKeepsDarkLightDark() {
    float[] rippled = new float[ResponseBasis.SAMPLES];
    for (int i = 0; i < rippled.length; i++) {
      double x = i / (rippled.length - 1.0);
      rippled[i] = (float) (Math.pow(x, 2.2) + 1e-3 * Math.sin(40 * Math.PI * x));
    }
    Tensor curve = engine.constant(rippled, Shape.of(1, rippled.length));
    double dark = Math.pow(102 / 1023.0, 2.2);
    assertThat(Numbers.values(InverseResponse.LEVELLED.monotone(curve))[102])
        .isCloseTo(dark, within(0.5 * dark));
    assertThat(Numbers.values(InverseResponse.LIFTED.monotone(curve))[102]).isGreaterThan(2 * dark);
  }

  /** Steps 1, 2, 1 fall nowhere. */
  @Test
  void aCurveThatRisesIsOnlyScaled() {
    Tensor curves = engine.constant(new float[] {1, 2, 4, 5, 5, 8, 7, 9}, Shape.of(2, 4));
    assertThat(Numbers.values(InverseResponse.LIFTED.monotone(curves)))
        .containsExactly(new double[] {0, 0.25, 0.75, 1, 0, 4.0 / 7, 4.0 / 7, 1}, within(GIVEN));
  }

  @ParameterizedTest
  @EnumSource
  void everyCombinationOfABasisEndsAtOneAndNeverFalls(InverseResponse response) {
    Parameters p = new Parameters();
    Numbers.basis().declare(p);
    Random random = new Random(5);
    for (int i = 0; i < 20; i++) {
      float[] coefficients = new float[3];
      for (int k = 0; k < 3; k++) {
        coefficients[k] = (float) (10 * random.nextGaussian());
      }
      Tensor combined =
          ResponseBasis.combined(p.bind(engine), engine.constant(coefficients, Shape.of(1, 3)));
      double[] curve = Numbers.values(response.monotone(combined));
      assertThat(curve[0]).isZero();
      assertThat(curve[LAST]).isCloseTo(1, within(1e-12));
      for (int s = 1; s <= LAST; s++) {
        assertThat(curve[s]).isGreaterThanOrEqualTo(curve[s - 1]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreThoseOfFiniteDifferences(InverseResponse response) {
    NamedTensor weights = Numbers.drawn(-1, 1, 2, 2, 9);
    Map<String, NamedTensor> inputs = Map.of("curve", Numbers.drawn(0, 1, 1, 2, 9));
    Differences.assertAgree(
        inputs,
        (e, in) ->
            Map.of(
                "curve",
                response
                    .monotone(Numbers.get(in, "curve"))
                    .mul(e.constant(weights.values(), weights.shape()))
                    .sum()
                    .reshape(1)));
  }

  @ParameterizedTest
  @EnumSource
  void bothLibrariesAgree(InverseResponse response) {
    ResponseBasis basis = Numbers.basis();
    Engines.Code code =
        (e, in) -> {
          Parameters p = new Parameters();
          basis.declare(p);
          return Map.of(
              "curve",
              response.monotone(
                  ResponseBasis.combined(p.bind(e), Numbers.get(in, "coefficients"))));
        };
    Map<String, NamedTensor> inputs = Map.of("coefficients", Numbers.drawn(-3, 3, 4, 2, 3));
    float[] torch = Engines.torch(inputs, code).get("curve");
    assertThat(Engines.onnx(inputs, code).get("curve"))
        .containsExactly(torch, within((float) SUMS));
  }

  @Test
  void whatIsNoBasisIsRefused() {
    float[] line = new float[ResponseBasis.SAMPLES];
    for (int i = 0; i < line.length; i++) {
      line[i] = i / (line.length - 1f);
    }
    float[] flat = new float[ResponseBasis.SAMPLES];
    assertThat(ResponseBasis.of(line, flat, flat).count()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResponseBasis.of(line))
        .withMessage("a basis has 1 to 64 vectors, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResponseBasis.of(flat, flat))
        .withMessage("the mean of a basis goes from 0 to 1.0, got 0.0 to 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResponseBasis.of(line, flat, line))
        .withMessage("vector 2 of a basis goes from 0 to 0.0, got 0.0 to 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResponseBasis.of(new float[3], flat))
        .withMessage("the mean of a basis has 1024 samples, got 3");
    float[] broken = flat.clone();
    broken[7] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResponseBasis.of(line, broken))
        .withMessage("vector 1 of a basis has the sample NaN");
    assertThatThrownBy(() -> ResponseBasis.in(Map.of(), "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessage(
            "my.file: wanted tensors linearization.basis.mean and linearization.basis.vectors,"
                + " found neither");
  }

  @Test
  void aBasisComesBackFromTensors() {
    Parameters p = new Parameters();
    ResponseBasis basis = Numbers.basis();
    basis.declare(p);
    ResponseBasis read = ResponseBasis.in(p.save(), "my.file");
    assertThat(read.count()).isEqualTo(3);
    for (int i = 0; i < ResponseBasis.SAMPLES; i++) {
      assertThat(read.mean(i)).isEqualTo(basis.mean(i));
      assertThat(read.vector(2, i)).isEqualTo(basis.vector(2, i));
    }
    assertThat(p.trainedCount()).isZero();
    NamedTensor other = new NamedTensor("v", Shape.of(2, 512), new float[1024]);
    Map<String, NamedTensor> wrong = p.save();
    wrong.put("linearization.basis.vectors", other);
    assertThatThrownBy(() -> ResponseBasis.in(wrong, "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessage("my.file: linearization.basis.vectors: wanted (K, 1024), found (2, 512)");
  }
}
