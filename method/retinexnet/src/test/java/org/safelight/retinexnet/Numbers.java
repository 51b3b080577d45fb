package org.safelight.retinexnet;

import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;

/** Fixed numbers. */
final class Numbers {
  private static final double GOLDEN = 0.6180339887498949;

  private Numbers() {}

  /** Well spread in 0..1: the fractional part of (i + 1) golden ratios and 0.37 seeds. */
  static float[] spread(Shape shape, int seed) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (((i + 1) * GOLDEN + seed * 0.37) % 1.0);
    }
    return values;
  }

  /** Weights by formula, of a size that keeps every layer's outputs near those of its inputs. */
  static DecompositionNetwork network() {
    DecompositionNetwork network = new DecompositionNetwork();
    int seed = 10;
    for (Parameters.Declaration d : network.parameters().declarations()) {
      double fan = d.shape().rank() == 1 ? 100 : (double) d.shape().size() / d.shape().dim(0);
      float[] values = spread(d.shape(), seed++);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((values[i] - 0.5) * 2 * Math.sqrt(3 / fan));
      }
      network.parameters().set(d.name(), values);
    }
    return network;
  }
}
