package org.safelight.retouch;

import org.safelight.tensor.Tensor;

/**
 * Reads the numbers of one filter out of a head's output, where each photo has its own.
 *
 * @param all (N, 24)
 */
record Instance(Tensor all) {
  /** Graduated, and elliptical, filters a photo has. */
  static final int COUNT = 3;

  /** Numbers of all graduated, or all elliptical, filters of a photo. */
  static final int PARAMETERS = 24;

  /** One number, (N, 1, 1, 1). */
  Tensor at(int index) {
    return all.slice(1, index, index + 1).reshape(-1, 1, 1, 1);
  }

  /** Three numbers from {@code first} on, one a channel: (N, 3, 1, 1). */
  Tensor channels(int first) {
    return all.slice(1, first, first + 3).reshape(-1, 3, 1, 1);
  }

  /** t(z) = (tanh(z) + 1) / 2, by which all bounded numbers are bounded. */
  static Tensor bounded(Tensor z) {
    return z.mul(2).sigmoid();
  }
}
