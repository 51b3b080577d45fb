package org.safelight.onnx;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model file says about itself.
 *
 * @param method as users type it, for example "exposure"
 * @param licence of the weights
 * @param weightsSha256 of the weights file, in hexadecimal; empty if there is none
 * @param version of Safelight; also the producer version
 * @param modelVersion counts exports of this method that are not interchangeable
 * @param more further properties, written after the others
 */
public record OnnxMetadata(
    String method,
    String licence,
    String weightsSha256,
    String version,
    long modelVersion,
    Map<String, String> more) {

  /** Copies the map, keeping its order. */
  public OnnxMetadata {
    more = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(more));
  }

  /** For a graph that never leaves memory. */
  public static OnnxMetadata inMemory(String method) {
    return new OnnxMetadata(method, "", "", "", 1, Map.of());
  }

  /** All properties as the file holds them, in order; empty ones left out. */
  public Map<String, String> properties() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("method", method);
    all.put("licence", licence);
    all.put("weights_sha256", weightsSha256);
    all.put("safelight_version", version);
    all.putAll(more);
    all.values().removeIf(String::isEmpty);
    return all;
  }
}
