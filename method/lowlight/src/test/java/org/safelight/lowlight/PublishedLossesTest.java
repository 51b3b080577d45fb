package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.Engines;
import org.safelight.lowlight.DecompositionNetwork.Parts;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Tensor;

/** The published losses against the golden numbers, in both libraries: two pairs of 48 x 48. */
class PublishedLossesTest {
  /** Golden numbers reach from 1e-5 to 5: the tolerance that comes with them, of each itself. */
  private static final double RELATIVE = 1e-4;

  private Golden golden;

  @BeforeEach
  void read() throws IOException {
    golden = Golden.read("losses_2x48x48");
  }

  private Map<String, NamedTensor> inputs(String... names) {
    Map<String, NamedTensor> inputs = new LinkedHashMap<>();
    for (String name : names) {
      inputs.put(name, golden.planes(name));
    }
    return inputs;
  }

  private static Tensor get(Map<String, Tensor> inputs, String name) {
    return Objects.requireNonNull(inputs.get(name), name);
  }

  private static void assertNumbers(
      Map<String, NamedTensor> inputs, Map<String, Double> wanted, Engines.Code code) {
    Engines.both(inputs, code)
        .forEach(
            (library, found) -> {
              assertThat(found.keySet()).isEqualTo(wanted.keySet());
              wanted.forEach(
                  (name, number) ->
                      assertThat((double) found.get(name)[0])
                          .as("%s in %s", name, library)
                          .isCloseTo(number, within(RELATIVE * number)));
            });
  }

  private static Map<String, Tensor> withTotal(Map<String, Tensor> terms) {
    Map<String, Tensor> all = new LinkedHashMap<>(terms);
    all.put("total", terms.values().stream().reduce(Tensor::add).orElseThrow());
    return all;
  }

  @Test
  void gradientsAreStretchedOverTheBatchAndHaveZerosOutside() {
    Map<String, NamedTensor> wanted =
        inputs("grad_x_L_low", "grad_y_L_low", "grad_x_gray_low", "grad_y_gray_low");
    Engines.both(
            inputs("L_low", "low"),
            (engine, in) -> {
              Gradients light = Gradients.of(get(in, "L_low"), Gradients.Border.ZERO);
              Gradients picture =
                  Gradients.of(DecompositionLoss.grey(get(in, "low")), Gradients.Border.ZERO);
              return Map.of(
                  "grad_x_L_low",
                  light.across(),
                  "grad_y_L_low",
                  light.down(),
                  "grad_x_gray_low",
                  picture.across(),
                  "grad_y_gray_low",
                  picture.down());
            })
        .forEach(
            (library, found) ->
                wanted.forEach(
                    (name, array) ->
                        Golden.assertClose(
                            "%s in %s".formatted(name, library),
                            found.get(name),
                            array.values(),
                            Golden.TOLERANCE)));
  }

  @Test
  void decompositionsTermsAreThePublishedOnesTimesTheirWeights() {
    assertNumbers(
        inputs("low", "high", "R_low", "L_low", "R_high", "L_high"),
        Map.of(
            "reconstruction", golden.number("loss_rec"),
            "similarity", 0.01 * golden.number("loss_rs"),
            "mutual", 0.2 * golden.number("loss_mc"),
            "smoothness.low", 0.15 * golden.number("loss_is_low"),
            "smoothness.high", 0.15 * golden.number("loss_is_high"),
            "total", golden.number("loss_total")),
        (engine, in) ->
            withTotal(
                DecompositionLoss.paper()
                    .terms(
                        get(in, "low"),
                        new Parts(get(in, "R_low"), get(in, "L_low")),
                        get(in, "high"),
                        new Parts(get(in, "R_high"), get(in, "L_high")))));
  }

