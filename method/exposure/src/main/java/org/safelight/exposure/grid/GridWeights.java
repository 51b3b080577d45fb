package org.safelight.exposure.grid;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.WeightsException;

/** What a weights file says about the network it belongs to. */
final class GridWeights {
  private GridWeights() {}

  /** Facts for the file's header. */
  static Map<String, String> facts(GridNetwork.Widths widths) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("method", "exposure.grid");
    facts.put("stem", widths.stem().stream().map(String::valueOf).collect(Collectors.joining(",")));
    facts.put("features", Integer.toString(widths.features()));
    facts.put("hidden", Integer.toString(widths.hidden()));
    facts.put("guide", Integer.toString(widths.guide()));
    return facts;
  }

  /**
   * The network of a file, its parameters filled.
   *
   * @throws WeightsException if the file is of another method, or names or shapes do not fit
   */
  static GridNetwork network(Safetensors file, String origin) {
    Map<String, String> facts = file.metadata();
    String method = facts.getOrDefault("method", "none");
    if (!method.equals("exposure.grid")) {
      throw new WeightsException(
          "%s: wanted weights of method exposure.grid, found %s".formatted(origin, method));
    }
    GridNetwork network;
    try {
      network =
          new GridNetwork(
              new GridNetwork.Widths(
                  Arrays.stream(facts.getOrDefault("stem", "").split(","))
                      .map(Integer::valueOf)
                      .toList(),
                  Integer.parseInt(facts.getOrDefault("features", "")),
                  Integer.parseInt(facts.getOrDefault("hidden", "")),
                  Integer.parseInt(facts.getOrDefault("guide", ""))));
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "%s: header should give stem, features, hidden and guide, found %s"
              .formatted(origin, facts));
    }
    network.parameters().load(file.tensors(), origin);
    return network;
  }
}
