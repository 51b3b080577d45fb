package org.safelight.perceptual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.runtime.ImageTensors;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WantedTensor;
import org.safelight.tensor.WeightsException;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

class LpipsTest {
  /** Of the distance: up to thirteen layers of float32 sums, each rounded to 6e-8 of its size. */
  private static final double RELATIVE = 1e-5;

  @TempDir private Path folder;

  private Lpips open(Backbone backbone) throws IOException {
    Path file = folder.resolve("weights.safetensors");
    save(FormulaWeights.network(backbone).parameters().save(), Map.of("method", "lpips"), file);
    return Lpips.load(file, 1);
  }

  private static void save(Map<String, NamedTensor> tensors, Map<String, String> facts, Path file)
      throws IOException {
    new Safetensors(facts, tensors).write(file, Safetensors.Storage.FLOAT32);
  }

  /**
   * Expected: the three networks written out with PyTorch 1.13's functional operations in double,
   * on the same weights and pictures, run once. Both sizes make poolings that do not come out even.
   */
  @ParameterizedTest
  @CsvSource({
    "ALEX, 53, 46, 0.003348715",
    "ALEX, 96, 64, 0.0037249535",
    "VGG, 53, 46, 0.0040595489",
    "VGG, 96, 64, 0.0037650811",
    "SQUEEZE, 53, 46, 0.0060644852",
    "SQUEEZE, 96, 64, 0.0051038958"
  })
  void distanceIsThatOfPyTorch(Backbone backbone, int width, int height, double expected)
      throws IOException {
    try (Lpips lpips = open(backbone)) {
      assertThat(lpips.backbone()).isEqualTo(backbone);
      double distance =
          lpips.of(
              FormulaWeights.picture(width, height, 0), FormulaWeights.picture(width, height, 0.7));
      assertThat(distance).isCloseTo(expected, within(RELATIVE * expected));
    }
  }

  @ParameterizedTest
  @EnumSource(Backbone.class)
  void plainLoopsGiveTheSameAtTheSmallestSize(Backbone backbone) throws IOException {
    LpipsNetwork network = FormulaWeights.network(backbone);
    int side = network.smallestSide();
    Image a = FormulaWeights.picture(side, side, 0);
    Image b = FormulaWeights.picture(side, side, 0.7);
    ReferenceEngine engine = new ReferenceEngine();
    Tensor plain =
        network.forward(
            network.parameters().bind(engine), constant(engine, a), constant(engine, b));
    double expected = ((ReferenceTensor) plain).values()[0];
    try (Lpips lpips = open(backbone)) {
      assertThat(lpips.of(a, b)).isCloseTo(expected, within(RELATIVE * expected));
      Image small = FormulaWeights.picture(side, side - 1, 0);
      assertThatThrownBy(() -> lpips.of(small, small))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("sides of at least " + side);
    }
  }

  private static Tensor constant(ReferenceEngine engine, Image image) {
    NamedTensor tensor = ImageTensors.toTensor("image", image);
    return engine.constant(tensor.values(), tensor.shape());
  }

  @Test
  void equalPicturesAreNotApartAndPhotosCountAsEightBits() throws IOException {
    Image image = FormulaWeights.picture(40, 40, 0);
    Photo eight = Photo.of(image, 8, Metadata.none());
    Photo sixteen = Photo.of(image, 16, Metadata.none());
    try (Lpips lpips = open(Backbone.SQUEEZE)) {
      assertThat(lpips.of(image, image)).isZero();
      assertThat(lpips.of(eight, sixteen)).isZero();
      assertThat(lpips.of(image, eight.toImage())).isPositive();
    }
  }

  @Test
  void picturesOfTwoSizesAreRefused() throws IOException {
    Image a = FormulaWeights.picture(40, 40, 0);
    Image b = FormulaWeights.picture(40, 41, 0);
    try (Lpips lpips = open(Backbone.SQUEEZE)) {
      assertThatThrownBy(() -> lpips.of(a, b))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("pictures to compare must be of one size, got 40 x 40 and 40 x 41");
    }
  }

  @Test
  void weightsOfSomethingElseAreRefused() throws IOException {
    Path file = folder.resolve("other.safetensors");
    NamedTensor one = new NamedTensor("net.weight", Shape.of(1), new float[1]);
    save(Map.of("net.weight", one), Map.of(), file);
    assertThatThrownBy(() -> Lpips.load(file, 1))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("other.safetensors: wanted the features of a backbone");
    save(Map.of("net.weight", one), Map.of("method", "exposure"), file);
    assertThatThrownBy(() -> Lpips.load(file, 1))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("wanted weights of lpips, found those of exposure");
    Map<String, NamedTensor> most =
        new LinkedHashMap<>(FormulaWeights.network(Backbone.SQUEEZE).parameters().save());
    most.remove("lin3.model.1.weight");
    save(most, Map.of(), file);
    assertThatThrownBy(() -> Lpips.load(file, 1))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("lin3.model.1.weight: wanted (1, 384, 1, 1), missing");
  }

  /** Counts of torchvision's models without their classifiers, and of the linear weights. */
  @ParameterizedTest
  @CsvSource({"ALEX, 2469696, 1152", "VGG, 14714688, 1472", "SQUEEZE, 722496, 2240"})
  void wantedTensorsAreThoseOfThePublishedFiles(Backbone backbone, long features, long linear) {
    List<WantedTensor> wanted = Lpips.wanted(backbone);
    long all = wanted.stream().mapToLong(w -> w.shape().size()).sum();
    long lin =
        wanted.stream()
            .filter(w -> w.name().startsWith("lin"))
            .mapToLong(w -> w.shape().size())
            .sum();
    assertThat(lin).isEqualTo(linear);
    assertThat(all - lin).isEqualTo(features);
    assertThat(wanted.get(0).name()).isEqualTo("features.0.weight");
    assertThat(wanted.get(wanted.size() - 1).published())
        .containsExactly(
            "lin%d.model.1.weight".formatted(backbone == Backbone.SQUEEZE ? 6 : 4),
            "lins.%d.model.1.weight".formatted(backbone == Backbone.SQUEEZE ? 6 : 4));
    Parameters parameters = new LpipsNetwork(backbone).parameters();
    assertThat(parameters.count()).isEqualTo(all);
  }
}