  /** The restored reflectance is that of the dark pictures as it is. */
  @Test
  void restorationsTermsAreThePublishedOnes() {
    assertNumbers(
        inputs("R_low", "R_high"),
        Map.of(
            "square", golden.number("loss_restore_square"),
            "gradient", golden.number("loss_restore_grad"),
            "ssim", golden.number("loss_restore_ssim_term"),
            "total", golden.number("loss_restore_total")),
        (engine, in) -> {
          RestorationLoss loss = RestorationLoss.paper();
          return withTotal(loss.terms(get(in, "R_low"), loss.target(get(in, "R_high"))));
        });
  }

  @Test
  void restorationsTargetHasThePublishedContrast() {
    Engines.both(
            inputs("R_high"),
            (engine, in) -> Map.of("target", RestorationLoss.paper().target(get(in, "R_high"))))
        .forEach(
            (library, found) ->
                Golden.assertClose(
                    library,
                    found.get("target"),
                    golden.planes("restore_target").values(),
                    Golden.TOLERANCE));
  }

  /** The golden numbers are of the first pair alone. */
  @Test
  void adjustmentsTermsAreThePublishedOnes() {
    assertNumbers(
        inputs("adj_output", "L_high"),
        Map.of(
            "square", golden.number("loss_adj_square"),
            "gradient", golden.number("loss_adj_grad")),
        (engine, in) ->
            AdjustmentLoss.paper().terms(get(in, "adj_output"), get(in, "L_high").slice(0, 0, 1)));
  }

  /**
   * Ratios of the first pair. The one that the published evaluation takes from the true picture is
   * the mean of the quotients the other way up, not 1 over the mean.
   */
  @Test
  void ratiosAreMeansOfQuotients() {
    AdjustmentLoss.Rule rule = AdjustmentLoss.Rule.QUOTIENTS;
    assertThat(AdjustmentLoss.paper().rule()).isEqualTo(rule);
    assertNumbers(
        inputs("L_low", "L_high"),
        Map.of(
            "darkening", golden.number("adj_ratio_high_to_low"),
            "brightening", golden.number("adj_ratio_low_to_high"),
            "evaluation", golden.number("eval_ratio_mean_of_quotients")),
        (engine, in) -> {
          Tensor low = get(in, "L_low");
          Tensor high = get(in, "L_high");
          return Map.of(
              "darkening", rule.darkening(low, high),
              "brightening", rule.brightening(low, high),
              "evaluation", rule.darkening(high, low));
        });
  }

  /** The golden output is of the authors' weights at the ratio of the first pair. */
  @Test
  void adjustmentIsDrivenByTheRatioOfThePair() throws IOException {
    AdjustmentNetwork network = PublishedNetworks.withoutRestoration().adjustment();
    Engines.both(
            inputs("L_low", "L_high"),
            (engine, in) -> {
              Tensor low = get(in, "L_low");
              Tensor ratio =
                  AdjustmentLoss.Rule.QUOTIENTS.brightening(low, get(in, "L_high")).slice(0, 0, 1);
              return Map.of(
                  "adjusted",
                  network.forward(network.parameters().bind(engine), low.slice(0, 0, 1), ratio));
            })
        .forEach(
            (library, found) ->
                Golden.assertClose(
                    library,
                    found.get("adjusted"),
                    golden.planes("adj_output").values(),
                    Golden.TOLERANCE));
  }

  @Test
  void picturesAreLoadedStretched() throws IOException {
    Golden loading = Golden.read("load_normalise");
    for (String name : new String[] {"raw", "flat"}) {
      NamedTensor bytes = loading.planes(name + "_u8");
      float[] wanted =
          loading.planes(name.equals("raw") ? "normalised" : "flat_normalised").values();
      Engines.both(
              Map.of("bytes", bytes),
              (engine, in) -> Map.of("image", Stretch.of(get(in, "bytes").div(255))))
          .forEach(
              (library, found) ->
                  Golden.assertClose(
                      name + " in " + library, found.get("image"), wanted, Golden.TOLERANCE));
    }
  }
}
