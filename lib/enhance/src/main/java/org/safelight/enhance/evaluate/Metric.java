package org.safelight.enhance.evaluate;

import java.io.IOException;

/**
 * A number that says how good an output is.
 *
 * @param column its name and form
 * @param needs what it is measured against
 * @param light whether it takes HDR pictures; else it takes photos
 * @param measure the measurement
 */
public record Metric(Column column, Needs needs, boolean light, Measure measure) {

  /** What an output is measured against. */
  public enum Needs {
    /** The picture the output should be; what the pair has. */
    TARGET,
    /** The picture the output was made of. */
    INPUT,
    /** Nothing: the output alone. */
    NOTHING
  }

  /** The measurement itself. */
  @FunctionalInterface
  public interface Measure {
    /**
     * The value of an output.
     *
     * @param reference the target or the input as {@link Needs} says; the output itself if nothing
     *     is needed
     * @throws IllegalArgumentException if the pictures have no such value, saying why
     */
    double of(Picture reference, Picture output) throws IOException;
  }

  /** What users type. */
  public String id() {
    return column.id();
  }
}
