package org.safelight.zerodce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.ImportableMethod;
import org.safelight.enhance.NetworkDescription;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WantedTensor;
import org.safelight.tensor.WeightsException;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;
import org.safelight.torch.TorchEngine;

class ZeroDceNetworkTest {
  /** What the two libraries may differ by in seven float32 layers, over a range of 1. */
  private static final double LIBRARIES = 1e-5;

  /** Doubles; weights and picture come in as float32, as they did where the values are from. */
  private static final double TOLERANCE = 1e-9;

  @Test
  void parametersAreThePublishedOnes() {
    Parameters p = new ZeroDceNetwork(ZeroDceNetwork.Start.PUBLISHED).parameters();
    assertThat(p.count()).isEqualTo(79_416);
    assertThat(p.declarations()).hasSize(14);
    assertThat(p.declarations().get(0).name()).isEqualTo("e_conv1.weight");
    assertThat(p.declarations().get(8).shape()).isEqualTo(Shape.of(32, 64, 3, 3));
    assertThat(p.declarations().get(13).name()).isEqualTo("e_conv7.bias");
  }

  /** Wanted: the same formula weights and picture through PyTorch's layers, float64, run once. */
  @Test
  void mapsAndCurveAreThoseOfThePublishedLayers() {
    ReferenceEngine engine = new ReferenceEngine();
    ZeroDceNetwork network = Numbers.network();
    Shape shape = Shape.of(1, 3, 7, 9);
    Tensor image = engine.constant(Numbers.spread(shape, 5), shape);
    Tensor maps = network.maps(network.parameters().bind(engine), image);
    assertThat(maps.shape()).isEqualTo(Shape.of(1, 24, 7, 9));
    double[] r = ((ReferenceTensor) maps).values();
    assertThat(Arrays.stream(r).average().orElseThrow())
        .isCloseTo(0.0039576452892598896, within(TOLERANCE));
    assertThat(r[0]).isCloseTo(-0.06202564631640791, within(TOLERANCE));
    assertThat(r[r.length - 1]).isCloseTo(-0.03350084390103473, within(TOLERANCE));
    assertThat(r[(10 * 7 + 3) * 9 + 4]).isCloseTo(0.10820840144305144, within(TOLERANCE));
    double[] x = ((ReferenceTensor) ZeroDceNetwork.curve(image, maps)).values();
    assertThat(x[3 * 9 + 4]).isCloseTo(0.5674805948073167, within(TOLERANCE));
    assertThat(x[(7 + 3) * 9 + 4]).isCloseTo(0.488405185024067, within(TOLERANCE));
    assertThat(x[(14 + 3) * 9 + 4]).isCloseTo(0.41579551786741226, within(TOLERANCE));
  }

  /** Worked by hand: r = -1 gives 1 - (1 - x)^2, eight times over 1 - (1 - x)^256. */
  @Test
  void strongestCurveDoublesTheDarkEightTimes() {
    ReferenceEngine engine = new ReferenceEngine();
    float[] all = new float[24];
    Arrays.fill(all, -1);
    Tensor image = engine.constant(new float[] {0.001f, 0, 1}, Shape.of(1, 3, 1, 1));
    double[] out =
        ((ReferenceTensor) ZeroDceNetwork.curve(image, engine.constant(all, Shape.of(1, 24, 1, 1))))
            .values();
    assertThat(out[0]).isCloseTo(1 - Math.pow(0.999, 256), within(1e-7));
    assertThat(out[1]).isZero();
    assertThat(out[2]).isEqualTo(1);
  }

