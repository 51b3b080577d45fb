package org.safelight.hdr;

import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Padding;

/**
 * Makes any curve one that never falls and goes from 0 to 1 (paper, Eq. 6 and 7): where a step
 * falls, all steps are lifted until the deepest is level; then the sum of all is made 1.
 */
final class InverseResponse {
  private InverseResponse() {}

  /**
   * Monotone curves.
   *
   * @param curves (N, S), each ending above its start or, if it falls anywhere, not straight
   * @return (N, S), from 0 to 1 but for rounding
   */
  static Tensor monotone(Tensor curves) {
    Tensor steps = curves.slice(1, 1, Integer.MAX_VALUE).sub(curves.slice(1, 0, -1));
    Tensor lift = steps.neg().max(1).relu();
    Tensor lifted = steps.add(lift);
    Tensor rises = lifted.div(lifted.sum(1));
    return rises.cumsum(1).pad(Padding.ZERO, 1, 0, 0, 0);
  }
}
