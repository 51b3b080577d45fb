package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.Differences;
import org.safelight.metrics.Pu21;
import org.safelight.tensor.Engine;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;

class LossesTest {
  private static final double ROUNDING = 1e-6; // pictures come in as float32

  /** Neighbours and something like an edge, at two sizes. */
  private static final PerceptualFeatures FEATURES =
      x -> {
        Tensor kernel =
            x.engine().constant(new float[] {1, -1, 0.5f, 2, -1, 1}, Shape.of(2, 3, 1, 1));
        Tensor first = x.conv2d(kernel, null, 1, 0, 1, 1).tanh();
        return List.of(first, first.avgPool2d(2, 2));
      };

  private final ReferenceEngine engine = new ReferenceEngine();

  private static Tensor of(Engine engine, NamedTensor t) {
    return engine.constant(t.values(), t.shape());
  }

  private static double value(Map<String, Tensor> terms, String name) {
    return Numbers.values(Numbers.get(terms, name))[0];
  }

  private Tensor grey(double... values) {
    float[] all = new float[3 * values.length];
    for (int n = 0; n < values.length; n++) {
      java.util.Arrays.fill(all, 3 * n, 3 * n + 3, (float) values[n]);
    }
    return engine.constant(all, Shape.of(values.length, 3, 1, 1));
  }

  private Tensor mask(float... values) {
    return engine.constant(values, Shape.of(values.length, 1));
  }

  @Test
  void gradientsOfEveryTermAreThoseOfFiniteDifferences() {
    NamedTensor target = Numbers.drawn(0, 3, 1, 2, 3, 4, 4);
    NamedTensor curve = Numbers.drawn(0, 1, 2, 2, 9);
    NamedTensor alpha = Numbers.drawn(0, 1, 5, 2, 1, 4, 4);
    Map<String, NamedTensor> inputs = new LinkedHashMap<>();
    inputs.put("picture", Numbers.drawn(0.01, 3, 3, 2, 3, 4, 4));
    inputs.put("curve", Numbers.drawn(0, 1, 4, 2, 9));
    Differences.assertAgree(
        inputs,
        (e, in) -> {
          Tensor picture = Numbers.get(in, "picture");
          Tensor wanted = of(e, target);
          Tensor mask = e.constant(new float[] {1, 0.5f}, Shape.of(2, 1, 1, 1));
          Map<String, Tensor> terms = new LinkedHashMap<>();
          // The curve's input has a path from each term, so that it has a gradient to compare.
          Tensor found = picture.add(Numbers.get(in, "curve").mean().mul(0.1));
          terms.putAll(DequantizationLoss.terms(found, wanted, mask));
          terms.putAll(
              new LinearizationLoss(3, 0.5, null)
                  .terms(found, Numbers.get(in, "curve"), wanted, of(e, curve), mask));
          terms.putAll(
              new HallucinationLoss(ToneMap.published(), false, 0.3, 0.2)
                  .terms(found, wanted, of(e, alpha), mask, FEATURES));
          terms.putAll(RefinementLoss.published().terms(found, wanted, mask));
          // Those of what ships, by other names.
          new LinearizationLoss(3, 0.5, ToneMap.display())
              .terms(found, Numbers.get(in, "curve"), wanted, of(e, curve), mask)
              .forEach((name, term) -> terms.put(name + " seen", term));
          terms.put(
              "hallucination where filled",
              Numbers.get(
                  HallucinationLoss.ofFilled().terms(found, wanted, of(e, alpha), mask, null),
                  "hallucination"));
          terms.put(
              "refinement seen",
              Numbers.get(RefinementLoss.seen().terms(found, wanted, mask), "refinement"));
          assertThat(terms.keySet())
              .containsExactly(
                  "dequantization",
                  "linear",
                  "curve",
                  "hallucination",
                  "perceptual",
                  "variation",
                  "refinement",
                  "linear seen",
                  "curve seen",
                  "hallucination where filled",
                  "refinement seen");
          return terms;
        });
  }

