package org.safelight.foreign;

import org.safelight.tensor.WeightsException;

/** One wording for every fault: the file, the tensor if it is known, what is wrong. */
final class Faults {
  private Faults() {}

  static WeightsException of(String origin, String what) {
    return new WeightsException("%s %s".formatted(origin, what));
  }

  static WeightsException of(String origin, String tensor, String what) {
    return new WeightsException("%s: tensor %s %s".formatted(origin, tensor, what));
  }
}
