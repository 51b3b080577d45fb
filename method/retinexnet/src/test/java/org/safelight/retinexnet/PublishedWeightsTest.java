package org.safelight.retinexnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;
import org.safelight.enhance.learn.Shared;
import org.safelight.foreign.ForeignWeights;
import org.safelight.foreign.WeightsImport;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.torch.TorchEngine;

/**
 * The authors' checkpoint, which is not ours to ship: in the shared folder, or nothing is tested.
 */
class PublishedWeightsTest {
  /** The tolerance that comes with the golden arrays. */
  private static final double GOLDEN = 1e-4;

  private static final double LIBRARIES = 1e-5;

  private static DecompositionNetwork network() throws IOException {
    RetinexNetProvider provider = new RetinexNetProvider();
    WeightsImport found =
        WeightsImport.match(
            provider.wanted(),
            ForeignWeights.read(Shared.path("weights/classic/retinexnet-Decom")),
            Map.of());
    assertThat(found.missing()).isEmpty();
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    found.tensors().forEach(t -> tensors.put(t.name(), t));
    return RetinexNetWeights.network(
        new Safetensors(provider.facts(found.tensors()), tensors), "the checkpoint");
  }

  /** Arrays (H, W, C) of an independent implementation with the same weights. */
  @Test
  void decompositionIsTheGoldenOneInBothLibraries() throws IOException {
    Map<String, NamedTensor> golden =
        ForeignWeights.read(Shared.path("golden/lowlight/retinexnet_decomposition_48x64.npz"))
            .tensors();
    DecompositionNetwork network = network();
    Shape shape = Shape.of(1, 3, 48, 64);
    NamedTensor image = new NamedTensor("image", shape, planes(golden.get("input").values(), 3));
    float[] reflectance = planes(golden.get("R").values(), 3);
    float[] illumination = planes(golden.get("L").values(), 1);
    byte[] model = RetinexNetGraph.of(network, shape).toModel(OnnxMetadata.inMemory("retinexnet"));
    try (TorchEngine torch = new TorchEngine("cpu", 1);
        Session session = Session.open(model, 1)) {
      Map<String, NamedTensor> found = session.run(Map.of("image", image));
      assertClose(found.get("reflectance").values(), reflectance, GOLDEN);
      assertClose(found.get("illumination").values(), illumination, GOLDEN);
      Tensor in = torch.constant(image.values(), shape);
      var parts = network.forward(network.parameters().bind(torch), in);
      assertClose(found.get("reflectance").values(), torch.read(parts.reflectance()), LIBRARIES);
      assertClose(found.get("illumination").values(), torch.read(parts.illumination()), LIBRARIES);
    }
  }

  /** (H, W, C) to (C, H, W). */
  private static float[] planes(float[] interleaved, int channels) {
    float[] planes = new float[interleaved.length];
    int n = planes.length / channels;
    for (int i = 0; i < planes.length; i++) {
      planes[i % channels * n + i / channels] = interleaved[i];
    }
    return planes;
  }

  private static void assertClose(float[] found, float[] wanted, double tolerance) {
    assertThat(found).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      assertThat((double) found[i]).isCloseTo(wanted[i], within(tolerance));
    }
  }

  @Test
  void aDarkPhotoComesBackBrighter() throws IOException {
    Photo photo = Photos.read(Shared.path("data/lime9-research/8.png"));
    RetinexNetProvider provider = new RetinexNetProvider();
    try (Enhancer enhancer =
        new RetinexNetEnhancer(
            network(), Setting.complete(provider.settings(), Map.of()), provider.card())) {
      assertThat(mean(enhancer.enhance(photo))).isGreaterThan(1.5 * mean(photo));
    }
  }

  private static double mean(Photo photo) {
    long sum = 0;
    for (byte sample : photo.rgb8()) {
      sum += sample & 0xff;
    }
    return sum / (double) photo.rgb8().length;
  }
}
