package org.safelight.retouch.lut;

import java.util.Map;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.WeightsException;

/** What a weights file says about the network it belongs to. */
final class LutWeights {
  private LutWeights() {}

  /** Facts for the file's header. */
  static Map<String, String> facts(LutNetwork.Widths widths) {
    return Map.of(
        "method", "retouch.lut",
        "copy", Integer.toString(widths.copy()),
        "tables", Integer.toString(widths.tables()),
        "nodes", Integer.toString(widths.nodes()));
  }

  /**
   * The network of a file, its parameters filled.
   *
   * @throws WeightsException if the file is of another method, its header lacks a fact, or names or
   *     shapes do not fit
   */
  static LutNetwork network(Safetensors file, String origin) {
    Map<String, String> facts = file.metadata();
    String method = facts.getOrDefault("method", "none");
    if (!method.equals("retouch.lut")) {
      throw new WeightsException(
          "%s: wanted weights of method retouch.lut, found %s".formatted(origin, method));
    }
    LutNetwork network;
    try {
      network =
          new LutNetwork(
              new LutNetwork.Widths(
                  Integer.parseInt(facts.getOrDefault("copy", "none")),
                  Integer.parseInt(facts.getOrDefault("tables", "none")),
                  Integer.parseInt(facts.getOrDefault("nodes", "none"))));
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "%s: header should give copy, tables and nodes, found %s".formatted(origin, facts));
    }
    network.parameters().load(file.tensors(), origin);
    return network;
  }
}
