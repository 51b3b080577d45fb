package org.safelight.tensor.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

class LayersTest {
  /** Weights are floats, sums doubles. */
  private static final double FLOAT = 1e-6;

  private final ReferenceEngine engine = new ReferenceEngine();
  private final Parameters p = new Parameters();

  private static double[] values(Tensor tensor) {
    return ((ReferenceTensor) tensor).values();
  }

  @Test
  void convolutionDeclaresWeightAndBias() {
    Conv2d layer = Conv2d.declare(p, "first", 3, 5, 4, 2, 1);
    assertThat(p.declarations())
        .extracting(d -> d.name() + d.shape())
        .containsExactly("first.weight(5, 3, 4, 4)", "first.bias(5)");
    Tensor out =
        layer.apply(
            p.initialize(1).bind(engine),
            engine.constant(new float[3 * 8 * 6], Shape.of(1, 3, 8, 6)));
    assertThat(out.shape()).isEqualTo(Shape.of(1, 5, 4, 3));
    assertThat(p.values("first.bias")).containsOnly(0);
    assertThat(p.values("first.weight")).doesNotContain(0);
  }

  @Test
  void groupedDilatedConvolutionWithoutBias() {
    Conv2d layer = Conv2d.declare(p, "g", 2, 4, 3, 1, 0, 2, 2, Initializer.constant(1), null);
    assertThat(p.declarations()).hasSize(1);
    float[] x = new float[2 * 5 * 5];
    java.util.Arrays.fill(x, 0, 25, 1);
    Tensor out =
        layer.apply(p.initialize(1).bind(engine), engine.constant(x, Shape.of(1, 2, 5, 5)));
    assertThat(values(out)).containsExactly(9, 9, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Conv2d.declare(p, "h", 3, 4, 3, 1, 0, 2, 2, Initializer.constant(1), null));
  }

  @Test
  void sameConvolutionKeepsTheSizeAndRefusesEvenKernels() {
    Conv2d layer = Conv2d.declareSame(p, "same", 1, 2, 5);
    Tensor x = engine.constant(new float[21], Shape.of(1, 1, 3, 7));
    assertThat(layer.apply(p.initialize(2).bind(engine), x).shape())
        .isEqualTo(Shape.of(1, 2, 3, 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conv2d.declareSame(p, "even", 1, 2, 4))
        .withMessageContaining("even");
  }

  @Test
  void transposedConvolutionDoublesTheSize() {
    ConvTranspose2d layer = ConvTranspose2d.declare(p, "up", 3, 2, 2, 2, 0);
    Tensor x = engine.constant(new float[3 * 4 * 5], Shape.of(1, 3, 4, 5));
    Tensor out = layer.apply(p.initialize(3).bind(engine), x);
    assertThat(out.shape()).isEqualTo(Shape.of(1, 2, 8, 10));
    ConvTranspose2d plain =
        ConvTranspose2d.declare(p, "odd", 3, 1, 3, 2, 1, 1, Initializer.constant(1), null);
    assertThat(plain.apply(p.bind(engine), x).shape()).isEqualTo(Shape.of(1, 1, 8, 10));
    assertThat(p.declarations()).hasSize(3);
  }

  @Test
  void linearMultipliesByTheTransposedWeight() {
    Linear layer =
        Linear.declare(
            p, "l", 3, 2, Initializer.fixed(1, 2, 3, 4, 5, 6), Initializer.fixed(0.5f, -0.5f));
    Tensor x = engine.constant(new float[] {1, 10, 100}, Shape.of(1, 3));
    Tensor out = layer.apply(p.initialize(1).bind(engine), x);
    assertThat(out.shape()).isEqualTo(Shape.of(1, 2));
    assertThat(values(out)).containsExactly(new double[] {321.5, 653.5}, within(FLOAT));
    Linear bare = Linear.declare(p, "b", 3, 1, Initializer.constant(2), null);
    assertThat(values(bare.apply(p.initialize(1).bind(engine), x))).containsExactly(222);
  }

  @Test
  void batchNormalizationByKeptMomentsIsWorkedByHand() {
    BatchNorm2d layer = BatchNorm2d.declare(p, "n", 2, 0.5, 0.9, Initializer.constant(2));
    assertThat(p.declarations())
        .extracting(d -> d.name() + d.shape() + d.trained())
        .containsExactly(
            "n.scale(2)true", "n.shift(2)true", "n.mean(2)false", "n.variance(2)false");
    p.initialize(1);
    assertThat(p.values("n.variance")).containsOnly(1);
    p.set("n.shift", new float[] {1, -1});
    p.set("n.mean", new float[] {3, 5});
    p.set("n.variance", new float[] {3.5f, 0.5f});
    Tensor x = engine.constant(new float[] {3, 5, 5, 7}, Shape.of(1, 2, 1, 2));
    // (5 - 3) / sqrt(3.5 + 0.5) * 2 + 1 = 3; (7 - 5) / sqrt(0.5 + 0.5) * 2 - 1 = 3
    assertThat(values(layer.apply(p.bind(engine), x, Moments.kept())))
        .containsExactly(new double[] {1, 3, -1, 3}, within(FLOAT));
  }

  /** Over samples and places, each channel for itself; the variance is that of all, over N. */
  @Test
  void batchNormalizationByTheBatchTakesItsOwnMoments() {
    BatchNorm2d layer = BatchNorm2d.declare(p, "n", 2, 0, 0.9, Initializer.constant(1));
    Tensor x = engine.constant(new float[] {1, 1, 10, 30, 3, 3, 10, 30}, Shape.of(2, 2, 1, 2));
    assertThat(values(layer.apply(p.initialize(1).bind(engine), x, new BatchMoments())))
        .containsExactly(new double[] {-1, -1, -1, 1, 1, 1, -1, 1}, within(FLOAT));
  }
}
