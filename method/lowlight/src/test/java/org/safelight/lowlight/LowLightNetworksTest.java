package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.enhance.learn.Engines;
import org.safelight.lowlight.LowLightNetworks.Widths;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WantedTensor;
import org.safelight.tensor.WeightsException;
import org.safelight.tensor.reference.ReferenceEngine;
import org.safelight.tensor.reference.ReferenceTensor;

class LowLightNetworksTest {
  /** What two libraries may differ by in 23 float32 layers, on values of about 1. */
  private static final double LIBRARIES = 1e-5;

  /** As above for reflectance over an illumination that may be as small as 1/2048. */
  private static final double LIBRARIES_OVER_LIGHT = 1e-4;

  private static final Widths SMALL = new Widths(4, 2, true);

  private static Tensor get(Map<String, Tensor> inputs, String name) {
    return Objects.requireNonNull(inputs.get(name), name);
  }

  private static Tensor ratio(org.safelight.tensor.Engine engine, double value) {
    return engine.constant(new float[] {(float) value}, Shape.of(1, 1, 1, 1));
  }

  @Test
  void parametersAreAsManyAsPublished() {
    LowLightNetworks paper = LowLightNetworks.of(Form.PUBLISHED, LowLightRecipe.paper().widths());
    assertThat(paper.decomposition().parameters().count()).isEqualTo(235_876);
    assertThat(Objects.requireNonNull(paper.restoration()).parameters().count())
        .isEqualTo(7_760_739);
    assertThat(paper.adjustment().parameters().count()).isEqualTo(19_393);
    assertThat(paper.ratio()).isNull();
    assertThat(paper.parameters().count()).isEqualTo(8_016_008);
    assertThat(new LowLightProvider().describe("paper").parameters()).isEqualTo(8_016_008);
  }

  /** Weights but no biases, once for each pixel of the level they work on. */
  @Test
  void multiplyAddsAreThePublishedOnes() {
    assertThat(new LowLightProvider().describe("paper").multiplyAdds() / (512.0 * 512))
        .isEqualTo(60_416 + 185_312 + 19_296);
  }

