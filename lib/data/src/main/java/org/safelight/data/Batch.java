package org.safelight.data;

import java.util.Map;
import org.safelight.tensor.NamedTensor;

/**
 * Tensors of one training step.
 *
 * @param tensors by name: "input" and "target", and "low" where the source makes one; (N, 3, H, W),
 *     sRGB 0..1. {@link org.safelight.data.camera.HdrBatches} names its own
 */
public record Batch(Map<String, NamedTensor> tensors) {

  /** Copies the map. */
  public Batch {
    tensors = Map.copyOf(tensors);
  }

  /**
   * One of the tensors.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public NamedTensor get(String name) {
    NamedTensor found = tensors.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "no tensor named %s in the batch, known: %s".formatted(name, tensors.keySet()));
    }
    return found;
  }
}
