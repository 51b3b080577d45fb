package org.safelight.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.image.Image;
import org.safelight.image.pyramid.GaussianPyramid;
import org.safelight.image.pyramid.PyramidKernel;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;
import org.safelight.torch.TorchEngine;

class ExposureLossTest {
  /** Doubles; the constants themselves come in as float32. */
  private static final double TOLERANCE = 1e-7;

  private final ReferenceEngine engine = new ReferenceEngine();

  private static double value(Tensor loss) {
    double[] values = ((ReferenceTensor) loss).values();
    assertThat(values).hasSize(1);
    return values[0];
  }

  private Tensor constant(Shape shape, double value) {
    float[] values = new float[Math.toIntExact(shape.size())];
    Arrays.fill(values, (float) value);
    return engine.constant(values, shape);
  }

  @Test
  void reconstructionIsTheMeanAbsoluteError() {
    Shape shape = Shape.of(1, 3, 1, 2);
    Tensor output = engine.constant(new float[] {0, 0.5f, 1, 0.25f, 0, 2}, shape);
    Tensor target = engine.constant(new float[] {0.5f, 0.5f, 0, 0.5f, 0, 1}, shape);
    assertThat(value(ExposureLoss.reconstruction(output, target)))
        .isCloseTo((0.5 + 0 + 1 + 0.25 + 0 + 1) / 6, within(TOLERANCE));
  }

  /** A constant target is constant at every level, whatever the kernel. */
  @Test
  void coarseLevelsWeighOneTwoAndFourOverFewerAndFewerPixels() {
    Tensor target = constant(Shape.of(1, 3, 16, 16), 0.5);
    for (int level = 0; level < 3; level++) {
      double[] errors = {0, 0, 0};
      errors[level] = 0.25;
      List<Tensor> coarse =
          List.of(
              constant(Shape.of(1, 3, 16, 16), 0.5 + errors[0]),
              constant(Shape.of(1, 3, 8, 8), 0.5 - errors[1]),
              constant(Shape.of(1, 3, 4, 4), 0.5 + errors[2]));
      double weight = new double[] {1, 2.0 / 4, 4.0 / 16}[level];
      assertThat(value(ExposureLoss.pyramid(coarse, target)))
          .as("level %d", level + 1)
          .isCloseTo(0.25 * weight, within(TOLERANCE));
    }
  }

  @Test
  void lossIsThePapersSumOverTheSizeOfAnImage() {
    int side = 16;
    int batch = 2;
    float[] target = new float[batch * 3 * side * side];
    float[] output = TestPictures.noise(Shape.of(batch, 3, side, side), -0.1, 1.1, 5);
    float[][] coarse = new float[3][];
    for (int i = 0; i < 3; i++) {
      coarse[i] = TestPictures.noise(Shape.of(batch, 3, side >> i, side >> i), 0, 1, 6 + i);
    }
    double paper = 0;
    for (int n = 0; n < batch; n++) {
      Image t = TestPictures.picture(side, side, 20 + n);
      List<Image> g = GaussianPyramid.of(t, 4).levels();
      for (int c = 0; c < 3; c++) {
        System.arraycopy(t.plane(c), 0, target, (n * 3 + c) * side * side, side * side);
      }
      paper += sum(output, n, t) / batch;
      for (int i = 0; i < 3; i++) {
        Image up = PyramidKernel.up(g.get(i + 1), side >> i, side >> i);
        paper += (1 << i) * sum(coarse[i], n, up) / batch;
      }
    }
    Tensor wanted = engine.constant(target, Shape.of(batch, 3, side, side));
    double ours =
        value(
            ExposureLoss.reconstruction(
                engine.constant(output, Shape.of(batch, 3, side, side)), wanted));
    ours +=
        value(
            ExposureLoss.pyramid(
                List.of(
                    engine.constant(coarse[0], Shape.of(batch, 3, side, side)),
                    engine.constant(coarse[1], Shape.of(batch, 3, side / 2, side / 2)),
                    engine.constant(coarse[2], Shape.of(batch, 3, side / 4, side / 4))),
                wanted));
    assertThat(ours).isCloseTo(paper / (3 * 255 * side * side), within(TOLERANCE));
  }

  /** Sum of absolute differences of one image of a batch, on the scale 0..255. */
  private static double sum(float[] values, int n, Image wanted) {
    int pixels = wanted.width() * wanted.height();
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < pixels; i++) {
        double found = values[(n * 3 + c) * pixels + i];
        sum += Math.abs(255 * found - 255.0 * wanted.plane(c)[i]);
      }
    }
    return sum;
  }

  @Test
  void adversarialTermIsTwelveTimesTheLogarithmOverTheSameSize() {
    Tensor logits = engine.constant(new float[] {0, 2}, Shape.of(2, 1, 1, 1));
    double sigmoid2 = 1 / (1 + Math.exp(-2));
    double mean = (Math.log(0.5) + Math.log(sigmoid2)) / 2;
    assertThat(value(ExposureLoss.adversarial(logits)))
        .isCloseTo(-12 * mean / (3 * 255), within(TOLERANCE));
  }

  @Test
  void hopelessLogitsAreCutAtTheFloor() {
    Tensor lost = engine.constant(new float[] {-200}, Shape.of(1, 1, 1, 1));
    assertThat(value(ExposureLoss.adversarial(lost)))
        .isCloseTo(-12 * Math.log(1e-9) / (3 * 255), within(TOLERANCE));
  }

  @Test
  void criticWantsRealOnesHighAndMadeOnesLow() {
    Tensor real = engine.constant(new float[] {1, 3}, Shape.of(2, 1, 1, 1));
    Tensor made = engine.constant(new float[] {-2, 0}, Shape.of(2, 1, 1, 1));
    double log1 = Math.log(1 / (1 + Math.exp(-1)));
    double log3 = Math.log(1 / (1 + Math.exp(-3)));
    double log2 = Math.log(1 / (1 + Math.exp(-2)));
    double expected = -(log1 + log3) / 2 - (log2 + Math.log(0.5)) / 2;
    assertThat(value(ExposureLoss.critic(real, made))).isCloseTo(expected, within(TOLERANCE));
  }

  @Test
  void adversarialTermPullsAtTheOutputAndTheCriticsLossDoesNot() {
    int side = ExposureDiscriminator.SIDE;
    Shape shape = Shape.of(1, 3, side, side);
    ExposureDiscriminator discriminator = new ExposureDiscriminator();
    try (TorchEngine torch = new TorchEngine("cpu", 1)) {
      Parameters.Bound w = discriminator.parameters().initialize(3).bind(torch);
      Tensor output = torch.parameter("output", TestPictures.noise(shape, 0, 1, 9), shape);
      Tensor target = torch.constant(TestPictures.noise(shape, 0, 1, 10), shape);
      torch.backward(
          ExposureLoss.critic(
              discriminator.forward(w, target), discriminator.forward(w, output.detach())));
      assertThat(torch.gradient(output)).containsOnly(0);
      assertThat(torch.gradient(w.get("logit.weight"))).doesNotContain(0);
      torch.backward(ExposureLoss.adversarial(discriminator.forward(w, output)));
      float largest = 0;
      for (float g : torch.gradient(output)) {
        largest = Math.max(largest, Math.abs(g));
      }
      assertThat(largest).isPositive();
    }
  }
}