  /** Names and (kernel height, kernel width, in, out), as the published indexes list them. */
  @Test
  void wantedTensorsHaveThePublishedNamesAndShapes() {
    Map<String, List<Integer>> wanted = new TreeMap<>();
    for (WantedTensor w : new LowLightProvider().wanted()) {
      List<Integer> s = Arrays.stream(w.shape().dims()).boxed().toList();
      wanted.put(
          w.published().get(0),
          s.size() == 4 ? List.of(s.get(2), s.get(3), s.get(1), s.get(0)) : s);
    }
    assertThat(wanted).hasSize(18 + 42 + 8);
    assertThat(wanted)
        .containsEntry("DecomNet/g_conv1_1/weights", List.of(3, 3, 3, 32))
        .containsEntry("DecomNet/g_up_1/weights", List.of(2, 2, 64, 128))
        .containsEntry("DecomNet/l_conv1_4/weights", List.of(1, 1, 64, 1))
        .containsEntry("DecomNet/g_conv10/biases", List.of(3))
        .containsEntry("Illumination_adjust_net/en_conv_1/weights", List.of(3, 3, 2, 32))
        .containsEntry("Illumination_adjust_net/en_conv_4/biases", List.of(1))
        .containsEntry("Restoration_net/de_conv1_1/weights", List.of(3, 3, 4, 32))
        .containsEntry("Restoration_net/de_conv5_2/weights", List.of(3, 3, 512, 512))
        .containsEntry("Restoration_net/up_6/weights", List.of(2, 2, 256, 512))
        .containsEntry("Restoration_net/de_conv6_1/weights", List.of(3, 3, 512, 256))
        .containsEntry("Restoration_net/up_9/weights", List.of(2, 2, 32, 64))
        .containsEntry("Restoration_net/de_conv9_2/weights", List.of(3, 3, 32, 32))
        .containsEntry("Restoration_net/de_conv10/weights", List.of(3, 3, 32, 3))
        .doesNotContainKey("DecomNet/g_up_1/biases");
    assertThat(PublishedNames.of("adjustment.conv2.weight"))
        .containsExactly(
            "Illumination_adjust_net/en_conv_2/weights", "I_enhance_Net/conv_2/weights");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedNames.of("ratio.conv1.weight"))
        .withMessageContaining("ratio.conv1");
  }

  /** Each size is odd at some level, or has nothing left to halve. */
  @ParameterizedTest
  @EnumSource
  void oddSizesWorkAndBothLibrariesAgree(Form form) {
    LowLightNetworks networks = Numbers.networks(form, SMALL);
    for (int[] size :
        new int[][] {{1, 1}, {1, 9}, {7, 1}, {2, 3}, {3, 2}, {5, 6}, {13, 18}, {31, 33}}) {
      NamedTensor image = Numbers.drawn(0.02, 0.98, 4, 1, 3, size[0], size[1]);
      Engines.Code whole =
          (engine, in) -> {
            Tensor picture = get(in, "image");
            var parts =
                networks
                    .decomposition()
                    .forward(networks.decomposition().parameters().bind(engine), picture);
            Tensor reflectance = form.reflectance(picture, parts);
            RestorationNetwork restoration = Objects.requireNonNull(networks.restoration());
            Map<String, Tensor> out = new LinkedHashMap<>();
            out.put("reflectance", reflectance);
            out.put("illumination", parts.illumination());
            out.put(
                "restored",
                restoration.forward(
                    restoration.parameters().bind(engine), reflectance, parts.illumination()));
            out.put(
                "adjusted",
                networks
                    .adjustment()
                    .forward(
                        networks.adjustment().parameters().bind(engine),
                        parts.illumination(),
                        ratio(engine, 2.5)));
            return out;
          };
      Map<String, float[]> torch = Engines.torch(Map.of("image", image), whole);
      Map<String, float[]> onnx = Engines.onnx(Map.of("image", image), whole);
      assertThat(torch.get("restored")).hasSize(3 * size[0] * size[1]);
      assertThat(torch.get("adjusted")).hasSize(size[0] * size[1]);
      double tolerance = form == Form.PUBLISHED ? LIBRARIES : LIBRARIES_OVER_LIGHT;
      torch.forEach(
          (name, values) ->
              Golden.assertClose(
                  "%s of %s".formatted(name, Arrays.toString(size)),
                  onnx.get(name),
                  values,
                  tolerance));
    }
  }

  /** What inference runs: open sizes, which divide by what the networks halve. */
  @ParameterizedTest
  @EnumSource
  void graphsOfOpenSizesAreThoseOfFixedSizes(Form form) {
    LowLightNetworks networks = Numbers.networks(form, SMALL);
    Shape picture = Shape.of(1, 3, 32, 48);
    Map<String, NamedTensor> image = Map.of("image", Numbers.drawn(0.02, 0.98, 4, 1, 3, 32, 48));
    Map<String, NamedTensor> parts =
        same(
            image,
            LowLightGraphs.decomposition(networks),
            LowLightGraphs.decomposition(networks, picture)
                .toModel(OnnxMetadata.inMemory("lowlight")));
    RestorationNetwork restoration = Objects.requireNonNull(networks.restoration());
    same(
        parts,
        LowLightGraphs.restoration(restoration),
        LowLightGraphs.restoration(restoration, picture)
            .toModel(OnnxMetadata.inMemory("lowlight")));
    Map<String, NamedTensor> light = new LinkedHashMap<>();
    light.put("illumination", parts.get("illumination"));
    light.put("ratio", new NamedTensor("ratio", Shape.of(1, 1, 1, 1), new float[] {3}));
    same(
        light,
        LowLightGraphs.adjustment(networks.adjustment()),
        LowLightGraphs.adjustment(networks.adjustment(), picture.with(1, 1))
            .toModel(OnnxMetadata.inMemory("lowlight")));
    Map<String, NamedTensor> whole = new LinkedHashMap<>(image);
    whole.put("ratio", light.get("ratio"));
    whole.put("copy", Numbers.drawn(0, 1, 8, 1, 3, RatioNetwork.SIDE, RatioNetwork.SIDE));
    Map<String, NamedTensor> all =
        same(
            whole,
            LowLightGraphs.whole(networks, OnnxMetadata.inMemory("lowlight")),
            LowLightGraphs.whole(networks, picture).toModel(OnnxMetadata.inMemory("lowlight")));
    assertThat(all.keySet())
        .contains("reflectance", "illumination", "restored", "adjusted", "output", "stops");
    // Where it is not used, the network's own reflectance is there all the same, as its weights
    // are.
    assertThat(all.containsKey("learned.reflectance")).isEqualTo(form == Form.ANCHORED);
    Golden.assertClose(
        "illumination",
        all.get("illumination").values(),
        parts.get("illumination").values(),
        LIBRARIES);
  }

  /** Runs two models and compares; gives the first one's outputs. */
  private static Map<String, NamedTensor> same(
      Map<String, NamedTensor> inputs, byte[] first, byte[] second) {
    try (Session one = Session.open(first, 1);
        Session other = Session.open(second, 1)) {
      Map<String, NamedTensor> found = one.run(inputs);
      other
          .run(inputs)
          .forEach(
              (name, t) ->
                  Golden.assertClose(name, found.get(name).values(), t.values(), LIBRARIES));
      return found;
    }
  }

  @Test
  void bothLibrariesPredictTheSameRatio() {
    RatioNetwork network = Objects.requireNonNull(Numbers.networks(Form.ANCHORED, SMALL).ratio());
    Map<String, NamedTensor> copy =
        Map.of("copy", Numbers.drawn(0, 1, 8, 1, 3, RatioNetwork.SIDE, RatioNetwork.SIDE));
    float[] torch =
        Engines.torch(
                copy,
                (engine, in) ->
                    Map.of(
                        "stops",
                        network.forward(network.parameters().bind(engine), get(in, "copy"))))
            .get("stops");
    try (Session session = Session.open(LowLightGraphs.ratio(network), 1)) {
      Golden.assertClose("stops", session.run(copy).get("stops").values(), torch, LIBRARIES);
    }
    assertThat(torch).hasSize(1).doesNotContain(0);
  }

  @Test
  void anchoredAdjustmentLeavesLightAsItIsAtARatioOfOne() {
    AdjustmentNetwork network = Numbers.networks(Form.ANCHORED, SMALL).adjustment();
    NamedTensor light = Numbers.drawn(0.01, 0.99, 2, 1, 1, 6, 7);
    Map<String, float[]> found =
        Engines.torch(
            Map.of("light", light),
            (engine, in) -> {
              var w = network.parameters().bind(engine);
              return Map.of(
                  "same", network.forward(w, get(in, "light"), ratio(engine, 1)),
                  "other", network.forward(w, get(in, "light"), ratio(engine, 4)));
            });
    Golden.assertClose("same", found.get("same"), light.values(), LIBRARIES);
    assertThat(found.get("other")).isNotEqualTo(found.get("same"));
  }

  @Test
  void anchoredReflectanceTimesIlluminationIsThePicture() {
    LowLightNetworks networks = Numbers.networks(Form.ANCHORED, SMALL);
    NamedTensor image = Numbers.drawn(0, 1, 2, 1, 3, 9, 6);
    float[] product =
        Engines.torch(
                Map.of("image", image),
                (engine, in) -> {
                  var w = networks.decomposition().parameters().bind(engine);
                  var parts = networks.decomposition().forward(w, get(in, "image"));
                  return Map.of(
                      "product",
                      Form.ANCHORED.reflectance(get(in, "image"), parts).mul(parts.illumination()));
                })
            .get("product");
    Golden.assertClose("product", product, image.values(), LIBRARIES);
  }

  /** Worked by hand: full light is told as 1, light of 1/256 as next to 0, none as below -0.3. */
  @Test
  void anchoredGuideIsInEighthsOfAStop() {
    ReferenceEngine engine = new ReferenceEngine();
    Tensor light = engine.constant(new float[] {1, 1f / 256, 0}, Shape.of(1, 1, 1, 3));
    double[] guide = ((ReferenceTensor) Form.ANCHORED.guide(light)).values();
    assertThat(guide[0]).isCloseTo(1, within(1e-3));
    assertThat(guide[1]).isCloseTo(Math.log(1 + 256.0 / 2048) / Math.log(2) / 8, within(1e-9));
    assertThat(guide[2]).isCloseTo(1 - 11.0 / 8, within(1e-9));
    assertThat(Form.PUBLISHED.guide(light)).isSameAs(light);
  }

  @Test
  void anchoredRestorationAddsAndThePublishedOneReplaces() {
    ReferenceEngine engine = new ReferenceEngine();
    Tensor reflectance = engine.constant(new float[] {0.5f}, Shape.of(1));
    Tensor output = engine.constant(new float[] {-0.25f}, Shape.of(1));
    assertThat(((ReferenceTensor) Form.ANCHORED.restored(reflectance, output)).values())
        .containsExactly(0.25);
    assertThat(((ReferenceTensor) Form.PUBLISHED.restored(reflectance, output)).values())
        .containsExactly(1 / (1 + Math.exp(0.25)));
  }

  @Test
  void weightsComeBackAsTheyWereSaved() {
    for (Widths widths : List.of(SMALL, new Widths(3, 0, false))) {
      LowLightNetworks saved = Numbers.networks(Form.ANCHORED, widths);
      Safetensors file =
          new Safetensors(LowLightWeights.facts(Form.ANCHORED, widths), saved.parameters().save());
      LowLightNetworks read = LowLightWeights.networks(file, "a file");
      assertThat(read.form()).isEqualTo(Form.ANCHORED);
      assertThat(read.widths()).isEqualTo(widths);
      file.tensors()
          .forEach(
              (name, t) ->
                  assertThat(read.parameters().values(name)).as(name).isEqualTo(t.values()));
    }
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    Map<String, NamedTensor> tensors = Numbers.networks(Form.ANCHORED, SMALL).parameters().save();
    assertThatThrownBy(
            () ->
                LowLightWeights.networks(
                    new Safetensors(Map.of("method", "zerodce"), tensors), "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessage("my.file: wanted weights of method lowlight, found zerodce");
    for (Map<String, String> change :
        List.of(
            Map.of("form", "other"),
            Map.of("decomposition", "many"),
            Map.of("decomposition", "0"),
            Map.of("restoration", "-1"))) {
      Map<String, String> facts = new LinkedHashMap<>(LowLightWeights.facts(Form.ANCHORED, SMALL));
      facts.putAll(change);
      assertThatThrownBy(() -> LowLightWeights.networks(new Safetensors(facts, tensors), "my.file"))
          .isInstanceOf(WeightsException.class)
          .hasMessageStartingWith(
              "my.file: header should give form, decomposition and restoration, found {");
    }
    // More than the header tells of, and less.
    for (Widths other : List.of(new Widths(4, 0, true), new Widths(4, 2, false))) {
      assertThatThrownBy(
              () ->
                  LowLightWeights.networks(
                      new Safetensors(LowLightWeights.facts(Form.ANCHORED, other), tensors),
                      "my.file"))
          .isInstanceOf(WeightsException.class)
          .hasMessageContainingAll("my.file does not fit", "not part of this network");
    }
  }

  @Test
  void importedTensorsTellTheWidths() {
    LowLightNetworks all = Numbers.networks(Form.PUBLISHED, new Widths(4, 2, false));
    List<NamedTensor> tensors = List.copyOf(all.parameters().save().values());
    assertThat(LowLightWeights.widths(tensors)).isEqualTo(new Widths(4, 2, false));
    List<NamedTensor> without =
        tensors.stream().filter(t -> !t.name().startsWith(RestorationNetwork.PREFIX)).toList();
    assertThat(LowLightWeights.widths(without)).isEqualTo(new Widths(4, 0, false));
    assertThat(new LowLightProvider().facts(without))
        .containsEntry("form", "published")
        .containsEntry("ratio", "given");
  }

  @Test
  void seedsGiveOtherFirstValuesToEveryNetwork() {
    LowLightNetworks one = LowLightNetworks.of(Form.ANCHORED, SMALL).initialize(1);
    LowLightNetworks same = LowLightNetworks.of(Form.ANCHORED, SMALL).initialize(1);
    LowLightNetworks other = LowLightNetworks.of(Form.ANCHORED, SMALL).initialize(2);
    for (String name :
        List.of(
            "decomposition.encoder2.weight",
            "restoration.up3.weight",
            "adjustment.conv3.weight",
            "ratio.hidden.weight")) {
      assertThat(one.parameters().values(name)).isEqualTo(same.parameters().values(name));
      assertThat(one.parameters().values(name)).isNotEqualTo(other.parameters().values(name));
    }
    assertThat(one.parameters().values("decomposition.encoder1.bias")).containsOnly(0);
  }
}
