package org.safelight.retouch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.WeightsException;

/** What a weights file says about the network it belongs to. */
final class RetouchWeights {
  private RetouchWeights() {}

  /** Facts for the file's header. */
  static Map<String, String> facts(Geometry geometry, RetouchNetwork.Widths widths) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("method", "retouch");
    facts.put("geometry", geometry.title());
    facts.put("backbone", Integer.toString(widths.backbone()));
    facts.put("features", Integer.toString(widths.features()));
    facts.put("headSide", Integer.toString(widths.headSide()));
    facts.put("unused", widths.unused() ? "kept" : "none");
    return facts;
  }

  /**
   * The network of a file, its parameters filled.
   *
   * @throws WeightsException if the file is of another method, its header lacks a fact, or names or
   *     shapes do not fit
   */
  static RetouchNetwork network(Safetensors file, String origin) {
    Map<String, String> facts = file.metadata();
    String method = facts.getOrDefault("method", "none");
    if (!method.equals("retouch")) {
      throw new WeightsException(
          "%s: wanted weights of method retouch, found %s".formatted(origin, method));
    }
    RetouchNetwork network;
    try {
      network =
          new RetouchNetwork(
              Geometry.titled(facts.getOrDefault("geometry", "none")),
              new RetouchNetwork.Widths(
                  Integer.parseInt(facts.getOrDefault("backbone", "none")),
                  Integer.parseInt(facts.getOrDefault("features", "none")),
                  Integer.parseInt(facts.getOrDefault("headSide", "none")),
                  facts.getOrDefault("unused", "none").equals("kept")));
    } catch (IllegalArgumentException e) {
      throw new WeightsException(
          "%s: header should give geometry, backbone, features and headSide, found %s"
              .formatted(origin, facts));
    }
    network.parameters().load(file.tensors(), origin);
    return network;
  }
}
