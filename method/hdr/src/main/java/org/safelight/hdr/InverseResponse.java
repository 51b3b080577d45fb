package org.safelight.hdr;

import org.safelight.tensor.Tensor;
import org.safelight.tensor.Tensor.Padding;

/** Makes any curve one that never falls and goes from 0 to 1; the sum of all steps is made 1. */
enum InverseResponse {
  /**
   * Where a step falls, all steps are lifted until the deepest is level (paper, Eq. 6 and 7). Most
   * inverse responses are nearly level near black: there the least ripple lifts the whole curve,
   * and dark light with it.
   */
  LIFTED {
    @Override
    Tensor rising(Tensor steps) {
      return steps.add(steps.neg().max(1).relu());
    }
  },
  /** Steps that fall are made level, all others are left alone. */
  LEVELLED {
    @Override
    Tensor rising(Tensor steps) {
      return steps.relu();
    }
  };

  /** Steps (N, S - 1) of which none falls. */
  abstract Tensor rising(Tensor steps);

  /**
   * Monotone curves.
   *
   * @param curves (N, S), each ending above its start or, lifted, if it falls anywhere, not
   *     straight
   * @return (N, S), from 0 to 1 but for rounding
   */
  Tensor monotone(Tensor curves) {
    Tensor rising = rising(curves.slice(1, 1, Integer.MAX_VALUE).sub(curves.slice(1, 0, -1)));
    return rising.div(rising.sum(1)).cumsum(1).pad(Padding.ZERO, 1, 0, 0, 0);
  }
}
