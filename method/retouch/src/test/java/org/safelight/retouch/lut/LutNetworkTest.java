package org.safelight.retouch.lut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.TestPhotos;
import org.safelight.enhance.learn.Engines;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.runtime.ImageTensors;
import org.safelight.tensor.Engine;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;

class LutNetworkTest {
  static final LutNetwork.Widths TINY = new LutNetwork.Widths(32, 3, 5);

  private static final float LIBRARIES = 1e-5f;

  /** A network whose tables and blending are far from those it begins with. */
  static LutNetwork random() {
    LutNetwork network = new LutNetwork(TINY);
    network.parameters().initialize(1);
    SplittableRandom random = new SplittableRandom(2);
    Parameters p = network.parameters();
    for (Parameters.Declaration d : p.declarations()) {
      if (d.name().startsWith("lut") || d.name().startsWith("blend")) {
        float[] values = p.values(d.name()).clone();
        for (int i = 0; i < values.length; i++) {
          values[i] += (float) (0.05 * random.nextGaussian());
        }
        p.set(d.name(), values);
      }
    }
    return network;
  }

  private static Tensor get(Map<String, Tensor> inputs, String name) {
    return Objects.requireNonNull(inputs.get(name), name);
  }

  private static Map<String, NamedTensor> inputs(Photo photo) {
    Image copy = Resize.areaAverage(photo, TINY.copy(), TINY.copy());
    return Map.of(
        "copy", ImageTensors.toTensor("copy", copy),
        "image", ImageTensors.toTensor("image", photo.toImage()));
  }

  private static Map<String, Tensor> outputs(
      LutNetwork network, Engine engine, Map<String, Tensor> in) {
    Parameters.Bound w = network.parameters().bind(engine);
    Tensor weights = network.weights(w, get(in, "copy"), null);
    Tensor table = network.blended(w, weights);
    Map<String, Tensor> out = new LinkedHashMap<>();
    out.put("weights", weights);
    out.put("table", table);
    out.put("output", LutNetwork.lookUp(table, get(in, "image")));
    return out;
  }

  @Test
  void bothLibrariesGiveTheSame() {
    LutNetwork network = random();
    Map<String, Map<String, float[]>> found =
        Engines.both(
            inputs(TestPhotos.noise(60, 40, 1)), (engine, in) -> outputs(network, engine, in));
    for (String name : new String[] {"weights", "table", "output"}) {
      assertThat(found.get("libtorch").get(name))
          .as(name)
          .containsExactly(found.get("ONNX Runtime").get(name), within(LIBRARIES));
    }
  }

  @Test
  void untrainedItNearlyLeavesThePhoto() {
    LutNetwork network = new LutNetwork(TINY);
    network.parameters().initialize(1);
    Photo photo = TestPhotos.noise(60, 40, 1);
    Map<String, float[]> found =
        Engines.torch(inputs(photo), (engine, in) -> outputs(network, engine, in));
    float factor = found.get("weights")[0];
    assertThat(factor).isEqualTo(1, within(0.5f));
    float[] wanted = ImageTensors.toTensor("image", photo.toImage()).values().clone();
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] *= factor;
    }
    assertThat(found.get("output")).containsExactly(wanted, within(1e-5f));
  }

  /**
   * Tetrahedral at full size, trilinear in training: on a table as rough as this they differ by a
   * few levels; both equal the table at its nodes.
   */
  @Test
  void theEnhancerLooksUpWhatTheNetworkDoes() {
    LutNetwork network = random();
    Photo photo = TestPhotos.noise(60, 40, 1);
    float[] wanted =
        Engines.torch(inputs(photo), (engine, in) -> outputs(network, engine, in)).get("output");
    try (LutEnhancer enhancer =
        new LutEnhancer(network, Map.of(), ModelCard.classic("retouch.lut", "random"))) {
      float[] found = ImageTensors.toTensor("x", enhancer.enhance(photo).toImage()).values();
      double off = 0;
      double moved = 0;
      float[] before = ImageTensors.toTensor("x", photo.toImage()).values();
      for (int i = 0; i < found.length; i++) {
        off += Math.abs(found[i] - Math.min(1, Math.max(0, wanted[i]))) / found.length;
        moved += Math.abs(found[i] - before[i]) / found.length;
      }
      assertThat(off).isLessThan(2 / 255.0);
      assertThat(moved).as("the table does something").isGreaterThan(5 / 255.0);
    }
  }

  @Test
  void lossIsWhatWeWorkOutByHand() {
    // Two tables of two nodes: the first one's red falls by 1 along red, all else is constant
    float[] table = new float[48];
    for (int i = 0; i < 8; i++) {
      table[i] = i % 2 == 0 ? 1 : 0;
    }
    Map<String, NamedTensor> inputs =
        Map.of(
            "output", new NamedTensor("output", Shape.of(1, 3, 1, 1), new float[] {1, 0, 0.5f}),
            "target", new NamedTensor("target", Shape.of(1, 3, 1, 1), new float[] {0, 0, 0}),
            "tables", new NamedTensor("tables", Shape.of(2, 3, 2, 2, 2), table),
            "weights", new NamedTensor("weights", Shape.of(1, 2), new float[] {3, 1}));
    Engines.both(
            inputs,
            (engine, in) ->
                LutLoss.paper()
                    .terms(
                        get(in, "output"),
                        get(in, "target"),
                        get(in, "tables"),
                        get(in, "weights")))
        .forEach(
            (library, terms) -> {
              assertThat(terms.get("squared")[0]).isEqualTo(1.25f / 3, within(1e-6f));
              // Along red, 4 of 12 differences are -1; along green and blue none
              assertThat(terms.get("smooth")[0]).isEqualTo(1e-4f * (5 + 1 / 3f), within(1e-8f));
              assertThat(terms.get("monotone")[0]).isEqualTo(10 / 3f, within(1e-5f));
            });
  }

  @Test
  void weightsSayWhoseTheyAre() {
    LutNetwork network = random();
    Safetensors file = new Safetensors(LutWeights.facts(TINY), network.parameters().save());
    assertThat(LutWeights.network(file, "FILE").widths()).isEqualTo(TINY);
    Map<String, String> facts = new LinkedHashMap<>(file.metadata());
    facts.put("nodes", "many");
    assertThatThrownBy(() -> LutWeights.network(new Safetensors(facts, file.tensors()), "FILE"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("FILE: header should give copy, tables and nodes");
    facts.put("method", "retouch");
    assertThatThrownBy(() -> LutWeights.network(new Safetensors(facts, file.tensors()), "FILE"))
        .isInstanceOf(WeightsException.class)
        .hasMessage("FILE: wanted weights of method retouch.lut, found retouch");
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LutNetwork.Widths(48, 3, 9))
        .withMessage("the copy's side must be a multiple of 32 up to 1024, got 48");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LutNetwork.Widths(64, 0, 9))
        .withMessageContaining("got 0 and 9");
  }

  @Test
  void thePublishedNetworkHasThePublishedSizes() {
    LutNetwork paper = new LutNetwork(LutNetwork.Widths.paper());
    long tables =
        paper.parameters().declarations().stream()
            .filter(d -> d.name().startsWith("lut"))
            .mapToLong(d -> d.shape().size())
            .sum();
    // As counted in the published files
    assertThat(tables).isEqualTo(323_433);
    assertThat(paper.parameters().count() - tables).isEqualTo(270_083);
  }
}
