package org.safelight.tensor;

/** Weights that cannot be used: broken file, or names and shapes of another network. */
public class WeightsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With a message naming file, tensor, wanted and found. */
  public WeightsException(String message) {
    super(message);
  }
}