  @Test
  void toneMappingKeepsZeroAndOneAndPressesHighlightsTogether() {
    assertThat(
            Numbers.values(
                ToneMap.published().of(engine.constant(new float[] {0, 1, 12}, Shape.of(3)))))
        .containsExactly(new double[] {0, 1, 2}, within(ROUNDING)); // 1 + 10 * 12 = 11 * 11
    assertThatIllegalArgumentException().isThrownBy(() -> new ToneMap(0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new ToneMap(10, 0.5));
  }

  @Test
  void whatAScreenShowsIsNearWhatResultsAreJudgedBy() {
    for (double nits : new double[] {1, 3, 10, 30, 100, 203, 500, 1000}) {
      double seen = Numbers.values(ToneMap.display().of(grey(nits / 203)))[0];
      assertThat(seen)
          .as("%s cd/m2", nits)
          .isCloseTo(Pu21.encode(nits) / Pu21.encode(203), within(0.04));
    }
    double[] suns = Numbers.values(ToneMap.display().ofTarget(grey(1e4 / 203, 1e6)));
    assertThat(suns[3]).isCloseTo(suns[0], within(ROUNDING));
  }

  /** T(4) - T(1) where alpha is 1, nothing where it is 0, whatever is there. */
  @Test
  void filledPixelsAloneAreSquared() {
    Tensor alpha = engine.constant(new float[] {1, 0, 1, 0}, Shape.of(1, 1, 2, 2));
    float[] found = {1, 5, 1, 5, 1, 5, 1, 5, 1, 5, 1, 5};
    float[] wanted = {4, 1, 4, 1, 4, 1, 4, 1, 4, 1, 4, 1};
    Shape shape = Shape.of(1, 3, 2, 2);
    Map<String, Tensor> terms =
        HallucinationLoss.ofFilled()
            .terms(
                engine.constant(found, shape),
                engine.constant(wanted, shape),
                alpha,
                mask(1),
                null);
    double difference = Math.log(401 / 101.0) / Math.log(101);
    // Half of the pixels: mean of squares over the mean of alpha and a hundredth.
    assertThat(value(terms, "hallucination"))
        .isCloseTo(difference * difference / 2 / 0.51, within(ROUNDING));
    assertThat(terms.keySet()).containsExactly("hallucination", "variation");
  }

  @Test
  void exposureIsToldByWhatWasNotClipped() {
    Shape shape = Shape.of(1, 3, 1, 2);
    Tensor truth = engine.constant(new float[] {0.5f, 40, 0.5f, 40, 0.5f, 40}, shape);
    Tensor darker = engine.constant(new float[] {0.25f, 1, 0.25f, 1, 0.25f, 1}, shape);
    assertThat(Numbers.values(RefinementLoss.exposed(darker, truth)))
        .containsExactly(new double[] {0.5, 2, 0.5, 2, 0.5, 2}, within(0.02));
    Tensor white = engine.constant(new float[] {2, 40, 2, 40, 2, 40}, shape);
    assertThat(Numbers.values(RefinementLoss.exposed(darker, white)))
        .as("nothing to tell it by")
        .containsExactly(Numbers.values(darker), within(ROUNDING));
  }

  @Test
  void samplesThatDoNotCountStillCountInTheMean() {
    Map<String, Tensor> terms =
        DequantizationLoss.terms(grey(0.5, 0.9), grey(0.1, 0.2), mask(1, 0));
    assertThat(value(terms, "dequantization")).isCloseTo(0.16 / 2, within(ROUNDING));
  }

  @Test
  void linearizationWeighsPictureAndCurve() {
    Tensor found = engine.constant(new float[] {0, 0.5f, 1}, Shape.of(1, 3));
    Tensor wanted = engine.constant(new float[] {0, 0.2f, 1}, Shape.of(1, 3));
    Map<String, Tensor> alone =
        LinearizationLoss.alone().terms(grey(0.5), found, grey(0.3), wanted, mask(1));
    assertThat(value(alone, "linear")).isCloseTo(0.04, within(ROUNDING));
    assertThat(value(alone, "curve")).isCloseTo(0.1 * 0.09 / 3, within(ROUNDING));
    Map<String, Tensor> joint =
        LinearizationLoss.joint().terms(grey(0.5), found, grey(0.3), wanted, mask(1));
    assertThat(value(joint, "linear")).isCloseTo(10 * 0.04, within(ROUNDING));
    assertThat(value(joint, "curve")).isCloseTo(0.09 / 3, within(ROUNDING));
    assertThat(
            new LinearizationLoss(1, 0, null)
                .terms(grey(0.5), found, grey(0.3), wanted, mask(1))
                .keySet())
        .containsExactly("linear");
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearizationLoss(0, 1, null));
  }

  /** T is 0, 1 and 2 of 0, 1 and 12. */
  @Test
  void hallucinationTermsAreWorkedByHand() {
    Tensor found =
        engine.constant(new float[] {0, 1, 12, 1, 0, 1, 12, 1, 0, 1, 12, 1}, Shape.of(1, 3, 2, 2));
    Tensor wanted = engine.constant(new float[12], Shape.of(1, 3, 2, 2));
    Tensor ones = engine.constant(new float[] {1, 1, 1, 1}, Shape.of(1, 1, 2, 2));
    Map<String, Tensor> terms =
        HallucinationLoss.published().terms(found, wanted, ones, mask(1), x -> List.of(x, x));
    assertThat(value(terms, "hallucination")).isCloseTo(1, within(ROUNDING));
    assertThat(value(terms, "perceptual")).isCloseTo(0.001 * 2, within(ROUNDING));
    // Down: 2 and 0, across: 1 and 1, of four places each; the border has no difference.
    assertThat(value(terms, "variation")).isCloseTo(0.1 * (2 + 2) / 4, within(ROUNDING));
    assertThat(
            new HallucinationLoss(ToneMap.published(), false, 1, 0)
                .terms(found, wanted, ones, mask(1), null)
                .keySet())
        .containsExactly("hallucination");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HallucinationLoss(ToneMap.published(), false, -1, 0));
  }

  /** Of the whole batch at once, then times the share of samples that count. */
  @Test
  void variationKnowsNoSamples() {
    float[] values = new float[2 * 3 * 2 * 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 12 ? i % 2 : 12;
    }
    Tensor found = engine.constant(values, Shape.of(2, 3, 2, 2));
    Map<String, Tensor> terms =
        new HallucinationLoss(ToneMap.published(), false, 0, 1)
            .terms(found, found, found.max(1), mask(0, 1), FEATURES);
    assertThat(terms.keySet()).containsExactly("hallucination", "variation");
    assertThat(value(terms, "variation")).isCloseTo(6.0 / 24 / 2, within(ROUNDING));
  }

  @Test
  void refinementForgivesAnotherExposure() {
    NamedTensor light = Numbers.drawn(0.1, 5, 7, 2, 3, 4, 4);
    Tensor x = of(engine, light);
    assertThat(value(RefinementLoss.published().terms(x.mul(7), x, mask(1, 1)), "refinement"))
        .isCloseTo(0, within(ROUNDING));
    assertThat(Numbers.values(RefinementLoss.normalized(x).mean(1, 2, 3)))
        .containsExactly(new double[] {0.5, 0.5}, within(ROUNDING));
    assertThat(value(RefinementLoss.published().terms(x.square(), x, mask(1, 1)), "refinement"))
        .isGreaterThan(0.01);
  }
}
