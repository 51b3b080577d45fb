package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safelight.enhance.learn.Engines;
import org.safelight.hdr.HdrNetworks.Widths;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.runtime.Session;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;
import org.safelight.tensor.layer.Moments;
import org.safelight.tensor.reference.ReferenceEngine;

class HdrNetworksTest {
  /** What two libraries may differ by in some twenty float32 layers, on values of about 1. */
  private static final double LIBRARIES = 1e-5;

  private static final double ROUNDING = 1e-6; // pictures come in as float32

  private static final Shape PICTURE = Shape.of(1, 3, 64, 32);

  @Test
  void parametersAreAsManyAsPublished() {
    HdrNetworks paper =
        HdrNetworks.of(
            Widths.paper(),
            Normalization.BATCH,
            ResponseBasis.straight(ResponseBasis.PUBLISHED_COUNT));
    RefinementNetwork refinement = Objects.requireNonNull(paper.refinement());
    assertThat(paper.dequantization().parameters().trainedCount()).isEqualTo(1_999_779);
    assertThat(paper.linearization().parameters().trainedCount()).isEqualTo(1_200_971);
    assertThat(paper.hallucination().parameters().trainedCount()).isEqualTo(24_569_118);
    assertThat(refinement.parameters().trainedCount()).isEqualTo(1_266_947);
    assertThat(paper.parameters().trainedCount()).isEqualTo(29_036_815);
  }

  @Test
  void averagesAndBasisAreNotTrained() {
    List<String> buffers =
        Numbers.networks(Normalization.BATCH).parameters().declarations().stream()
            .filter(d -> !d.trained())
            .map(Parameters.Declaration::name)
            .toList();
    assertThat(buffers)
        .contains(
            "linearization.basis.mean",
            "linearization.basis.vectors",
            "linearization.first.norm.mean",
            "hallucination.colours.norm.variance")
        .allMatch(n -> n.contains(".basis.") || n.endsWith(".mean") || n.endsWith(".variance"));
  }

  @Test
  void withoutNormalizationThereIsNothingOfIt() {
    assertThat(Numbers.networks(Normalization.NONE).parameters().declarations())
        .extracting(Parameters.Declaration::name)
        .noneMatch(n -> n.contains(".norm."))
        .contains("linearization.block3b.widen.conv.bias");
  }

  /** The joins add, so the residual begins as whatever the decoder gives, plus the picture. */
  @ParameterizedTest
  @EnumSource
  void anUntrainedHallucinationAddsThePictureItself(Normalization normalization) {
    HallucinationNetwork network =
        new HallucinationNetwork(List.of(2, 2, 2, 2, 2), Residual.LINEAR, normalization);
    Parameters p = network.parameters().initialize(1);
    // The decoder's colours are held at nothing.
    p.set("hallucination.colours.conv.weight", new float[6]);
    ReferenceEngine engine = new ReferenceEngine();
    NamedTensor picture = Numbers.drawn(0, 1, 2, 1, 3, 32, 32);
    Tensor x = engine.constant(picture.values(), picture.shape());
    double[] found = Numbers.values(network.forward(p.bind(engine), x, Moments.kept()));
    assertThat(found).containsExactly(Numbers.values(x), within(ROUNDING));
  }

  @Test
  void everyJoinBeginsAsASum() {
    HallucinationNetwork network =
        new HallucinationNetwork(List.of(2, 3, 2, 2, 2), Residual.LINEAR, Normalization.BATCH);
    assertThat(network.parameters().initialize(1).values("hallucination.decoder2.join.weight"))
        .containsExactly(1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1);
    assertThat(network.parameters().values("hallucination.decoder2.join.bias")).containsOnly(0);
  }

