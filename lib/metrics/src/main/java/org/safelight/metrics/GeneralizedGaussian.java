package org.safelight.metrics;

/**
 * Fits of (asymmetric) generalised Gaussian densities by matching moments, with shapes from 0.2 to
 * 10 in steps of 0.001, as the authors of NIQE and BRISQUE search them.
 *
 * <p>Source: N. Lasmar, Y. Stitou, Y. Berthoumieu, "Multiscale skewed heavy tailed model for
 * texture analysis", 2009.
 *
 * @param shape 2 for a Gaussian, 1 for a Laplacian
 * @param mean of the asymmetric density: (right - left) G(2/shape) / G(1/shape)
 * @param left scale of negative values
 * @param right scale of positive values
 */
record GeneralizedGaussian(double shape, double mean, double left, double right) {
  private static final double LEAST = 0.2;
  private static final double STEP = 0.001;
  private static final int SHAPES = 9801;

  // For each shape s, with G the gamma function: G(2/s)^2 / (G(1/s) G(3/s)), which grows with s.
  private static final double[] RATIOS = ratios();

  private static double[] ratios() {
    double[] ratios = new double[SHAPES];
    for (int i = 0; i < SHAPES; i++) {
      double s = LEAST + STEP * i;
      ratios[i] = Math.exp(2 * logGamma(2 / s) - logGamma(1 / s) - logGamma(3 / s));
    }
    return ratios;
  }

  /** The asymmetric density of what was counted; both signs must have occurred. */
  static GeneralizedGaussian asymmetric(Moments m) {
    double left = m.leftDeviation();
    double right = m.rightDeviation();
    double g = left / right;
    double skew = (g * g * g + 1) * (g + 1) / ((g * g + 1) * (g * g + 1));
    double shape = shape(m.meanMagnitude() * m.meanMagnitude() / m.meanSquare() * skew);
    double scale = Math.exp((logGamma(1 / shape) - logGamma(3 / shape)) / 2);
    double slant = Math.exp(logGamma(2 / shape) - logGamma(1 / shape));
    return new GeneralizedGaussian(
        shape, (right - left) * scale * slant, left * scale, right * scale);
  }

  /** Shape of the symmetric density of what was counted; something but 0 must have occurred. */
  static double symmetricShape(Moments m) {
    return shape(m.meanMagnitude() * m.meanMagnitude() / m.meanSquare());
  }

  /** The shape on the grid whose ratio is nearest. */
  private static double shape(double ratio) {
    int low = 0;
    int high = SHAPES - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (RATIOS[middle] <= ratio) {
        low = middle;
      } else {
        high = middle;
      }
    }
    int nearest = Math.abs(RATIOS[low] - ratio) <= Math.abs(RATIOS[high] - ratio) ? low : high;
    return LEAST + STEP * nearest;
  }

  /** Logarithm of the gamma function for positive x, by Stirling's series; error below 1e-13. */
  static double logGamma(double x) {
    double shift = 0;
    double z = x;
    for (; z < 15; z++) {
      shift += Math.log(z);
    }
    double q = 1 / (z * z);
    double series = (1 / 12.0 - q * (1 / 360.0 - q * (1 / 1260.0 - q / 1680))) / z;
    return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift;
  }
}
