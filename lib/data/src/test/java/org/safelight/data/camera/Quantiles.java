package org.safelight.data.camera;

import java.util.List;

/** How bright curves make a light. */
final class Quantiles {
  private Quantiles() {}

  /** Values that 5, 25, 50, 75 and 95 % of the curves are below, at one light. */
  static double[] at(List<ResponseCurve> curves, double light) {
    double[] values = curves.stream().mapToDouble(c -> c.apply((float) light)).sorted().toArray();
    double[] parts = {0.05, 0.25, 0.5, 0.75, 0.95};
    double[] quantiles = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      quantiles[i] = values[(int) Math.round(parts[i] * (values.length - 1))];
    }
    return quantiles;
  }
}