  /** With no normalisation to hold them, blocks begin as their shortcuts. */
  @Test
  void blocksWithoutNormalizationBeginAsTheirShortcut() {
    Parameters p =
        HdrNetworks.of(Numbers.SMALL, Normalization.NONE, Numbers.basis())
            .initialize(1)
            .linearization()
            .parameters();
    assertThat(p.values("linearization.block2b.widen.conv.weight")).containsOnly(0);
    assertThat(p.values("linearization.block2b.middle.conv.weight")).doesNotContain(0);
  }

  /** Another seed, other weights; the same, the same; the basis stays. */
  @Test
  void firstValuesHangOnTheSeed() {
    Map<String, NamedTensor> one = start(1);
    assertThat(values(one)).isDeepEqualTo(values(start(1)));
    Map<String, NamedTensor> other = start(2);
    assertThat(one.get("dequantization.last.weight").values())
        .isNotEqualTo(other.get("dequantization.last.weight").values());
    assertThat(one.get("linearization.basis.vectors").values())
        .isEqualTo(other.get("linearization.basis.vectors").values())
        .contains(Numbers.basis().vector(1, 300));
  }

  private static Map<String, NamedTensor> start(long seed) {
    return HdrNetworks.of(Numbers.SMALL, Normalization.BATCH, Numbers.basis())
        .initialize(seed)
        .parameters()
        .save();
  }

  private static float[][] values(Map<String, NamedTensor> tensors) {
    return tensors.values().stream().map(NamedTensor::values).toArray(float[][]::new);
  }

  private static Engines.Code whole(HdrNetworks n) {
    return (engine, in) -> {
      Tensor image = Numbers.get(in, "image");
      Map<String, Tensor> out = new LinkedHashMap<>();
      Tensor c = n.dequantization().forward(n.dequantization().parameters().bind(engine), image);
      out.put("dequantized", c);
      Tensor curve =
          n.linearization().forward(n.linearization().parameters().bind(engine), c, Moments.kept());
      out.put("curve", curve);
      Tensor b = CurveLookup.apply(curve, c);
      out.put("linear", b);
      Tensor answer =
          n.hallucination().forward(n.hallucination().parameters().bind(engine), b, Moments.kept());
      Tensor a = Highlights.published().fill(b, answer);
      out.put("hallucinated", a);
      RefinementNetwork refinement = Objects.requireNonNull(n.refinement());
      out.put("refined", refinement.forward(refinement.parameters().bind(engine), a, b, c));
      return out;
    };
  }

  @ParameterizedTest
  @EnumSource
  void bothLibrariesAgree(Normalization normalization) {
    HdrNetworks networks = Numbers.networks(normalization);
    Map<String, NamedTensor> image = Map.of("image", Numbers.drawn(0, 1, 4, 1, 3, 64, 32));
    Map<String, float[]> torch = Engines.torch(image, whole(networks));
    Map<String, float[]> onnx = Engines.onnx(image, whole(networks));
    assertThat(torch.get("refined")).hasSize(3 * 64 * 32);
    torch.forEach((name, values) -> assertClose(name, onnx.get(name), values));
  }

  @Test
  void sizesOfLinearizationAreAnyFromTwoOn() {
    LinearizationNetwork network = Numbers.networks(Normalization.BATCH).linearization();
    Engines.Code code =
        (engine, in) ->
            Map.of(
                "curve",
                network.forward(
                    network.parameters().bind(engine), Numbers.get(in, "image"), Moments.kept()));
    for (int[] size : new int[][] {{2, 2}, {2, 9}, {3, 4}, {7, 6}, {13, 5}}) {
      Map<String, NamedTensor> image =
          Map.of("image", Numbers.drawn(0, 1, 4, 2, 3, size[0], size[1]));
      float[] torch = Engines.torch(image, code).get("curve");
      assertThat(torch).hasSize(2 * 1024);
      assertClose(Arrays.toString(size), Engines.onnx(image, code).get("curve"), torch);
    }
  }

  private static void assertClose(String what, float[] found, float[] wanted) {
    assertThat(found).as(what).containsExactly(wanted, within((float) LIBRARIES));
  }

