package org.safelight.lowlight;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.WeightsException;

/** What a weights file says about the networks it belongs to. */
final class LowLightWeights {
  private LowLightWeights() {}

  /** Facts for the file's header. */
  static Map<String, String> facts(Form form, LowLightNetworks.Widths widths) {
    return Map.of(
        "method", "lowlight",
        "form", form.name().toLowerCase(Locale.ROOT),
        "decomposition", String.valueOf(widths.decomposition()),
        "restoration", String.valueOf(widths.restoration()),
        "ratio", widths.ratio() ? "predicted" : "given");
  }

  /**
   * The widths of published networks.
   *
   * @param tensors of the decomposition, and of the restoration if there is one
   */
  static LowLightNetworks.Widths widths(List<NamedTensor> tensors) {
    return new LowLightNetworks.Widths(
        channels(tensors, DecompositionNetwork.PREFIX + "encoder1.weight"),
        channels(tensors, RestorationNetwork.PREFIX + "encoder1.conv1.weight"),
        false);
  }

  private static int channels(List<NamedTensor> tensors, String kernel) {
    return tensors.stream()
        .filter(t -> t.name().equals(kernel))
        .mapToInt(t -> t.shape().dim(0))
        .findFirst()
        .orElse(0);
  }

  /**
   * The networks of a file, their parameters filled.
   *
   * @throws WeightsException if the file is of another method, its header lacks a fact, or names or
   *     shapes do not fit
   */
  static LowLightNetworks networks(Safetensors file, String origin) {
    Map<String, String> facts = file.metadata();
    String method = facts.getOrDefault("method", "none");
    if (!method.equals("lowlight")) {
      throw new WeightsException(
          "%s: wanted weights of method lowlight, found %s".formatted(origin, method));
    }
    LowLightNetworks networks;
    try {
      networks =
          LowLightNetworks.of(
              form(facts.getOrDefault("form", "none")),
              new LowLightNetworks.Widths(
                  Integer.parseInt(facts.getOrDefault("decomposition", "none")),
                  Integer.parseInt(facts.getOrDefault("restoration", "none")),
                  facts.getOrDefault("ratio", "given").equals("predicted")));
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "%s: header should give form, decomposition and restoration, found %s"
              .formatted(origin, facts));
    }
    return networks.load(file.tensors(), origin);
  }

  private static Form form(String name) {
    return Arrays.stream(Form.values())
        .filter(f -> f.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no form named " + name));
  }
}