  @Test
  void bothLibrariesGiveTheSameMapsAndImage() {
    ZeroDceNetwork network = Numbers.network();
    for (int[] size : new int[][] {{37, 61}, {1, 1}, {2, 5}}) {
      Shape shape = Shape.of(1, 3, size[0], size[1]);
      NamedTensor image = new NamedTensor("image", shape, Numbers.spread(shape, 6));
      byte[] model = ZeroDceGraph.of(network, OnnxMetadata.inMemory("zerodce"));
      try (TorchEngine torch = new TorchEngine("cpu", 1);
          Session session = Session.open(model, 1)) {
        Tensor in = torch.constant(image.values(), shape);
        Tensor maps = network.maps(network.parameters().bind(torch), in);
        Map<String, NamedTensor> found = session.run(Map.of("image", image));
        assertClose(found.get("maps"), torch.read(maps));
        assertClose(found.get("output"), torch.read(ZeroDceNetwork.curve(in, maps)));
      }
    }
  }

  private static void assertClose(NamedTensor found, float[] wanted) {
    assertThat(found.values()).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.length; i++) {
      assertThat((double) found.values()[i]).isCloseTo(wanted[i], within(LIBRARIES));
    }
  }

  @Test
  void straightStartLeavesPhotosNearlyAsTheyAre() {
    ZeroDceNetwork network = new ZeroDceNetwork(ZeroDceNetwork.Start.STRAIGHT);
    network.parameters().initialize(1);
    Shape shape = Shape.of(1, 3, 16, 16);
    float[] in = Numbers.spread(shape, 7);
    ReferenceEngine engine = new ReferenceEngine();
    Tensor image = engine.constant(in, shape);
    Tensor out =
        ZeroDceNetwork.curve(image, network.maps(network.parameters().bind(engine), image));
    double[] values = ((ReferenceTensor) out).values();
    double moved = 0;
    for (int i = 0; i < in.length; i++) {
      moved += Math.abs(values[i] - in[i]) / in.length;
    }
    assertThat(moved).isBetween(1e-4, 0.15);
  }

  @Test
  void publishedStartHasThePublishedSpread() {
    ZeroDceNetwork network = new ZeroDceNetwork(ZeroDceNetwork.Start.PUBLISHED);
    network.parameters().initialize(1);
    double squares = 0;
    float[] weight = network.parameters().values("e_conv4.weight");
    for (float w : weight) {
      squares += w * w / weight.length;
    }
    assertThat(Math.sqrt(squares)).isCloseTo(0.02, within(0.001)); // 9,216 draws: 0.7 %
    double limit = 1 / Math.sqrt(32 * 9);
    for (float b : network.parameters().values("e_conv4.bias")) {
      assertThat((double) b).isBetween(-limit, limit).isNotZero();
    }
  }

  @Test
  void descriptionCountsWhatThePaperCounts() {
    NetworkDescription d = new ZeroDceProvider().describe("paper");
    assertThat(d.parameters()).isEqualTo(79_416);
    // Weights less biases, once for each pixel.
    assertThat(d.multiplyAdds()).isEqualTo((79_416L - 6 * 32 - 24) * 512 * 512);
  }

  @Test
  void wantedTensorsAreTheNetworksOwnByTheirPublishedNames() {
    ImportableMethod method = new ZeroDceProvider();
    List<WantedTensor> wanted = method.wanted();
    assertThat(wanted).hasSize(14);
    assertThat(wanted.get(12).published()).containsExactly("e_conv7.weight");
    assertThat(wanted.get(12).shape()).isEqualTo(Shape.of(24, 64, 3, 3));
    Map<String, NamedTensor> tensors = Numbers.network().parameters().save();
    Safetensors file =
        new Safetensors(method.facts(List.copyOf(tensors.values())), new LinkedHashMap<>(tensors));
    assertThat(ZeroDceWeights.network(file, "file").parameters().values("e_conv6.bias"))
        .isEqualTo(tensors.get("e_conv6.bias").values());
  }

  @Test
  void weightsOfAnotherMethodAreRefused() {
    assertThatThrownBy(
            () ->
                ZeroDceWeights.network(
                    new Safetensors(Map.of("method", "exposure"), Map.of()), "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessage("my.file: wanted weights of method zerodce, found exposure");
  }
}
