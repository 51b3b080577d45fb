package org.safelight.zerodce;

import java.util.Map;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.WeightsException;

/** What a weights file says about the network it belongs to. */
final class ZeroDceWeights {
  private ZeroDceWeights() {}

  /** Facts for the file's header; the network has one size. */
  static Map<String, String> facts() {
    return Map.of("method", "zerodce");
  }

  /**
   * The network of a file, its parameters filled.
   *
   * @throws WeightsException if the file is of another method, or names or shapes do not fit
   */
  static ZeroDceNetwork network(Safetensors file, String origin) {
    String method = file.metadata().getOrDefault("method", "none");
    if (!method.equals("zerodce")) {
      throw new WeightsException(
          "%s: wanted weights of method zerodce, found %s".formatted(origin, method));
    }
    ZeroDceNetwork network = new ZeroDceNetwork(ZeroDceNetwork.Start.PUBLISHED);
    network.parameters().load(file.tensors(), origin);
    return network;
  }
}
