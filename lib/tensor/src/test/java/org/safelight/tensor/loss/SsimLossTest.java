package org.safelight.tensor.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

/**
 * Its gradient is checked with the catalogue's, its value against the metric in method/lowlight.
 */
class SsimLossTest {
  /** Doubles; pictures and window weights come in as float32. */
  private static final double FLOAT = 1e-6;

  private final ReferenceEngine engine = new ReferenceEngine();

  private static double loss(Tensor a, Tensor b) {
    return ((ReferenceTensor) SsimLoss.of(a, b)).values()[0];
  }

  private Tensor flat(Shape shape, double value) {
    double[] values = new double[(int) shape.size()];
    Arrays.fill(values, value);
    return engine.tensor(values, shape);
  }

  private Tensor drawn(Shape shape, int seed) {
    return engine.tensor(new SplittableRandom(seed).doubles(shape.size(), 0, 1).toArray(), shape);
  }

  @Test
  void equalPicturesCostNothingAndOrderDoesNotMatter() {
    Shape shape = Shape.of(2, 3, 12, 14);
    Tensor a = drawn(shape, 1);
    Tensor b = drawn(shape, 2);
    assertThat(loss(a, a)).isCloseTo(0, within(FLOAT));
    assertThat(loss(a, b)).isEqualTo(loss(b, a)).isGreaterThan(0.5);
  }

  /** Worked by hand: no variance, so only the means count. */
  @Test
  void flatPicturesDifferByTheirMeans() {
    Shape shape = Shape.of(1, 1, 11, 11);
    double ssim = (2 * 0.2 * 0.6 + 1e-4) / (0.2 * 0.2 + 0.6 * 0.6 + 1e-4);
    assertThat(loss(flat(shape, 0.2), flat(shape, 0.6))).isCloseTo(1 - ssim, within(FLOAT));
  }

  /** Every picture and channel weighs the same: one of four differs. */
  @Test
  void theMeanIsOverPicturesAndChannels() {
    Shape one = Shape.of(1, 1, 11, 11);
    Tensor a = flat(one, 0.2);
    Tensor b = flat(one, 0.6);
    Tensor same = engine.concat(1, a, a);
    Tensor first = engine.concat(0, same, same);
    Tensor second = engine.concat(0, same, engine.concat(1, a, b));
    assertThat(loss(first, second)).isCloseTo(loss(a, b) / 4, within(FLOAT));
  }

  /** Worked by hand: the picture and its mirror about the mean have the covariance -variance. */
  @Test
  void oppositeContrastIsWorseThanNone() {
    Shape shape = Shape.of(1, 1, 11, 11);
    Tensor a = drawn(shape, 3);
    double mean = 0;
    double square = 0;
    double sum = 0;
    double[] values = ((ReferenceTensor) a).values();
    for (int i = 0; i < values.length; i++) {
      double dy = i / 11 - 5;
      double dx = i % 11 - 5;
      double weight = Math.exp(-(dx * dx + dy * dy) / (2 * 1.5 * 1.5));
      sum += weight;
      mean += weight * values[i];
      square += weight * values[i] * values[i];
    }
    double m = mean / sum;
    double variance = square / sum - m * m;
    Tensor mirrored = a.neg().add(2 * m);
    double ssim = (-2 * variance + 9e-4) / (2 * variance + 9e-4);
    assertThat(loss(a, mirrored)).isCloseTo(1 - ssim, within(1e-5));
    assertThat(loss(a, mirrored)).isGreaterThan(loss(a, flat(shape, m)));
  }

  @Test
  void picturesMustHoldAWindow() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SsimLoss.of(flat(Shape.of(1, 3, 11, 10), 0), flat(Shape.of(1, 3, 11, 10), 0)))
        .withMessage("SSIM needs pictures of at least 11 x 11, got (1, 3, 11, 10)");
  }
}
