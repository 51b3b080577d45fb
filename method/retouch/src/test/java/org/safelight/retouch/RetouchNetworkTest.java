package org.safelight.retouch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.Engines;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;

class RetouchNetworkTest {
  /** Small enough for a test, and the smallest head there is. */
  static final RetouchNetwork.Widths TINY = new RetouchNetwork.Widths(2, 6, 65, false);

  private static final float LIBRARIES = 1e-5f;

  static RetouchNetwork tiny(Geometry geometry) {
    RetouchNetwork network = new RetouchNetwork(geometry, TINY);
    network.parameters().initialize(3);
    return network;
  }

  static NamedTensor pictures(int n, int height, int width) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[n * 3 * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new NamedTensor("image", Shape.of(n, 3, height, width), values);
  }

  private static float[] output(RetouchNetwork network, NamedTensor pictures) {
    return Engines.torch(
            Map.of("image", pictures),
            (engine, in) ->
                Map.of(
                    "output", network.forward(network.parameters().bind(engine), in.get("image"))))
        .get("output");
  }

  @Test
  void everyGeometryGivesTheSameInBothLibraries() {
    for (Geometry geometry : Geometry.values()) {
      RetouchNetwork network = tiny(geometry);
      Map<String, Map<String, float[]>> found =
          Engines.both(
              Map.of("image", pictures(2, 45, 50)),
              (engine, in) -> {
                Tensor out = network.forward(network.parameters().bind(engine), in.get("image"));
                Map<String, Tensor> all = new LinkedHashMap<>();
                all.put("output", out);
                return all;
              });
      assertThat(found.get("libtorch").get("output"))
          .as(geometry.title())
          .containsExactly(found.get("ONNX Runtime").get("output"), within(LIBRARIES));
    }
  }

  @Test
  void untrainedCorrectedNetworksChangeLittle() {
    NamedTensor pictures = pictures(1, 48, 64);
    RetouchNetwork network = new RetouchNetwork(Geometry.CORRECTED, TINY);
    network.parameters().initialize(5);
    float[] output = output(network, pictures);
    double off = 0;
    for (int i = 0; i < output.length; i++) {
      off += Math.abs(output[i] - pictures.values()[i]) / output.length;
    }
    assertThat(off).isLessThan(0.05);
  }

  /** The released code gave all of a batch the first photo's filters. */
  @Test
  void eachPhotoOfABatchHasItsOwnFilters() {
    NamedTensor both = pictures(2, 32, 48);
    int n = both.values().length / 2;
    for (Geometry geometry : Geometry.values()) {
      RetouchNetwork network = tiny(geometry);
      float[] together = output(network, both);
      for (int i = 0; i < 2; i++) {
        float[] one = Arrays.copyOfRange(both.values(), i * n, (i + 1) * n);
        float[] alone = output(network, new NamedTensor("image", Shape.of(1, 3, 32, 48), one));
        assertThat(Arrays.copyOfRange(together, i * n, (i + 1) * n))
            .containsExactly(alone, within(LIBRARIES));
      }
    }
  }

  @Test
  void tooSmallPicturesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> output(tiny(Geometry.CORRECTED), pictures(1, 31, 64)))
        .withMessage("the backbone needs sides of at least 32, got (1, 3, 31, 64)");
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetouchNetwork.Widths(0, 64, 300, false))
        .withMessageContaining("got 0 and 64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetouchNetwork.Widths(16, 64, 64, false))
        .withMessage("the heads' side must be 65 to 1024, got 64");
  }

  @Test
  void weightsSayWhoseTheyAre() {
    RetouchNetwork network = tiny(Geometry.RELEASED_2020);
    Safetensors file =
        new Safetensors(
            RetouchWeights.facts(network.geometry(), network.widths()),
            network.parameters().save());
    RetouchNetwork again = RetouchWeights.network(file, "FILE");
    assertThat(again.geometry()).isEqualTo(Geometry.RELEASED_2020);
    assertThat(again.widths()).isEqualTo(TINY);
    assertThat(again.parameters().values("backbonenet.final_conv.weight"))
        .isEqualTo(network.parameters().values("backbonenet.final_conv.weight"));
    Map<String, String> facts = new LinkedHashMap<>(file.metadata());
    facts.put("geometry", "released-2019");
    assertThatThrownBy(() -> RetouchWeights.network(new Safetensors(facts, file.tensors()), "FILE"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("FILE: header should give geometry");
    facts.put("method", "exposure");
    assertThatThrownBy(() -> RetouchWeights.network(new Safetensors(facts, file.tensors()), "FILE"))
        .isInstanceOf(WeightsException.class)
        .hasMessage("FILE: wanted weights of method retouch, found exposure");
  }

  @Test
  void thePapersRecipeIsDescribedWithAllItsParameters() {
    assertThat(new RetouchProvider().describe("paper").parameters()).isEqualTo(1_769_347);
  }
}
