package org.safelight.retinexnet;

import java.util.Map;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.WeightsException;

/** What a weights file says about the network it belongs to. */
final class RetinexNetWeights {
  private RetinexNetWeights() {}

  /** Facts for the file's header; the network has one size. */
  static Map<String, String> facts() {
    return Map.of("method", "retinexnet");
  }

  /**
   * The network of a file, its parameters filled.
   *
   * @throws WeightsException if the file is of another method, or names or shapes do not fit
   */
  static DecompositionNetwork network(Safetensors file, String origin) {
    String method = file.metadata().getOrDefault("method", "none");
    if (!method.equals("retinexnet")) {
      throw new WeightsException(
          "%s: wanted weights of method retinexnet, found %s".formatted(origin, method));
    }
    DecompositionNetwork network = new DecompositionNetwork();
    network.parameters().load(file.tensors(), origin);
    return network;
  }
}
