package org.safelight.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.HeldOut;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.GradientCheck;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;
import org.safelight.torch.TorchEngine;

class ExposureNetworkTest {
  /** Some thirty float32 layers in two libraries; measured below 1e-5. */
  private static final double LIBRARIES = 1e-4;

  /** The same operations in another grouping, float32, relative to a range of about 1. */
  private static final double ROUNDING = 1e-6;

  /** Change of a parameter for a difference: exact in float32, and rarely across a kink. */
  private static final float STEP = 1f / 65536;

  /** float32 gradients, relative to the largest of their parameter. */
  private static final double GRADIENT_TOLERANCE = 1e-4;

  private final TorchEngine engine = new TorchEngine("cpu", 1);

  @AfterEach
  void close() {
    engine.close();
  }

  private static ExposureNetwork network(ExposureNetwork.Widths widths) {
    ExposureNetwork network = new ExposureNetwork(widths);
    network.parameters().initialize(8);
    return network;
  }

  private static ExposureNetwork.Widths tiny(int width) {
    return new ExposureNetwork.Widths(List.of(1, 1, 1, 1), List.of(width, width, width, width), 1);
  }

  private static long count(ExposureNetwork network, String part) {
    return network.parameters().declarations().stream()
        .filter(d -> d.name().startsWith(part + "."))
        .mapToLong(d -> d.shape().size())
        .sum();
  }

  @Test
  void publishedNetworkHasThePublishedNumberOfParameters() {
    ExposureNetwork network = new ExposureNetwork(ExposureNetwork.Widths.paper());
    assertThat(count(network, "level3")).as("level 4 of the paper").isEqualTo(4_365_915);
    assertThat(count(network, "level2")).isEqualTo(1_083_675);
    assertThat(count(network, "level1")).isEqualTo(1_083_675);
    assertThat(count(network, "level0")).isEqualTo(482_067);
    for (int l = 1; l < 4; l++) {
      assertThat(count(network, "upsample" + l)).isEqualTo(39);
    }
    assertThat(network.parameters().count()).isEqualTo(7_015_449);
  }

  @Test
  void compactNetworkKeepsTheCoarsestLevel() {
    ExposureNetwork network = new ExposureNetwork(ExposureNetwork.Widths.compact());
    assertThat(count(network, "level3")).isEqualTo(4_365_915);
    assertThat(network.parameters().count()).isEqualTo(5_029_689);
  }

  @Test
  void sidesAreMultiplesOfWhatThePoolingNeeds() {
    assertThat(new ExposureNetwork(ExposureNetwork.Widths.paper()).multiple()).isEqualTo(128);
    assertThat(new ExposureNetwork(tiny(1)).multiple()).isEqualTo(16);
    List<Integer> fine = List.of(6, 1, 1, 1);
    assertThat(
            new ExposureNetwork(new ExposureNetwork.Widths(fine, List.of(1, 1, 1, 1), 1))
                .multiple())
        .isEqualTo(64);
  }

