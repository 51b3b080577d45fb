package org.safelight.retinexnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WantedTensor;
import org.safelight.tensor.WeightsException;
import org.safelight.torch.TorchEngine;

class RetinexNetTest {
  /** What two libraries may differ by in seven float32 layers and a sigmoid. */
  private static final double LIBRARIES = 1e-5;

  private final RetinexNetProvider provider = new RetinexNetProvider();

  @TempDir private Path folder;

  @Test
  void parametersAreAsManyAsPublished() {
    assertThat(new DecompositionNetwork().parameters().count()).isEqualTo(207_748);
    assertThat(provider.card().parameters()).isEqualTo(207_748);
    assertThat(provider.describe("paper").parameters()).isEqualTo(207_748);
  }

  /** Names and (kernel height, kernel width, in, out) as the published index lists them. */
  @Test
  void wantedTensorsHaveThePublishedNames() {
    Map<String, List<Integer>> wanted = new TreeMap<>();
    for (WantedTensor w : provider.wanted()) {
      List<Integer> s = Arrays.stream(w.shape().dims()).boxed().toList();
      wanted.put(
          w.published().get(0),
          s.size() == 4 ? List.of(s.get(2), s.get(3), s.get(1), s.get(0)) : s);
    }
    Map<String, List<Integer>> published = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      published.put("DecomNet/activated_layer_" + i + "/bias", List.of(64));
      published.put("DecomNet/activated_layer_" + i + "/kernel", List.of(3, 3, 64, 64));
    }
    published.put("DecomNet/recon_layer/bias", List.of(4));
    published.put("DecomNet/recon_layer/kernel", List.of(3, 3, 64, 4));
    published.put("DecomNet/shallow_feature_extraction/bias", List.of(64));
    published.put("DecomNet/shallow_feature_extraction/kernel", List.of(9, 9, 4, 64));
    assertThat(wanted).isEqualTo(published);
  }

  @Test
  void bothLibrariesTakeAPictureApartAlike() {
    DecompositionNetwork network = Numbers.network();
    for (int[] size : new int[][] {{23, 31}, {1, 1}, {2, 5}}) {
      Shape shape = Shape.of(1, 3, size[0], size[1]);
      NamedTensor image = new NamedTensor("image", shape, Numbers.spread(shape, 3));
      byte[] model =
          RetinexNetGraph.of(network, shape).toModel(OnnxMetadata.inMemory("retinexnet"));
      try (TorchEngine torch = new TorchEngine("cpu", 1);
          Session session = Session.open(model, 1)) {
        Tensor in = torch.constant(image.values(), shape);
        var parts = network.forward(network.parameters().bind(torch), in);
        Map<String, NamedTensor> found = session.run(Map.of("image", image));
        assertClose(found.get("reflectance"), torch.read(parts.reflectance()));
        assertClose(found.get("illumination"), torch.read(parts.illumination()));
      }
    }
  }

  private static void assertClose(NamedTensor found, float[] wanted) {
    assertThat(found.values()).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      assertThat((double) found.values()[i]).isCloseTo(wanted[i], within(LIBRARIES));
    }
  }

  /** The largest colour goes in first, as published: a centre tap on it alone comes out alone. */
  @Test
  void firstChannelIsTheLargestColour() {
    DecompositionNetwork network = new DecompositionNetwork();
    float[] shallow = network.parameters().values("shallow.weight");
    shallow[4 * 9 + 4] = 1; // output 0 from input 0
    network.parameters().set("shallow.weight", shallow);
    for (int l = 0; l < 5; l++) {
      float[] weight = network.parameters().values("activated" + l + ".weight");
      weight[4] = 1;
      network.parameters().set("activated" + l + ".weight", weight);
    }
    float[] last = network.parameters().values("reconstruction.weight");
    last[3 * 64 * 9 + 4] = 1; // illumination from channel 0
    network.parameters().set("reconstruction.weight", last);
    try (TorchEngine torch = new TorchEngine("cpu", 1)) {
      Tensor image = torch.constant(new float[] {0.2f, 0.7f, 0.4f}, Shape.of(1, 3, 1, 1));
      var parts = network.forward(network.parameters().bind(torch), image);
      assertThat((double) torch.read(parts.illumination())[0])
          .isCloseTo(1 / (1 + Math.exp(-0.7)), within(1e-6));
      assertThat(torch.read(parts.reflectance())).containsOnly(0.5f);
    }
  }

  @Test
  void withoutWeightsItSaysHowToGetThem() {
    assertThatThrownBy(() -> Enhancer.load("retinexnet"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("ships no weights", "import retinexnet", "--weights");
    assertThat(provider.summary()).contains("imported weights");
    assertThat(provider.card().sha256()).isEmpty();
  }

  @Test
  void weightsOfAFileOpenAndBrightenTheMoreTheSmallerGamma() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    List<NamedTensor> tensors = new ArrayList<>(Numbers.network().parameters().save().values());
    new Safetensors(provider.facts(tensors), Numbers.network().parameters().save())
        .write(file, Safetensors.Storage.FLOAT32);
    Photo photo = photo();
    double before = -1;
    for (double gamma : new double[] {1, 0.6, 0.2}) {
      Map<String, Double> settings =
          Setting.complete(provider.settings(), Map.of("gamma", gamma, "threads", 1.0));
      try (Enhancer enhancer = provider.open(settings, file)) {
        assertThat(enhancer.card().sha256()).hasSize(64);
        double mean = mean(enhancer.enhance(photo));
        assertThat(mean).isGreaterThan(before);
        before = mean;
      }
    }
    assertThatThrownBy(
            () ->
                RetinexNetWeights.network(
                    new Safetensors(Map.of("method", "zerodce"), Map.of()), "my.file"))
        .hasMessage("my.file: wanted weights of method retinexnet, found zerodce");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.describe("compact"))
        .withMessageContaining("paper");
  }

  private static Photo photo() {
    float[][] planes = new float[3][80 * 60];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        planes[c][i] = (float) (0.15 + 0.1 * Math.sin(i % 80 * 0.1 + c) * Math.cos(i / 80 * 0.1));
      }
    }
    return Photo.of(Image.of(80, 60, Encoding.SRGB, planes), 8, Metadata.none());
  }

  private static double mean(Photo photo) {
    long sum = 0;
    for (byte sample : photo.rgb8()) {
      sum += sample & 0xff;
    }
    return sum / (double) photo.rgb8().length;
  }
}
