package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Moments;
import org.safelight.tensor.reference.ReferenceEngine;

/**
 * The networks against a second implementation of the same description, written for this test in
 * another program (PyTorch, doubles): at weights and pictures that formulas make, values of eight
 * places and means. It pads by TensorFlow's formula, upsamples by indices, and so on; whatever is
 * easily lost (see package-info) would change these numbers.
 */
class NetworksOracleTest {
  /** Doubles on both sides, nine digits printed; weights and pictures are the same floats. */
  private static final double PRINTED = 1e-8;

  private static final double TURN = 6.283185307179586;
  private static final int HEIGHT = 32;
  private static final int WIDTH = 64;

  private static Tensor picture(Engine engine) {
    float[] values = new float[3 * HEIGHT * WIDTH];
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) (0.5 + 0.5 * Math.sin((0.37 * k * k) % TURN + 0.11 * k));
    }
    return engine.constant(values, Shape.of(1, 3, HEIGHT, WIDTH));
  }

  private static Map<String, Tensor> results(Normalization normalization) {
    ReferenceEngine engine = new ReferenceEngine();
    HdrNetworks n = Numbers.networks(normalization);
    Tensor x = picture(engine);
    Map<String, Tensor> results = new LinkedHashMap<>();
    Tensor c = n.dequantization().forward(n.dequantization().parameters().bind(engine), x);
    results.put("dequantized", c);
    var w = n.linearization().parameters().bind(engine);
    results.put("coefficients", n.linearization().coefficients(w, x, Moments.kept()));
    Tensor odd = x.slice(2, 0, 19).slice(3, 0, 30);
    results.put("odd coefficients", n.linearization().coefficients(w, odd, Moments.kept()));
    results.put("curve", n.linearization().forward(w, x, Moments.kept()));
    Tensor answer =
        n.hallucination().forward(n.hallucination().parameters().bind(engine), x, Moments.kept());
    results.put("answer", answer);
    Tensor a = Highlights.published().fill(x, answer);
    results.put("hallucinated", a);
    RefinementNetwork refinement = Objects.requireNonNull(n.refinement());
    results.put("refined", refinement.forward(refinement.parameters().bind(engine), a, x, c));
    return results;
  }

  private static void assertSamples(
      Map<String, Tensor> results, String name, double mean, double... samples) {
    double[] found = Numbers.values(Numbers.get(results, name));
    double sum = 0;
    for (double v : found) {
      sum += v;
    }
    assertThat(sum / found.length).as("mean of %s", name).isCloseTo(mean, within(PRINTED));
    for (int i = 0; i < samples.length; i++) {
      int at = i * (found.length - 1) / (samples.length - 1);
      assertThat(found[at]).as("%s, element %d", name, at).isCloseTo(samples[i], within(PRINTED));
    }
  }

  @Test
  void publishedNetworksAreThoseOfTheSecondImplementation() {
    Map<String, Tensor> results = results(Normalization.BATCH);
    assertSamples(
        results,
        "dequantized",
        0.4862807,
        0.503905985,
        0.888002459,
        0.90162627,
        0.23202824,
        0.781059584,
        0.058286968,
        1,
        1);
    assertSamples(
        results,
        "coefficients",
        0.189680336,
        0.891500371,
        0.891500371,
        0.891500371,
        0.891500371,
        -1.50893487,
        -1.50893487,
        -1.50893487,
        1.18647551);
    assertSamples(
        results,
        "odd coefficients",
        0.0763813386,
        0.601261731,
        0.601261731,
        0.601261731,
        0.601261731,
        -1.08489777,
        -1.08489777,
        -1.08489777,
        0.712780056);
    assertSamples(
        results,
        "curve",
        0.398579802,
        0,
        0.0386144383,
        0.0947936402,
        0.206466115,
        0.414288238,
        0.669434863,
        0.870009649,
        1);
    assertSamples(
        results,
        "answer",
        -0.203913702,
        -0.51039725,
        -0.223595,
        -0.599133044,
        -0.0959352661,
        0.0932808431,
        -0.139805283,
        -0.74161703,
        -0.452076958);
    assertSamples(
        results,
        "hallucinated",
        0.534850604,
        0.5,
        0.969257772,
        0.938444376,
        0.274793297,
        1.08698676,
        0.00275522703,
        0.955781758,
        0.996519923);
    assertSamples(
        results,
        "refined",
        0.533964418,
        0.468909601,
        0.94877504,
        0.93813355,
        0.220089398,
        1.05668364,
        0.101887132,
        0.991029263,
        1.03894919);
  }

  @Test
  void networksWithoutNormalizationAreThoseOfTheSecondImplementation() {
    Map<String, Tensor> results = results(Normalization.NONE);
    assertSamples(
        results,
        "coefficients",
        -0.632572371,
        -0.201278915,
        -0.201278915,
        -0.201278915,
        -0.201278915,
        -0.491797541,
        -0.491797541,
        -0.491797541,
        -1.20464066);
    assertSamples(
        results,
        "odd coefficients",
        -0.345646173,
        -0.0200176626,
        -0.0200176626,
        -0.0200176626,
        -0.0200176626,
        -0.233702484,
        -0.233702484,
        -0.233702484,
        -0.783218373);
    assertSamples(
        results,
        "curve",
        0.382260801,
        0,
        0.0239724757,
        0.121701433,
        0.275264228,
        0.431394422,
        0.57982422,
        0.761182653,
        1);
    assertSamples(
        results,
        "answer",
        -0.346830495,
        -1.53335226,
        -1.29949584,
        -1.1003562,
        -0.617534469,
        -0.222139415,
        0.152451953,
        0.117334876,
        -0.22598937);
    assertSamples(
        results,
        "hallucinated",
        0.541195575,
        0.5,
        0.969257772,
        0.938444376,
        0.274793297,
        0.996458709,
        0.00275522703,
        1.02988045,
        0.996519923);
    assertSamples(
        results,
        "refined",
        0.54141712,
        0.481020676,
        0.945752284,
        0.970506246,
        0.223528119,
        0.977772657,
        0.094025501,
        1.07100387,
        1.03666961);
  }
}
