package org.safelight.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names in use in one space of a graph: its values, or its nodes. */
final class Names {
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** Takes exactly this name; false if that is not possible. */
  boolean claim(String name) {
    return !name.isEmpty() && taken.add(name);
  }

  /** A free name: {@code stem}, or stem_2, stem_3, ... */
  String unique(String stem) {
    while (true) {
      int use = counts.merge(stem, 1, Integer::sum);
      String name = use == 1 ? stem : stem + "_" + use;
      if (taken.add(name)) {
        return name;
      }
    }
  }
}
