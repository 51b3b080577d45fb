package org.safelight.zerodce;

import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;

/** Fixed numbers that a program in another language makes just so. */
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

  /** A network with weights in -0.125..0.125 and biases in -0.1..0.1, by formula. */
  static ZeroDceNetwork network() {
    ZeroDceNetwork network = new ZeroDceNetwork(ZeroDceNetwork.Start.PUBLISHED);
    int seed = 10;
    for (Parameters.Declaration d : network.parameters().declarations()) {
      double range = d.shape().rank() == 1 ? 0.2 : 0.25;
      float[] values = new float[Math.toIntExact(d.shape().size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((((i + 1) * GOLDEN + seed * 0.37) % 1.0 - 0.5) * range);
      }
      network.parameters().set(d.name(), values);
      seed++;
    }
    return network;
  }
}
