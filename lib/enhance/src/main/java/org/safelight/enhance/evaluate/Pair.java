package org.safelight.enhance.evaluate;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An input with what it is to be compared with.
 *
 * @param name of the input, below its folder
 * @param scene what it shows: the same for all exposures of one photo
 * @param group the exposure it was taken at, as the name says: "EV -1.5"; else "all"
 * @param input its file
 * @param targets by protocol
 */
public record Pair(
    String name, String scene, String group, Path input, Map<Protocol, Targets> targets) {

  /** Copies the map. */
  public Pair {
    targets = Collections.unmodifiableMap(new EnumMap<>(targets));
  }

  /**
   * What one protocol compares an output with.
   *
   * @param files by a short label where there are several, "c" for expert C; else under ""
   * @param problem why there is nothing to measure; empty if there is
   */
  public record Targets(Map<String, Path> files, String problem) {
    /** Copies the map, keeping its order. */
    public Targets {
      files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
  }
}
