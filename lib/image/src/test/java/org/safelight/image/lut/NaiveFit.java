package org.safelight.image.lut;

import java.util.ArrayList;
import java.util.List;

/** The least squares of {@link LutFit} as a list of rows, each a weighted sum over all nodes. */
final class NaiveFit {
  private NaiveFit() {}

  private record Row(double weight, double[] factors) {}

  static double[] multiply(LutFit fit, LutSamples samples, double[] x) {
    double[] product = new double[x.length];
    for (Row row : rows(fit, samples)) {
      double value = 0;
      for (int i = 0; i < x.length; i++) {
        value += row.factors[i] * x[i];
      }
      for (int i = 0; i < x.length; i++) {
        product[i] += row.weight * row.factors[i] * value;
      }
    }
    return product;
  }

  static double[] right(int size, LutSamples samples, int channel) {
    double[] right = new double[size * size * size];
    for (int i = 0; i < samples.pixels(); i++) {
      double change = samples.after(i, channel) - samples.before(i, channel);
      double[] shares = shares(size, samples, i);
      for (int k = 0; k < right.length; k++) {
        right[k] += LutFit.WEIGHT / samples.pixels() * shares[k] * change;
      }
    }
    return right;
  }

  /** Of one photo. */
  private static List<Row> rows(LutFit fit, LutSamples samples) {
    int size = fit.size();
    int nodes = size * size * size;
    double finer = (size - 1) / 32.0;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < samples.pixels(); i++) {
      rows.add(new Row(LutFit.WEIGHT / samples.pixels(), shares(size, samples, i)));
    }
    for (int i = 0; i < nodes; i++) {
      int[] at = {i % size, i / size % size, i / size / size};
      double[] own = new double[nodes];
      own[i] = 1;
      rows.add(new Row(fit.restraint() / Math.pow(finer, 3), own));
      int stride = 1;
      for (int axis = 0; axis < 3; axis++) {
        if (at[axis] + 1 < size) {
          double[] rise = new double[nodes];
          rise[i] = -1;
          rise[i + stride] = 1;
          rows.add(new Row(fit.flatness() / finer, rise));
        }
        if (at[axis] + 2 < size) {
          double[] bend = new double[nodes];
          bend[i] = 1;
          bend[i + stride] = -2;
          bend[i + 2 * stride] = 1;
          rows.add(new Row(fit.smoothness() * finer, bend));
        }
        stride *= size;
      }
    }
    return rows;
  }

  private static double[] shares(int size, LutSamples samples, int pixel) {
    double[] shares = new double[size * size * size];
    for (int i = 0; i < shares.length; i++) {
      shares[i] =
          tent((size - 1.0) * samples.before(pixel, 0) - i % size)
              * tent((size - 1.0) * samples.before(pixel, 1) - i / size % size)
              * tent((size - 1.0) * samples.before(pixel, 2) - i / size / size);
    }
    return shares;
  }

  private static double tent(double distance) {
    return Math.max(0, 1 - Math.abs(distance));
  }
}
