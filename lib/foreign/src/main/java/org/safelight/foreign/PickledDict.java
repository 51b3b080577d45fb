package org.safelight.foreign;

import java.util.LinkedHashMap;
import java.util.Map;

/** A Python dict whose keys are texts or numbers, in its order. */
final class PickledDict {
  private final Map<String, Object> items = new LinkedHashMap<>();

  /**
   * Sets one item.
   *
   * @throws org.safelight.tensor.WeightsException if the key is neither text nor a number
   */
  void put(String origin, Object key, Object value) {
    // Hashing nothing else: a list may hold itself.
    if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
      throw Faults.of(origin, "has a dict whose keys are neither texts nor numbers");
    }
    items.put(key.toString(), value);
  }

  Map<String, Object> items() {
    return items;
  }
}