  /** What inference runs: open sizes. */
  @ParameterizedTest
  @EnumSource
  void graphsOfOpenSizesAreThoseOfFixedSizes(Normalization normalization) {
    HdrNetworks n = Numbers.networks(normalization);
    Highlights highlights = new Highlights(0.4);
    Map<String, NamedTensor> in = new LinkedHashMap<>();
    in.put("image", Numbers.drawn(0, 1, 4, 1, 3, 64, 32));
    in.putAll(
        same(
            in,
            HdrGraphs.dequantization(n.dequantization()),
            HdrGraphs.dequantization(n.dequantization(), PICTURE).toModel(metadata())));
    NamedTensor dequantized = Objects.requireNonNull(in.get("dequantized"));
    Map<String, NamedTensor> curve =
        same(
            Map.of("dequantized", dequantized),
            HdrGraphs.linearization(n.linearization()),
            HdrGraphs.linearization(n.linearization(), PICTURE).toModel(metadata()));
    assertThat(Objects.requireNonNull(curve.get("curve")).shape()).isEqualTo(Shape.of(1, 1024));
    Map<String, NamedTensor> all = new LinkedHashMap<>();
    all.put("linear", Numbers.drawn(0, 1, 5, 1, 3, 64, 32));
    all.putAll(
        same(
            all,
            HdrGraphs.hallucination(n.hallucination(), highlights),
            HdrGraphs.hallucination(n.hallucination(), highlights, PICTURE).toModel(metadata())));
    all.put("dequantized", dequantized);
    RefinementNetwork refinement = Objects.requireNonNull(n.refinement());
    Map<String, NamedTensor> refined =
        same(
            all,
            HdrGraphs.refinement(refinement),
            HdrGraphs.refinement(refinement, PICTURE).toModel(metadata()));
    assertThat(Objects.requireNonNull(refined.get("refined")).shape()).isEqualTo(PICTURE);
  }

  private static OnnxMetadata metadata() {
    return OnnxMetadata.inMemory("hdr");
  }

  /** Runs two models and compares; gives the first one's outputs. */
  private static Map<String, NamedTensor> same(
      Map<String, NamedTensor> inputs, byte[] first, byte[] second) {
    try (Session one = Session.open(first, 1);
        Session other = Session.open(second, 1)) {
      Map<String, NamedTensor> wanted = other.run(inputs);
      Map<String, NamedTensor> found = one.run(inputs);
      wanted.forEach(
          (name, t) ->
              assertClose(name, Objects.requireNonNull(found.get(name)).values(), t.values()));
      return found;
    }
  }

  @Test
  void weightsComeBackAsTheyWere() {
    for (Normalization normalization : Normalization.values()) {
      HdrNetworks networks = Numbers.networks(normalization);
      Safetensors file =
          new Safetensors(
              HdrWeights.facts(networks.widths(), normalization), networks.parameters().save());
      HdrNetworks read = HdrWeights.networks(file, "my.file");
      assertThat(read.widths()).isEqualTo(Numbers.SMALL);
      assertThat(read.normalization()).isEqualTo(normalization);
      assertThat(values(read.parameters().save())).isDeepEqualTo(values(file.tensors()));
    }
  }

  @Test
  void weightsWithoutRefinementHaveNone() {
    Widths widths =
        new Widths(
            Numbers.SMALL.dequantization(),
            0.5,
            Numbers.SMALL.linearization(),
            InverseResponse.LEVELLED,
            Numbers.SMALL.hallucination(),
            Residual.EXPONENTIAL,
            List.of());
    HdrNetworks networks = HdrNetworks.of(widths, Normalization.NONE, Numbers.basis());
    Map<String, String> facts = HdrWeights.facts(widths, Normalization.NONE);
    assertThat(facts).containsEntry("refinement", "none").containsEntry("method", "hdr");
    HdrNetworks read =
        HdrWeights.networks(new Safetensors(facts, networks.parameters().save()), "my.file");
    assertThat(read.refinement()).isNull();
    assertThat(read.widths()).isEqualTo(widths);
    // Files that say nothing of it are older than the choice.
    Map<String, String> older = new LinkedHashMap<>(facts);
    older.remove("response");
    older.remove("residual");
    Widths published =
        HdrWeights.networks(new Safetensors(older, networks.parameters().save()), "my.file")
            .widths();
    assertThat(published.response()).isEqualTo(InverseResponse.LIFTED);
    assertThat(published.residual()).isEqualTo(Residual.LINEAR);
  }

