package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.Differences;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.metrics.Ssim;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.loss.SsimLoss;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

class RestorationLossTest {
  /** Doubles, on pictures and window weights that are float32. */
  private static final double FLOAT = 1e-6;

  private static Tensor get(Map<String, Tensor> inputs, String name) {
    return Objects.requireNonNull(inputs.get(name), name);
  }

  private static double value(Tensor tensor) {
    return ((ReferenceTensor) tensor).values()[0];
  }

  @Test
  void gradientsOfEveryTermAreThoseOfFiniteDifferences() {
    Map<String, NamedTensor> inputs = new LinkedHashMap<>();
    inputs.put("restored", Numbers.drawn(0.1, 0.9, 1, 1, 3, 12, 11));
    inputs.put("reflectance", Numbers.drawn(0.1, 0.9, 2, 1, 3, 12, 11));
    RestorationLoss loss = new RestorationLoss(0.5, 2, 0.7, 0.3, 1.2);
    Differences.assertAgree(
        inputs,
        (engine, in) -> loss.terms(get(in, "restored"), loss.target(get(in, "reflectance"))));
  }

  @Test
  void termsAreWorkedByHandOnFlatPictures() {
    ReferenceEngine engine = new ReferenceEngine();
    Shape shape = Shape.of(2, 3, 11, 13);
    Tensor restored = flat(engine, shape, 0.5f);
    RestorationLoss loss = new RestorationLoss(3, 5, 7, 11, 2);
    Tensor target = loss.target(flat(engine, shape, 0.8f)); // 0.64
    Map<String, Tensor> terms = loss.terms(restored, target);
    assertThat(value(get(terms, "square"))).isCloseTo(3 * 0.14 * 0.14, within(FLOAT));
    assertThat(value(get(terms, "absolute"))).isCloseTo(11 * 0.14, within(FLOAT));
    double ssim = (2 * 0.5 * 0.64 + 1e-4) / (0.5 * 0.5 + 0.64 * 0.64 + 1e-4);
    assertThat(value(get(terms, "ssim"))).isCloseTo(7 * (1 - ssim), within(7 * FLOAT));
    // Zeros outside: the last column across holds the grey, 0.9999 of the value, over itself.
    double step = 0.9999 * 0.5 / (0.9999 * 0.5 + 1e-4) - 0.9999 * 0.64 / (0.9999 * 0.64 + 1e-4);
    double gradient = step * step * (10.0 / 143 + 12.0 / 143);
    assertThat(value(get(terms, "gradient"))).isCloseTo(5 * gradient, within(5e-3 * gradient));
  }

  private static Tensor flat(ReferenceEngine engine, Shape shape, float value) {
    float[] values = new float[(int) shape.size()];
    Arrays.fill(values, value);
    return engine.constant(values, shape);
  }

  @Test
  void recipesDifferInContrastAndTerms() {
    ReferenceEngine engine = new ReferenceEngine();
    Tensor reflectance = flat(engine, Shape.of(1, 3, 11, 11), 0.5f);
    RestorationLoss paper = RestorationLoss.paper();
    assertThat(value(paper.target(reflectance))).isCloseTo(Math.pow(0.5, 1.2), within(FLOAT));
    assertThat(RestorationLoss.faithful().target(reflectance)).isSameAs(reflectance);
    assertThat(paper.withPower(1).target(reflectance)).isSameAs(reflectance);
    assertThat(paper.terms(reflectance, reflectance).keySet())
        .containsExactly("square", "gradient", "ssim");
    assertThat(RestorationLoss.faithful().terms(reflectance, reflectance).keySet())
        .contains("absolute");
  }

  /** A batch of two unlike pictures: the loss is one minus the mean of the metric's values. */
  @Test
  void ssimTermIsOneMinusTheMetric() {
    NamedTensor restored = Numbers.drawn(0.2, 0.9, 1, 2, 3, 17, 23);
    NamedTensor target = blend(restored, Numbers.drawn(0, 1, 2, 2, 3, 17, 23), 0.3);
    double metric = 0;
    for (int n = 0; n < 2; n++) {
      double one = Ssim.GAUSSIAN_PER_CHANNEL.of(picture(target, n), picture(restored, n));
      assertThat(one).isBetween(0.3, 0.97);
      metric += one / 2;
    }
    ReferenceEngine engine = new ReferenceEngine();
    Tensor a = engine.constant(restored.values(), restored.shape());
    Tensor b = engine.constant(target.values(), target.shape());
    assertThat(value(SsimLoss.of(a, b))).isCloseTo(1 - metric, within(FLOAT));
  }

  private static NamedTensor blend(NamedTensor a, NamedTensor b, double share) {
    float[] values = new float[a.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((1 - share) * a.values()[i] + share * b.values()[i]);
    }
    return new NamedTensor("blend", a.shape(), values);
  }

  private static Image picture(NamedTensor batch, int n) {
    int height = batch.shape().dim(2);
    int width = batch.shape().dim(3);
    float[][] planes = new float[3][];
    for (int p = 0; p < 3; p++) {
      int from = (3 * n + p) * height * width;
      planes[p] = Arrays.copyOfRange(batch.values(), from, from + height * width);
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }
}
