package org.safelight.retouch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.learn.Engines;
import org.safelight.retouch.RetouchNetwork.Prediction;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Tensor;

/** The network, the filters and the loss against the authors' code, in both libraries. */
class PublishedNetworkTest {
  /** What comes with the values; the last of their six digits is rounded. */
  private static final float CLOSE = 1e-5f;

  /**
   * MS-SSIM in float32 against the oracle's: variances are differences of like numbers, most of all
   * where pooling has left few pixels.
   */
  private static final double STRUCTURE = 1e-5;

  private static Tensor get(Map<String, Tensor> inputs, String name) {
    return Objects.requireNonNull(inputs.get(name), name);
  }

  @Test
  void thePublishedNetworkHasThePublishedParameters() {
    RetouchNetwork network = Oracle.network();
    assertThat(network.parameters().count()).isEqualTo(1_769_347);
    assertThat(network.parameters().declarations()).hasSize(90);
    assertThat(
            network.parameters().declarations().stream()
                .filter(d -> d.name().matches("backbonenet.unet.(conv\\d|local_net).*"))
                .mapToLong(d -> d.shape().size())
                .sum())
        .isEqualTo(53_568);
  }

  @Test
  void everyStageGivesWhatThePublishedOneGives() throws IOException {
    Oracle oracle = Oracle.read();
    RetouchNetwork network = Oracle.network();
    Engines.both(
            Map.of("image", Oracle.image()),
            (engine, in) -> {
              var at = network.geometry().coordinates(engine, Oracle.HEIGHT, Oracle.WIDTH);
              var w = network.parameters().bind(engine);
              Prediction p = network.predict(w, get(in, "image"), at, null);
              Filters filters = network.geometry().filters();
              Map<String, Tensor> out = new LinkedHashMap<>();
              out.put("features", p.features());
              out.put("first", p.first());
              out.put("second", p.second());
              out.put("cubic", p.cubic());
              out.put("graduated", p.graduated());
              out.put("elliptical", p.elliptical());
              out.put("graduatedMap", filters.graduated(p.graduated(), at));
              out.put("ellipticalMap", filters.elliptical(p.elliptical(), at));
              out.put("output", network.apply(p, at));
              return out;
            })
        .forEach(
            (library, found) -> {
              assertClose(library, oracle, "backbone_rgb", oracle.atPoints(found.get("first")));
              assertClose(library, oracle, "backbone_stats", Oracle.spread(found.get("features")));
              assertClose(library, oracle, "cubic_coeff", found.get("cubic"));
              assertClose(library, oracle, "grad_params", found.get("graduated"));
              assertClose(library, oracle, "ell_params", found.get("elliptical"));
              assertClose(library, oracle, "y2", oracle.atPoints(found.get("second")));
              assertClose(library, oracle, "grad_mask", oracle.atPoints(found.get("graduatedMap")));
              assertClose(library, oracle, "grad_stats", Oracle.spread(found.get("graduatedMap")));
              assertClose(library, oracle, "ell_mask", oracle.atPoints(found.get("ellipticalMap")));
              assertClose(library, oracle, "ell_stats", Oracle.spread(found.get("ellipticalMap")));
              assertClose(library, oracle, "y", oracle.atPoints(found.get("output")));
              assertClose(library, oracle, "y_stats", Oracle.spread(found.get("output")));
            });
  }

  private static void assertClose(String library, Oracle oracle, String name, float[] found) {
    assertThat(found)
        .as("%s in %s", name, library)
        .containsExactly(oracle.numbers(name), within(CLOSE));
  }

  @Test
  void theLossIsThePublishedOne() throws IOException {
    Oracle oracle = Oracle.read();
    RetouchNetwork network = Oracle.network();
    NamedTensor image = Oracle.image();
    Engines.both(
            Map.of("image", image, "target", Oracle.target()),
            (engine, in) -> {
              Tensor y =
                  network.forward(network.parameters().bind(engine), get(in, "image")).clamp(0, 1);
              Tensor lab = LabTensor.of(y);
              Tensor light = lab.slice(1, 0, 1);
              Tensor wanted = LabTensor.of(get(in, "target")).slice(1, 0, 1);
              Map<String, Tensor> out = new LinkedHashMap<>();
              out.put("labY", lab);
              out.put("released", new StructureLoss(true).similarity(light, wanted));
              out.put("standard", new StructureLoss(false).similarity(light, wanted));
              RetouchLoss.released().terms(y, get(in, "target")).forEach(out::put);
              return out;
            })
        .forEach(
            (library, found) -> {
              assertClose(library, oracle, "lab_y", oracle.atPoints(found.get("labY")));
              double l1 = found.get("lab")[0];
              assertThat(l1).isCloseTo(oracle.json().get("l1").asDouble(), within(1e-6));
              assertThat((double) found.get("released")[0])
                  .isCloseTo(oracle.json().get("msssim_released").asDouble(), within(STRUCTURE));
              assertThat((double) found.get("standard")[0])
                  .isCloseTo(Oracle.STANDARD_STRUCTURE, within(STRUCTURE));
              assertThat(l1 + found.get("structure")[0])
                  .isCloseTo(oracle.json().get("loss").asDouble(), within(1e-6));
            });
  }
}
