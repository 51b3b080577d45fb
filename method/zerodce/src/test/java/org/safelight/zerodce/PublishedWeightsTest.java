package org.safelight.zerodce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.enhance.learn.Shared;
import org.safelight.foreign.ForeignWeights;
import org.safelight.foreign.WeightsImport;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.color.Luma;
import org.safelight.image.filter.Resize;
import org.safelight.image.io.Photos;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.ImageTensors;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Tensor;
import org.safelight.torch.TorchEngine;

/**
 * The authors' checkpoint, which is not ours to ship: in the shared folder, or nothing is tested.
 */
class PublishedWeightsTest {
  /** What the two libraries may differ by in seven float32 layers, over a range of 1. */
  private static final double LIBRARIES = 1e-5;

  private static ZeroDceNetwork network() throws IOException {
    ZeroDceProvider provider = new ZeroDceProvider();
    WeightsImport found =
        WeightsImport.match(
            provider.wanted(),
            ForeignWeights.read(Shared.path("weights/classic/zero-dce-Epoch99.pth")),
            Map.of());
    assertThat(found.missing()).isEmpty();
    assertThat(found.left()).isEmpty();
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    found.tensors().forEach(t -> tensors.put(t.name(), t));
    return ZeroDceWeights.network(
        new Safetensors(provider.facts(found.tensors()), tensors), "the checkpoint");
  }

  private static List<Photo> photos() throws IOException {
    try (Stream<Path> files = Files.list(Shared.path("data/lime9-research"))) {
      return files
          .filter(f -> f.toString().endsWith(".png"))
          .sorted()
          .map(PublishedWeightsTest::read)
          .toList();
    }
  }

  private static Photo read(Path file) {
    try {
      return Photos.read(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void bothLibrariesGiveTheSameImage() throws IOException {
    ZeroDceNetwork network = network();
    byte[] model = ZeroDceGraph.of(network, OnnxMetadata.inMemory("zerodce"));
    try (TorchEngine torch = new TorchEngine("cpu", 1);
        Session session = Session.open(model, 1)) {
      for (Photo photo : photos()) {
        Image small = Resize.areaAverage(photo, 120, 91);
        NamedTensor image = ImageTensors.toTensor("image", small);
        Tensor in = torch.constant(image.values(), image.shape());
        float[] wanted =
            torch.read(
                ZeroDceNetwork.curve(in, network.maps(network.parameters().bind(torch), in)));
        float[] found = session.run(Map.of("image", image)).get("output").values();
        for (int i = 0; i < wanted.length; i++) {
          assertThat((double) found[i]).isCloseTo(wanted[i], within(LIBRARIES));
        }
      }
    }
  }

  @Test
  void everyDarkPhotoComesBackBrighter() throws IOException {
    Map<String, Double> settings =
        Setting.complete(new ZeroDceProvider().settings(), Map.of("threads", 2.0));
    List<Photo> photos = photos();
    assertThat(photos).hasSize(9);
    try (Enhancer enhancer =
        new ZeroDceEnhancer(network(), settings, ModelCard.classic("zerodce", "published"))) {
      for (Photo photo : photos) {
        assertThat(luma(enhancer.enhance(photo))).isGreaterThan(1.2 * luma(photo));
      }
    }
  }

  @Test
  void ourOwnWeightsBrightenThemToo() throws IOException {
    try (Enhancer enhancer = Enhancer.load("zerodce", Map.of("threads", 2.0))) {
      for (Photo photo : photos()) {
        assertThat(luma(enhancer.enhance(photo))).isGreaterThan(1.1 * luma(photo));
      }
    }
  }

  private static double luma(Photo photo) {
    float[] plane = Luma.REC601.of(photo.toImage()).plane(0);
    double sum = 0;
    for (float v : plane) {
      sum += v;
    }
    return sum / plane.length;
  }
}
