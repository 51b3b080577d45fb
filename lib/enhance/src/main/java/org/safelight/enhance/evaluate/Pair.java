package org.safelight.enhance.evaluate;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An input with its target.
 *
 * @param name of the input, below its folder
 * @param group the exposure it was taken at, as the name says: "EV -1.5"; else "all"
 * @param target empty if no file matches
 */
public record Pair(String name, String group, Path input, Optional<Path> target) {}
