package org.safelight.zerodce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;
import org.safelight.torch.TorchEngine;

/**
 * Wanted values are those of the published forms in PyTorch, float64, on the same numbers: run once
 * with sizes that no window divides.
 */
class ZeroReferenceLossTest {
  /** Doubles; the constants themselves come in as float32. */
  private static final double TOLERANCE = 1e-7;

  private static final Shape PICTURE = Shape.of(2, 3, 33, 38);
  private static final Shape MAPS = Shape.of(2, 24, 33, 38);

  private final ReferenceEngine engine = new ReferenceEngine();

  private static double value(Tensor loss) {
    return ((ReferenceTensor) loss).values()[0];
  }

  private static float[] input() {
    return Numbers.spread(PICTURE, 1);
  }

  /** Unlike the input, and with less red. */
  private static float[] output(double red) {
    float[] one = Numbers.spread(PICTURE, 2);
    float[] other = input();
    for (int i = 0; i < one.length; i++) {
      boolean isRed = i / (33 * 38) % 3 == 0;
      one[i] = (float) ((one[i] * 0.7 + 0.1 * other[i]) * (isRed ? red : 1));
    }
    return one;
  }

  private static float[] maps() {
    float[] maps = Numbers.spread(MAPS, 3);
    for (int i = 0; i < maps.length; i++) {
      maps[i] = maps[i] * 2 - 1;
    }
    return maps;
  }

  @Test
  void spatialTermIsThePublishedOne() {
    Tensor loss =
        ZeroReferenceLoss.spatial(
            engine.constant(input(), PICTURE), engine.constant(output(1), PICTURE));
    assertThat(value(loss)).isCloseTo(0.00643277816052527, within(TOLERANCE));
  }

  @Test
  void exposureTermIsThePublishedOneAtAnyTargetAndWindow() {
    Tensor output = engine.constant(output(1), PICTURE);
    assertThat(value(ZeroReferenceLoss.exposure(output, 0.6, 16)))
        .isCloseTo(0.039760609712151174, within(TOLERANCE));
    assertThat(value(ZeroReferenceLoss.exposure(output, 0.45, 8)))
        .isCloseTo(0.002479738460691488, within(TOLERANCE));
  }

  @Test
  void colourTermIsThePublishedOne() {
    Tensor output = engine.constant(output(0.5), PICTURE);
    assertThat(value(ZeroReferenceLoss.colour(output)))
        .isCloseTo(0.056685772330300435, within(TOLERANCE));
  }

  @Test
  void smoothnessTermIsThePublishedOne() {
    assertThat(value(ZeroReferenceLoss.smoothness(engine.constant(maps(), MAPS))))
        .isCloseTo(93.28480914672568, within(1e-5));
  }

  /** Worked by hand: one bright region among three dark ones, brighter by 0.25 afterwards. */
  @Test
  void spatialTermCountsTheFourNeighboursAndTheZeroBorder() {
    float[] before = new float[3 * 64];
    float[] after = new float[3 * 64];
    for (int i = 0; i < before.length; i++) {
      boolean bright = i % 8 < 4 && i % 64 / 8 < 4;
      before[i] = bright ? 0.5f : 0;
      after[i] = bright ? 0.75f : 0;
    }
    Shape shape = Shape.of(1, 3, 8, 8);
    Tensor loss =
        ZeroReferenceLoss.spatial(engine.constant(before, shape), engine.constant(after, shape));
    // The bright region differs from all four sides by 0.25 more, two others from it.
    assertThat(value(loss)).isCloseTo((4 + 2) * 0.0625 / 4, within(TOLERANCE));
  }

  @Test
  void publishedWeightsAreApplied() {
    Tensor in = engine.constant(input(), PICTURE);
    Tensor out = engine.constant(output(0.5), PICTURE);
    Tensor maps = engine.constant(maps(), MAPS);
    Map<String, Tensor> terms = ZeroReferenceLoss.paper().terms(in, out, maps);
    int window = 38 / 16;
    assertThat(terms.keySet()).containsExactly("spatial", "exposure", "colour", "smoothness");
    assertThat(value(terms.get("spatial")))
        .isCloseTo(value(ZeroReferenceLoss.spatial(in, out)), within(TOLERANCE));
    assertThat(value(terms.get("exposure")))
        .isCloseTo(10 * value(ZeroReferenceLoss.exposure(out, 0.6, window)), within(TOLERANCE));
    assertThat(value(terms.get("colour"))).isCloseTo(5 * 0.056685772330300435, within(1e-6));
    assertThat(value(terms.get("smoothness"))).isCloseTo(200 * 93.28480914672568, within(2e-3));
  }

  @Test
  void publishedWindowIsSixteenPixelsAtThePublishedSize() {
    Shape shape = Shape.of(1, 3, 256, 256);
    Tensor image = engine.constant(Numbers.spread(shape, 8), shape);
    Tensor maps = engine.constant(new float[24 * 4], Shape.of(1, 24, 2, 2));
    assertThat(value(ZeroReferenceLoss.paper().terms(image, image, maps).get("exposure")))
        .isCloseTo(10 * value(ZeroReferenceLoss.exposure(image, 0.6, 16)), within(TOLERANCE));
  }

  @Test
  void gradientsOfEveryTermAreThoseOfFiniteDifferences() {
    Shape shape = Shape.of(1, 3, 9, 8);
    float[] in = Numbers.spread(shape, 4);
    float[] out = Numbers.spread(shape, 5);
    List<UnaryOperator<Tensor>> terms =
        List.of(
            x -> ZeroReferenceLoss.spatial(x.engine().constant(in, shape), x),
            x -> ZeroReferenceLoss.exposure(x, 0.6, 4),
            // Far from grey: near it the slope changes faster than a difference can follow.
            x -> ZeroReferenceLoss.colour(x.mul(x.engine().constant(tint(), Shape.of(1, 3, 1, 1)))),
            ZeroReferenceLoss::smoothness);
    for (UnaryOperator<Tensor> term : terms) {
      double[] wanted = differences(term, out, shape);
      double largest = Arrays.stream(wanted).map(Math::abs).max().orElseThrow();
      try (TorchEngine torch = new TorchEngine("cpu", 1)) {
        Tensor x = torch.parameter("x", out, shape);
        torch.backward(term.apply(x));
        float[] found = torch.gradient(x);
        for (int i = 0; i < wanted.length; i++) {
          assertThat((double) found[i]).isCloseTo(wanted[i], within(1e-4 * largest));
        }
      }
    }
  }

  private static float[] tint() {
    return new float[] {1, 0.5f, 0.2f};
  }

  private double[] differences(UnaryOperator<Tensor> term, float[] at, Shape shape) {
    double step = 1e-5;
    double[] exact = new double[at.length];
    Arrays.setAll(exact, i -> at[i]);
    List<Double> found = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      double[] up = exact.clone();
      double[] down = exact.clone();
      up[i] += step;
      down[i] -= step;
      found.add(
          (value(term.apply(engine.tensor(up, shape)))
                  - value(term.apply(engine.tensor(down, shape))))
              / (2 * step));
    }
    return found.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void greyPicturesHaveAGradient() {
    Shape shape = Shape.of(1, 3, 4, 4);
    float[] grey = new float[48];
    Arrays.fill(grey, 0.25f);
    try (TorchEngine torch = new TorchEngine("cpu", 1)) {
      Tensor x = torch.parameter("x", grey, shape);
      torch.backward(ZeroReferenceLoss.colour(x));
      assertThat(torch.gradient(x)).containsOnly(0);
    }
  }
}
