package org.safelight.hdr;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Tensor;

/**
 * What linearization is trained on: mean squared distances of the picture and of the curve.
 *
 * @param linear weight of the picture
 * @param curve weight of the curve; 0 leaves it out
 * @param map what light is compared by; null for light itself, as published. Squares of light let
 *     dark pictures count for next to nothing, and where a curve cannot be told for sure they ask
 *     for the arithmetic mean of what it may be, squares of logarithms for the geometric one
 */
record LinearizationLoss(double linear, double curve, @Nullable ToneMap map) {
  LinearizationLoss {
    if (!(linear > 0 && curve >= 0)) {
      throw new IllegalArgumentException(
          "linear must weigh more than 0 and curve at least 0, got %s and %s"
              .formatted(linear, curve));
    }
  }

  /** Where it learns alone, as in the published code. */
  static LinearizationLoss alone() {
    return new LinearizationLoss(1, 0.1, null);
  }

  /** Where all learn together, as in the paper. */
  static LinearizationLoss joint() {
    return new LinearizationLoss(10, 1, null);
  }

  /** The same with light compared as a screen shows it. */
  LinearizationLoss seen() {
    return new LinearizationLoss(linear, curve, ToneMap.display());
  }

  /**
   * The terms by name.
   *
   * @param found B (N, 3, H, W)
   * @param foundCurve g (N, S)
   * @param target the clipped light, the shape of {@code found}
   * @param targetCurve the true inverse response, the shape of {@code foundCurve}
   * @param mask which samples count, see {@link Samples}
   */
  Map<String, Tensor> terms(
      Tensor found, Tensor foundCurve, Tensor target, Tensor targetCurve, Tensor mask) {
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("linear", Samples.mean(errors(found, target), mask).mul(linear));
    if (curve > 0) {
      terms.put("curve", Samples.mean(errors(foundCurve, targetCurve), mask).mul(curve));
    }
    return terms;
  }

  private Tensor errors(Tensor found, Tensor target) {
    ToneMap by = map;
    return (by == null ? found.sub(target) : by.of(found).sub(by.ofTarget(target))).square();
  }
}