  @Test
  void widthsAreGivenForFourLevels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExposureNetwork.Widths(List.of(1, 2, 3), List.of(1, 1, 1, 1), 1))
        .withMessageContaining("[1, 2, 3]");
  }

  @Test
  void outputsAreAtTheNextFinerLevelsSize() {
    ExposureNetwork network = network(tiny(2));
    ExposureNetwork.Outputs outputs =
        network.forward(
            network.parameters().bind(engine), HeldOut.tensor(engine, picture(48, 32)), null);
    assertThat(outputs.image().shape()).isEqualTo(Shape.of(1, 3, 32, 48));
    assertThat(outputs.coarse().stream().map(Tensor::shape))
        .containsExactly(Shape.of(1, 3, 32, 48), Shape.of(1, 3, 16, 24), Shape.of(1, 3, 8, 12));
  }

  private static Image picture(int width, int height) {
    return TestPictures.picture(width, height, 1);
  }

  /** What the finer levels see must not be added to the result: the residual is Y alone. */
  @Test
  void silentFinerLevelsLeaveTheTripleUpsamplingOfTheCoarsest() {
    ExposureNetwork network =
        network(new ExposureNetwork.Widths(List.of(1, 1, 1, 2), List.of(2, 2, 2, 3), 255));
    Parameters p = network.parameters();
    for (String level : List.of("level0", "level1", "level2")) {
      p.set(level + ".output.weight", new float[6]);
      p.set(level + ".output.bias", new float[3]);
    }
    p.set("upsample2.bias", new float[] {0.1f, -0.2f, 0.3f});
    Parameters.Bound w = p.bind(engine);
    Tensor image = HeldOut.tensor(engine, picture(64, 32));
    Tensor coarsest = new TensorPyramid(engine).laplacian(image, 4).get(3);
    Tensor expected = new UNet(new Parameters(), "level3", 2, 3).apply(w, coarsest.mul(255));
    for (int l = 3; l >= 1; l--) {
      Tensor weight = w.get("upsample" + l + ".weight");
      expected = expected.convTranspose2d(weight, w.get("upsample" + l + ".bias"), 2, 0, 0, 1);
    }
    float[] wanted = engine.read(expected.div(255));
    Tensor noDetail = engine.constant(new float[] {0, 0, 0, 1}, Shape.of(1, 4, 1, 1));
    assertThat(
            TestPictures.relativeError(
                engine.read(network.forward(w, image, noDetail).image()), wanted))
        .isLessThan(ROUNDING);
    assertThat(
            TestPictures.relativeError(
                engine.read(network.forward(w, image, null).image()), wanted))
        .isLessThan(ROUNDING);
  }

  @Test
  void levelScaleReachesItsOwnLevel() {
    ExposureNetwork network = network(tiny(2));
    Parameters.Bound w = network.parameters().bind(engine);
    Tensor image = HeldOut.tensor(engine, picture(32, 32));
    float[] plain = engine.read(network.forward(w, image, null).image());
    Tensor ones = engine.constant(new float[] {1, 1, 1, 1}, Shape.of(1, 4, 1, 1));
    assertThat(engine.read(network.forward(w, image, ones).image())).isEqualTo(plain);
    for (int l = 0; l < 4; l++) {
      float[] factors = {1, 1, 1, 1};
      factors[l] = 1.5f;
      Tensor scale = engine.constant(factors, Shape.of(1, 4, 1, 1));
      ExposureNetwork.Outputs scaled = network.forward(w, image, scale);
      assertThat(engine.read(scaled.image())).isNotEqualTo(plain);
      float[] coarsest = engine.read(scaled.coarse().get(2));
      float[] unscaled = engine.read(network.forward(w, image, null).coarse().get(2));
      assertThat(java.util.Arrays.equals(coarsest, unscaled)).as("level %d", l).isEqualTo(l != 3);
    }
  }

  @Test
  void bothLibrariesGiveTheSameImage() {
    for (ExposureNetwork.Widths widths :
        List.of(ExposureNetwork.Widths.paper(), ExposureNetwork.Widths.compact())) {
      ExposureNetwork network = network(widths);
      Parameters.Bound w = network.parameters().bind(engine);
      float[] factors = {0.5f, 1.5f, 2, 1.2f};
      NamedTensor scale = new NamedTensor("scale", Shape.of(1, 4, 1, 1), factors);
      try (Session session = Session.open(ExposureGraph.of(network), 1)) {
        for (Image image : List.of(picture(128, 128), picture(256, 128))) {
          NamedTensor in = ImageTensors.toTensor("image", image);
          NamedTensor found =
              Objects.requireNonNull(
                  session.run(Map.of("image", in, "scale", scale)).get("output"));
          assertThat(found.shape()).isEqualTo(in.shape());
          float[] wanted =
              engine.withoutGradients(
                  () ->
                      engine.read(
                          network
                              .forward(
                                  w,
                                  HeldOut.tensor(engine, image),
                                  engine.constant(factors, scale.shape()))
                              .image()));
          assertThat(TestPictures.relativeError(found.values(), wanted)).isLessThan(LIBRARIES);
        }
      }
    }
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    ExposureNetwork network = network(tiny(1));
    Parameters p = network.parameters();
    Image image = picture(16, 16);
    Parameters.Bound w = p.bind(engine);
    engine.backward(loss(network.forward(w, HeldOut.tensor(engine, image), null)));
    int alive = 0;
    for (Parameters.Declaration d : p.declarations()) {
      float[] gradient = engine.gradient(w.get(d.name()));
      double largest = 0;
      for (float g : gradient) {
        largest = Math.max(largest, Math.abs(g));
      }
      alive += largest > 0 ? 1 : 0;
      int element = gradient.length / 2;
      assertThat((double) gradient[element])
          .as("%s[%d]", d.name(), element)
          .isCloseTo(
              difference(network, image, d.name(), element),
              within(GRADIENT_TOLERANCE * Math.max(1, largest)));
    }
    // Units of one channel may start dead, but not most of them.
    assertThat(alive).isGreaterThan(p.declarations().size() / 2);
  }

  private static double difference(ExposureNetwork network, Image image, String name, int element) {
    Parameters p = network.parameters();
    float[] values = p.values(name);
    float[] above = values.clone();
    float[] below = values.clone();
    above[element] += STEP;
    below[element] -= STEP;
    double change = (double) above[element] - below[element];
    p.set(name, above);
    double high = referenceLoss(network, image);
    p.set(name, below);
    double low = referenceLoss(network, image);
    p.set(name, values);
    return (high - low) / change;
  }

  private static double referenceLoss(ExposureNetwork network, Image image) {
    ReferenceEngine reference = new ReferenceEngine();
    Parameters.Bound w = network.parameters().bind(reference);
    Tensor loss = loss(network.forward(w, HeldOut.tensor(reference, image), null));
    return ((ReferenceTensor) loss).values()[0];
  }

  /** Every output counts, with weights that do not let two cancel. */
  private static Tensor loss(ExposureNetwork.Outputs outputs) {
    Tensor loss = GradientCheck.loss(outputs.image());
    for (Tensor coarse : outputs.coarse()) {
      loss = loss.add(GradientCheck.loss(coarse));
    }
    return loss;
  }

  @Test
  void identityStartReturnsASmoothPhotoAlmostAsItIs() {
    ExposureNetwork.Widths widths = ExposureRecipe.quick().widths();
    ExposureNetwork network = network(widths);
    IdentityStart.apply(network.parameters(), widths);
    float[] slope = new float[128 * 128];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (float) (0.5 + 0.3 * Math.sin(i % 128 * 0.07) * Math.cos(i / 128 * 0.05));
    }
    Image image = Image.of(128, 128, Encoding.SRGB, slope, slope, slope);
    float[] in = engine.read(HeldOut.tensor(engine, image));
    float[] out =
        engine.read(
            network
                .forward(network.parameters().bind(engine), HeldOut.tensor(engine, image), null)
                .image());
    double sum = 0;
    for (int i = 0; i < in.length; i++) {
      sum += Math.abs(in[i] - out[i]);
    }
    assertThat(sum / in.length).as("mean difference").isLessThan(0.05);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdentityStart.apply(network(tiny(5)).parameters(), tiny(5)))
        .withMessageContaining("needs 6 channels, level 0 has 5");
  }
}
