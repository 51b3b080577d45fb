package org.safelight.data;

import java.util.Map;
import org.safelight.tensor.NamedTensor;

/**
 * What one training step works on, by name: "input", "target" and whatever else a method needs,
 * each (N, C, H, W).
 */
public record Batch(Map<String, NamedTensor> tensors) {
  /** Copies the map. */
  public Batch {
    tensors = Map.copyOf(tensors);
  }
}
