package org.safelight.enhance;

import java.util.List;

/** A method with a network that can be listed layer by layer, without weights. */
public interface DescribableMethod {

  /** Names of the recipes whose networks can be described; the shipped one first. */
  List<String> recipes();

  /**
   * The network of a recipe, on the input size the method works at.
   *
   * @throws IllegalArgumentException if the recipe is unknown, naming the nearest
   */
  NetworkDescription describe(String recipe);
}
