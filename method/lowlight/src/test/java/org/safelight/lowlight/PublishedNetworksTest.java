package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.enhance.learn.Engines;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * The authors' weights against the golden arrays, in both libraries. Of KinD++ there are arrays
 * too, but no weights to compare them by; its networks are of the same shapes.
 */
class PublishedNetworksTest {
  private static final List<String> RATIOS = List.of("0.2", "0.5", "1", "2", "3", "5", "8");

  private static void assertGolden(
      Map<String, NamedTensor> inputs, Map<String, NamedTensor> wanted, Engines.Code code) {
    Engines.both(inputs, code)
        .forEach(
            (library, found) -> {
              assertThat(found.keySet()).isEqualTo(wanted.keySet());
              found.forEach(
                  (name, values) ->
                      Golden.assertClose(
                          "%s in %s".formatted(name, library),
                          values,
                          wanted.get(name).values(),
                          Golden.TOLERANCE));
            });
  }

  private static Tensor get(Map<String, Tensor> inputs, String name) {
    return Objects.requireNonNull(inputs.get(name), name);
  }

  /** Odd sizes show the pooling that rounds up, and where the up-convolutions are cropped. */
  @ParameterizedTest
  @ValueSource(strings = {"even_48x64", "odd_45x61"})
  void picturesAreTakenApartAsPublished(String size) throws IOException {
    Golden golden = Golden.read("decomposition_" + size);
    DecompositionNetwork network = PublishedNetworks.withoutRestoration().decomposition();
    assertGolden(
        Map.of("input", golden.planes("input")),
        Map.of("R", golden.planes("kind_R"), "L", golden.planes("kind_L")),
        (engine, in) -> {
          var parts = network.forward(network.parameters().bind(engine), get(in, "input"));
          return Map.of("R", parts.reflectance(), "L", parts.illumination());
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"even_48x64", "odd_45x61"})
  void lightIsAdjustedAsPublishedAtEveryRatio(String size) throws IOException {
    Golden golden = Golden.read("adjustment_" + size);
    AdjustmentNetwork network = PublishedNetworks.withoutRestoration().adjustment();
    Map<String, NamedTensor> wanted = new LinkedHashMap<>();
    RATIOS.forEach(ratio -> wanted.put(ratio, golden.planes("kind_adjusted_" + ratio)));
    assertGolden(
        Map.of("L", golden.planes("input_L")),
        wanted,
        (engine, in) -> {
          Map<String, Tensor> adjusted = new LinkedHashMap<>();
          for (String ratio : RATIOS) {
            Tensor alpha =
                engine.constant(new float[] {Float.parseFloat(ratio)}, Shape.of(1, 1, 1, 1));
            adjusted.put(
                ratio, network.forward(network.parameters().bind(engine), get(in, "L"), alpha));
          }
          return adjusted;
        });
  }

  @Test
  void everyLayerGivesWhatThePublishedOneGives() throws IOException {
    Golden golden = Golden.read("layers_13x18");
    LowLightNetworks networks = PublishedNetworks.withoutRestoration();
    Map<String, NamedTensor> wanted = new LinkedHashMap<>();
    for (String name :
        List.of(
            "R",
            "L",
            "act_g_conv1_1",
            "act_g_conv2_1",
            "act_g_conv3_1",
            "act_g_up_1_cat",
            "act_g_conv8_1",
            "act_g_up_2_cat",
            "act_g_conv9_1",
            "act_g_conv10_logits",
            "act_l_conv1_2",
            "act_l_conv1_4_logits",
            "adj_conv_1",
            "adj_conv_2",
            "adj_conv_3",
            "adj_conv_4",
            "adjusted_5")) {
      wanted.put(name, golden.planes(name));
    }
    assertGolden(
        Map.of("input", golden.planes("input")),
        wanted,
        (engine, in) -> {
          DecompositionNetwork decomposition = networks.decomposition();
          var w = decomposition.parameters().bind(engine);
          Tensor image = get(in, "input");
          var parts = decomposition.forward(w, image);
          var a = decomposition.activations(w, image);
          AdjustmentNetwork adjustment = networks.adjustment();
          Tensor five = engine.constant(new float[] {5}, Shape.of(1, 1, 1, 1));
          Tensor light = parts.illumination();
          var adjusting = adjustment.parameters().bind(engine);
          List<Tensor> level = adjustment.activations(adjusting, light, five);
          Map<String, Tensor> found = new LinkedHashMap<>();
          found.put("R", parts.reflectance());
          found.put("L", light);
          found.put("act_g_conv1_1", a.encoder1());
          found.put("act_g_conv2_1", a.encoder2());
          found.put("act_g_conv3_1", a.encoder3());
          found.put("act_g_up_1_cat", a.joined2());
          found.put("act_g_conv8_1", a.decoder2());
          found.put("act_g_up_2_cat", a.joined1());
          found.put("act_g_conv9_1", a.decoder1());
          found.put("act_g_conv10_logits", a.reflectance());
          found.put("act_l_conv1_2", a.light());
          found.put("act_l_conv1_4_logits", a.illumination());
          for (int i = 0; i < level.size(); i++) {
            found.put("adj_conv_" + (i + 1), level.get(i));
          }
          found.put("adjusted_5", adjustment.forward(adjusting, light, five));
          return found;
        });
  }

  /** Weights by formula, named and laid out as in a checkpoint: theirs are not public. */
  @Test
  void restorationIsThePublishedOne() throws IOException {
    Golden golden = Golden.read("restoration_formula_weights_kind");
    RestorationNetwork network =
        Objects.requireNonNull(PublishedNetworks.withFormulaRestoration().restoration());
    assertThat(network.width()).isEqualTo(32);
    assertGolden(
        Map.of("R", golden.planes("R"), "L", golden.planes("L")),
        Map.of("output", golden.planes("output")),
        (engine, in) ->
            Map.of(
                "output",
                network.forward(network.parameters().bind(engine), get(in, "R"), get(in, "L"))));
  }
}
