package org.safelight.exposure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.WeightsException;

/** What a weights file says about the network it belongs to. */
final class ExposureWeights {
  private ExposureWeights() {}

  /** Facts for the file's header. */
  static Map<String, String> facts(ExposureNetwork.Widths widths) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("method", "exposure");
    facts.put("depth", join(widths.depth()));
    facts.put("width", join(widths.width()));
    facts.put("scale", Double.toString(widths.scale()));
    return facts;
  }

  private static String join(List<Integer> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * The network of a file, its parameters filled.
   *
   * @throws WeightsException if the file is of another method, or names or shapes do not fit
   */
  static ExposureNetwork network(Safetensors file, String origin) {
    String method = file.metadata().getOrDefault("method", "none");
    if (!method.equals("exposure")) {
      throw new WeightsException(
          "%s: wanted weights of method exposure, found %s".formatted(origin, method));
    }
    ExposureNetwork network;
    try {
      network =
          new ExposureNetwork(
              new ExposureNetwork.Widths(
                  split(file, "depth"),
                  split(file, "width"),
                  Double.parseDouble(file.metadata().getOrDefault("scale", ""))));
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "%s: header should give depth, width and scale, found %s"
              .formatted(origin, file.metadata()));
    }
    network.parameters().load(file.tensors(), origin);
    return network;
  }

  private static List<Integer> split(Safetensors file, String fact) {
    return Arrays.stream(file.metadata().getOrDefault(fact, "").split(","))
        .map(Integer::valueOf)
        .toList();
  }
}
