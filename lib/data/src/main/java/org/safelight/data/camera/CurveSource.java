package org.safelight.data.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Where the response curves of photos come from. */
@FunctionalInterface
public interface CurveSource {

  /** The curve of one photo, forwards. */
  ResponseCurve draw(RandomGenerator random);

  /** Each of the given curves as often as the others. */
  static CurveSource of(List<ResponseCurve> curves) {
    List<ResponseCurve> copy = List.copyOf(curves);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("a source of curves needs at least one curve, got none");
    }
    return random -> copy.get(random.nextInt(copy.size()));
  }

  /** Curves drawn from a seed, the same every time. */
  default List<ResponseCurve> curves(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ResponseCurve> curves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      curves.add(draw(random));
    }
    return curves;
  }
}
