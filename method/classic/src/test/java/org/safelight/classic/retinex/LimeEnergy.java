package org.safelight.classic.retinex;

import org.safelight.image.Image;

/** What LIME minimises: ||T - T0||^2 + a sum_d sum_x W_d |grad_d T|, W from T0. */
record LimeEnergy(double alpha, double sigmaPixels) {
  double of(Image brightest, Image lit) {
    SmoothnessWeights weights = SmoothnessWeights.of(brightest, sigmaPixels, 1);
    float[] t = lit.plane(0);
    float[] t0 = brightest.plane(0);
    int width = lit.width();
    double sum = 0;
    for (int i = 0; i < t.length; i++) {
      double d = (double) t[i] - t0[i];
      sum += d * d;
      if ((i + 1) % width != 0) {
        sum += alpha * weights.right()[i] * Math.abs((double) t[i + 1] - t[i]);
      }
      if (i + width < t.length) {
        sum += alpha * weights.down()[i] * Math.abs((double) t[i + width] - t[i]);
      }
    }
    return sum;
  }
}
