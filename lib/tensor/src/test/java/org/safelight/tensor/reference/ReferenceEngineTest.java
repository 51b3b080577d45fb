package org.safelight.tensor.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Interpolation;
import org.safelight.tensor.Tensor.Padding;

/** Cases small enough to work by hand. */
class ReferenceEngineTest {
  /** A few roundings of doubles near 1. */
  private static final double ROUNDING = 1e-12;

  /** Central differences of doubles with step 1e-5, see GradientCheck, times values near 10. */
  private static final double DIFFERENCE = 1e-8;

  private final ReferenceEngine engine = new ReferenceEngine();

  private Tensor tensor(Shape shape, double... values) {
    return engine.tensor(values, shape);
  }

  private static void assertValues(Tensor actual, Shape shape, double... values) {
    assertThat(actual.shape()).isEqualTo(shape);
    assertThat(((ReferenceTensor) actual).values()).containsExactly(values, within(ROUNDING));
  }

  private Tensor grid3() {
    return tensor(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void convolutionSlidesTheKernelWithoutFlippingIt() {
    Tensor kernel = tensor(Shape.of(1, 1, 2, 2), 1, 10, 100, 1000);
    assertValues(
        grid3().conv2d(kernel, tensor(Shape.of(1), 0.5), 1, 0, 1, 1),
        Shape.of(1, 1, 2, 2),
        1 + 20 + 400 + 5000 + 0.5,
        2 + 30 + 500 + 6000 + 0.5,
        4 + 50 + 700 + 8000 + 0.5,
        5 + 60 + 800 + 9000 + 0.5);
  }

  @Test
  void threeByThreeConvolutionPadsWithZeros() {
    Tensor ones = tensor(Shape.of(1, 1, 3, 3), 1, 1, 1, 1, 1, 1, 1, 1, 1);
    assertValues(
        grid3().convSame(ones, null),
        Shape.of(1, 1, 3, 3),
        1 + 2 + 4 + 5,
        1 + 2 + 3 + 4 + 5 + 6,
        2 + 3 + 5 + 6,
        1 + 2 + 4 + 5 + 7 + 8,
        45,
        2 + 3 + 5 + 6 + 8 + 9,
        4 + 5 + 7 + 8,
        4 + 5 + 6 + 7 + 8 + 9,
        5 + 6 + 8 + 9);
  }

  @Test
  void strideAndDilationSkipSamples() {
    Tensor kernel = tensor(Shape.of(1, 1, 2, 2), 1, 1, 1, 1);
    assertValues(grid3().conv2d(kernel, null, 1, 0, 2, 1), Shape.of(1, 1, 1, 1), 1 + 3 + 7 + 9);
    assertValues(
        grid3().conv2d(tensor(Shape.of(1, 1, 1, 1), 2), null, 2, 0, 1, 1),
        Shape.of(1, 1, 2, 2),
        2,
        6,
        14,
        18);
  }

  @Test
  void groupsSeeOnlyTheirChannels() {
    Tensor x = tensor(Shape.of(1, 4, 1, 1), 1, 10, 100, 1000);
    Tensor weight = tensor(Shape.of(2, 2, 1, 1), 1, 2, 3, 4);
    assertValues(x.conv2d(weight, null, 1, 0, 1, 2), Shape.of(1, 2, 1, 1), 21, 4300);
  }

  @Test
  void transposedConvolutionStampsTheKernel() {
    Tensor x = tensor(Shape.of(1, 1, 1, 2), 1, 10);
    Tensor kernel = tensor(Shape.of(1, 1, 2, 2), 1, 2, 3, 4);
    assertValues(
        x.convTranspose2d(kernel, null, 2, 0, 0, 1),
        Shape.of(1, 1, 2, 4),
        1,
        2,
        10,
        20,
        3,
        4,
        30,
        40);
    assertValues(
        x.convTranspose2d(kernel, tensor(Shape.of(1), 5), 1, 0, 0, 1),
        Shape.of(1, 1, 2, 3),
        6,
        2 + 10 + 5,
        25,
        8,
        4 + 30 + 5,
        45);
  }

  @Test
  void outputPaddingAddsRowsAndColumnsAtTheEnd() {
    Tensor x = tensor(Shape.of(1, 1, 1, 1), 2);
    Tensor kernel = tensor(Shape.of(1, 1, 2, 2), 1, 2, 3, 4);
    assertValues(
        x.convTranspose2d(kernel, null, 2, 0, 1, 1),
        Shape.of(1, 1, 3, 3),
        2,
        4,
        0,
        6,
        8,
        0,
        0,
        0,
        0);
  }

  @Test
  void poolingDropsTheIncompleteWindow() {
    assertValues(grid3().maxPool2d(2, 2), Shape.of(1, 1, 1, 1), 5);
    assertValues(grid3().avgPool2d(2, 1), Shape.of(1, 1, 2, 2), 3, 4, 6, 7);
  }

  @Test
  void bilinearUsesHalfPixelCentres() {
    Tensor row = tensor(Shape.of(1, 1, 1, 2), 0, 1);
    assertValues(
        row.upscale(Interpolation.BILINEAR, 2).slice(2, 0, 1),
        Shape.of(1, 1, 1, 4),
        0,
        0.25,
        0.75,
        1);
    Tensor four = tensor(Shape.of(1, 1, 1, 4), 0, 1, 2, 3);
    assertValues(four.resize(Interpolation.BILINEAR, 1, 2), Shape.of(1, 1, 1, 2), 0.5, 2.5);
  }

  @Test
  void nearestRoundsTheSourceCoordinateDown() {
    Tensor five = tensor(Shape.of(1, 1, 1, 5), 0, 1, 2, 3, 4);
    assertValues(five.resize(Interpolation.NEAREST, 1, 3), Shape.of(1, 1, 1, 3), 0, 2, 4);
    assertValues(
        five.resize(Interpolation.NEAREST, 1, 7), Shape.of(1, 1, 1, 7), 0, 1, 1, 2, 3, 3, 4);
  }

  @Test
  void bicubicHasTheKeysWeightsAtAHalf() {
    Tensor row = tensor(Shape.of(1, 1, 1, 8), 0, 0, 0, 1, 0, 0, 0, 0);
    // Halving looks at 0.5, 2.5, 4.5, 6.5; distances 0.5 and 1.5 weigh 0.59375 and -0.09375.
    assertValues(
        row.resize(Interpolation.BICUBIC, 1, 4), Shape.of(1, 1, 1, 4), 0, 0.59375, -0.09375, 0);
  }

  @Test
  void gridSampleAlignsCornersAndRepeatsEdges() {
    Tensor where = tensor(Shape.of(1, 1, 5, 2), -1, -1, 1, 1, 0.5, 0, 0, -7, 1, 0.5);
    assertValues(grid3().gridSample2d(where), Shape.of(1, 1, 1, 5), 1, 9, 5.5, 2, 7.5);
  }

  @Test
  void gridSampleIn3dTakesXFirst() {
    Tensor x = tensor(Shape.of(1, 1, 2, 2, 2), 0, 1, 10, 11, 100, 101, 110, 111);
    Tensor where = tensor(Shape.of(1, 1, 1, 3, 3), 1, -1, -1, -1, 1, -1, -0.5, 0, 1);
    assertValues(x.gridSample3d(where), Shape.of(1, 1, 1, 1, 3), 1, 10, 105.25);
  }

  @Test
  void gatherPicksAlongOneDimension() {
    Tensor x = tensor(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Tensor index = tensor(Shape.of(2, 2), 2, 0, 1, 1);
    assertValues(x.gather(1, index), Shape.of(2, 2), 3, 1, 5, 5);
    assertValues(x.gather(0, tensor(Shape.of(1, 3), 1, 0, 1)), Shape.of(1, 3), 4, 2, 6);
  }

  @Test
  void cumsumIncludesTheElementItself() {
    Tensor x = tensor(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertValues(x.cumsum(1), Shape.of(2, 3), 1, 3, 6, 4, 9, 15);
    assertValues(x.cumsum(-2), Shape.of(2, 3), 1, 2, 3, 5, 7, 9);
  }

  @Test
  void reductionsKeepTheDimension() {
    Tensor x = tensor(Shape.of(2, 3), 1, 5, 3, 4, 2, 6);
    assertValues(x.sum(0), Shape.of(1, 3), 5, 7, 9);
    assertValues(x.mean(-1), Shape.of(2, 1), 3, 4);
    assertValues(x.sum(), Shape.of(1, 1), 21);
    assertValues(x.max(1), Shape.of(2, 1), 5, 6);
  }

  @Test
  void broadcastingMatchesFromTheLastDimension() {
    Tensor column = tensor(Shape.of(2, 1), 10, 20);
    Tensor row = tensor(Shape.of(3), 1, 2, 3);
    assertValues(column.add(row), Shape.of(2, 3), 11, 12, 13, 21, 22, 23);
    assertValues(
        row.greater(engine.scalar(1.5)).where(column, row.neg()),
        Shape.of(2, 3),
        -1,
        10,
        10,
        -1,
        20,
        20);
  }

  @Test
  void paddingRepeatsOrMirrorsEdges() {
    Tensor x = tensor(Shape.of(1, 3), 1, 2, 3);
    assertValues(x.pad(Padding.REPLICATE, 2, 1, 0, 0), Shape.of(1, 6), 1, 1, 1, 2, 3, 3);
    assertValues(x.pad(Padding.REFLECT, 2, 1, 0, 0), Shape.of(1, 6), 3, 2, 1, 2, 3, 2);
    assertValues(x.pad(Padding.ZERO, 1, 0, 0, 1), Shape.of(2, 4), 0, 1, 2, 3, 0, 0, 0, 0);
  }

  @Test
  void formsMoveButDoNotChangeValues() {
    Tensor x = tensor(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertValues(x.permute(1, 0), Shape.of(3, 2), 1, 4, 2, 5, 3, 6);
    assertValues(x.reshape(3, -1), Shape.of(3, 2), 1, 2, 3, 4, 5, 6);
    assertValues(x.slice(1, -2, Integer.MAX_VALUE), Shape.of(2, 2), 2, 3, 5, 6);
    assertValues(engine.concat(-1, x, x.slice(1, 0, 1)), Shape.of(2, 4), 1, 2, 3, 1, 4, 5, 6, 4);
  }

  @Test
  void matricesMultiplyInTheLastTwoDimensions() {
    Tensor a = tensor(Shape.of(1, 2, 2), 1, 2, 3, 4);
    Tensor b = tensor(Shape.of(2, 1), 10, 1);
    assertValues(a.matmul(b), Shape.of(1, 2, 1), 12, 34);
  }

  @Test
  void pointwiseFunctionsAreTheUsualOnes() {
    Tensor x = tensor(Shape.of(3), -2, 0.5, 2.5);
    assertValues(x.leakyRelu(0.1), Shape.of(3), -0.2, 0.5, 2.5);
    assertValues(x.clamp(-1, 1), Shape.of(3), -1, 0.5, 1);
    assertValues(x.round(), Shape.of(3), -2, 0, 2);
    assertValues(x.square().pow(0.5), Shape.of(3), 2, 0.5, 2.5);
    assertValues(tensor(Shape.of(2), 0, Math.log(3)).softmax(0), Shape.of(2), 0.25, 0.75);
    assertValues(tensor(Shape.of(1), 0).sigmoid(), Shape.of(1), 0.5);
  }

  @Test
  void misfitsAreRefusedNamingBothShapes() {
    Tensor x = tensor(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Tensor y = tensor(Shape.of(2), 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.add(y))
        .withMessageContaining("(2, 3)")
        .withMessageContaining("(2)");
    assertThatIllegalArgumentException().isThrownBy(() -> x.reshape(4, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> x.slice(1, 2, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> x.permute(0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> x.add(new ReferenceEngine().constant(new float[1], Shape.of(1))));
  }

  @Test
  void catalogueRunsAndItsNamesAreUnique() {
    Set<String> names = new HashSet<>();
    for (Operation operation : OperationCatalogue.all()) {
      assertThat(names.add(operation.name())).as(operation.name()).isTrue();
      ReferenceTensor out = (ReferenceTensor) operation.on(engine);
      assertThat(out.values()).as(operation.name()).doesNotContain(Double.NaN);
    }
  }

  @Test
  void differencesAgreeWithDerivativesWorkedByHand() {
    Operation cube = new Operation("cube", List.of(Operation.Input.plain(3)), t -> t.get(0).pow(3));
    float[] x = cube.inputs().get(0).values();
    float[] weights = GradientCheck.weights(Shape.of(3));
    double[] gradient = GradientCheck.gradients(cube).get(0);
    for (int i = 0; i < 3; i++) {
      assertThat(gradient[i]).isCloseTo(3.0 * x[i] * x[i] * weights[i], within(DIFFERENCE));
    }
  }
}