  @Test
  void filesThatDoNotFitAreRefusedWithWhatWasWanted() {
    Map<String, NamedTensor> tensors = Numbers.networks(Normalization.BATCH).parameters().save();
    assertThatThrownBy(
            () ->
                HdrWeights.networks(
                    new Safetensors(Map.of("method", "zerodce"), tensors), "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessage("my.file: wanted weights of method hdr, found zerodce");
    for (Map<String, String> change :
        List.of(
            Map.of("normalization", "group"),
            Map.of("dequantization", "2/3/4/5"),
            Map.of("dequantization", "none"),
            Map.of("linearization", "0"),
            Map.of("hallucination", "2/3/4/5/513"),
            Map.of("refinement", "3/2/4/5/"))) {
      assertThatThrownBy(() -> HdrWeights.networks(changed(tensors, change), "my.file"))
          .isInstanceOf(WeightsException.class)
          .hasMessageStartingWith("my.file: header should give normalization and widths of ");
    }
  }

  /** A header alone must not make networks larger than the file. */
  @Test
  void widthsThatTheTensorsDoNotHaveAreRefusedBeforeNetworksAreMade() {
    Map<String, NamedTensor> tensors = Numbers.networks(Normalization.BATCH).parameters().save();
    Map.of(
            "dequantization", "dequantization.encoder5.conv2.weight: wanted (512, 512, k, k)",
            "hallucination", "hallucination.encoder5.conv2.weight: wanted (512, 512, k, k)",
            "refinement", "refinement.encoder5.conv2.weight: wanted (512, 512, k, k)")
        .forEach(
            (network, message) -> {
              String widths = network.equals("refinement") ? "3/2/4/5/512" : "2/3/4/5/512";
              assertThatThrownBy(
                      () ->
                          HdrWeights.networks(changed(tensors, Map.of(network, widths)), "my.file"))
                  .isInstanceOf(WeightsException.class)
                  .hasMessage("my.file does not fit: %s, found (6, 6, 3, 3)".formatted(message));
            });
    assertThatThrownBy(
            () -> HdrWeights.networks(changed(tensors, Map.of("linearization", "256")), "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessage(
            "my.file does not fit: linearization.block3b.middle.conv.weight:"
                + " wanted (512, 512, k, k), found (6, 6, 3, 3)");
    assertThatThrownBy(
            () -> HdrWeights.networks(changed(tensors, Map.of("refinement", "none")), "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("my.file does not fit", "not part of this network");
    assertThatThrownBy(
            () -> HdrWeights.networks(changed(tensors, Map.of("normalization", "none")), "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("linearization.block2a.middle.conv.bias: wanted (3), missing");
  }

  private static Safetensors changed(Map<String, NamedTensor> tensors, Map<String, String> change) {
    Map<String, String> facts =
        new LinkedHashMap<>(HdrWeights.facts(Numbers.SMALL, Normalization.BATCH));
    facts.putAll(change);
    return new Safetensors(facts, tensors);
  }

  @Test
  void widthsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Widths(
                    List.of(1, 2, 3, 4, 5),
                    1,
                    1,
                    InverseResponse.LIFTED,
                    List.of(1, 2, 3, 4),
                    Residual.LINEAR,
                    List.of()))
        .withMessage("hallucination needs 5 widths of 1 to 512, got [1, 2, 3, 4]");
  }
}
