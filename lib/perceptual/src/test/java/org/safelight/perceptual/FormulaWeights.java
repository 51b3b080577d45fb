package org.safelight.perceptual;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.tensor.Parameters;

/** Weights and pictures made by formula, so that another program can make the same. */
final class FormulaWeights {
  private FormulaWeights() {}

  /**
   * Element i of the n-th tensor: weights sqrt(6 / fan-in) (((31 i^2 + 17 i + 101 n) mod 65521) /
   * 32760 - 1), biases 0.1 sin(i + n), linear weights (1 + sin(i + n)) / channels.
   */
  static LpipsNetwork network(Backbone backbone) {
    LpipsNetwork network = new LpipsNetwork(backbone);
    int n = 0;
    for (Parameters.Declaration d : network.parameters().declarations()) {
      float[] values = new float[(int) d.shape().size()];
      for (int i = 0; i < values.length; i++) {
        if (d.name().startsWith("lin")) {
          values[i] = (float) ((1 + Math.sin(i + n)) / values.length);
        } else if (d.name().endsWith("bias")) {
          values[i] = (float) (0.1 * Math.sin(i + n));
        } else {
          double fan = values.length / d.shape().dim(0);
          values[i] = (float) (Math.sqrt(6 / fan) * spread(i, n));
        }
      }
      network.parameters().set(d.name(), values);
      n++;
    }
    return network;
  }

  private static double spread(long i, int n) {
    return (31 * i * i + 17 * i + 101 * n) % 65521 / 32760.0 - 1;
  }

  /** 0.5 + 0.45 sin(0.31 x + 0.17 y (c + 1) + c + bend cos(0.023 x y)). */
  static Image picture(int width, int height, double bend) {
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double phase = 0.31 * x + 0.17 * y * (c + 1) + c + bend * Math.cos(0.023 * x * y);
          planes[c][y * width + x] = (float) (0.5 + 0.45 * Math.sin(phase));
        }
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }
}
