package org.safelight.image.grid;

/**
 * A learned guide: per pixel a linear layer from 3 colours to n hidden units, leaky ReLU of slope
 * 0.2, a linear layer to one number, and the logistic function.
 *
 * <p>With leaky(h) = 0.6 h + 0.4 |h|, all the 0.6 h add up to one linear function of the colours,
 * and a unit costs one absolute value: there is no branch and a run of pixels is vectorised. That
 * measured cheaper than a 3-D table, and it is exact but for float rounding; only the logistic
 * function is approximated, by a continued fraction with an error below {@link #LOGISTIC_ERROR}.
 */
public final class NetworkGuide implements Guide {
  /** Slope of the leaky ReLU below zero. */
  public static final double LEAK = 0.2;

  /** Largest error of the approximated logistic function, before float rounding. */
  public static final double LOGISTIC_ERROR = 5e-6;

  /** Pixels done together: their four runs of floats stay in the first-level cache. */
  private static final int RUN = 1024;

  private final float[] linear = new float[4]; // R, G, B, 1
  private final float[][] hidden; // (R, G, B, 1, output weight) of each unit

  /**
   * A guide of the given weights, which are copied.
   *
   * @param hiddenWeights (n, 3)
   * @param hiddenBias (n)
   * @param outputWeights (n)
   * @throws IllegalArgumentException if the lengths disagree
   */
  public NetworkGuide(
      float[] hiddenWeights, float[] hiddenBias, float[] outputWeights, float outputBias) {
    int n = outputWeights.length;
    if (hiddenBias.length != n || hiddenWeights.length != 3 * n) {
      throw new IllegalArgumentException(
          "%d hidden units need %d weights and %d biases, got %d and %d"
              .formatted(n, 3 * n, n, hiddenWeights.length, hiddenBias.length));
    }
    double[] sum = {0, 0, 0, outputBias};
    hidden = new float[n][5];
    for (int k = 0; k < n; k++) {
      double even = (1 + LEAK) / 2 * outputWeights[k];
      float[] unit = hidden[k];
      for (int c = 0; c < 3; c++) {
        unit[c] = hiddenWeights[3 * k + c];
        sum[c] += even * hiddenWeights[3 * k + c];
      }
      unit[3] = hiddenBias[k];
      sum[3] += even * hiddenBias[k];
      unit[4] = (float) ((1 - LEAK) / 2 * outputWeights[k]);
    }
    for (int c = 0; c < 4; c++) {
      linear[c] = (float) sum[c];
    }
  }

  @Override
  public void row(float[] r, float[] g, float[] b, float[] guide, int width) {
    for (int from = 0; from < width; from += RUN) {
      int to = Math.min(width, from + RUN);
      linear(r, g, b, guide, from, to);
      for (float[] unit : hidden) {
        addUnit(unit, r, g, b, guide, from, to);
      }
      logistic(guide, from, to);
    }
  }

  private void linear(float[] r, float[] g, float[] b, float[] sum, int from, int to) {
    float wr = linear[0];
    float wg = linear[1];
    float wb = linear[2];
    float bias = linear[3];
    for (int x = from; x < to; x++) {
      sum[x] = wr * r[x] + wg * g[x] + wb * b[x] + bias;
    }
  }

  // One unit a loop: with two, once this is inlined, Java 17's compiler gives up vectorising and
  // the guide takes five times as long (app/bench, SliceBenchmark.learnedGuide).
  private static void addUnit(
      float[] w, float[] r, float[] g, float[] b, float[] sum, int from, int to) {
    float r0 = w[0];
    float g0 = w[1];
    float b0 = w[2];
    float c0 = w[3];
    float o0 = w[4];
    for (int x = from; x < to; x++) {
      float red = r[x];
      float green = g[x];
      float blue = b[x];
      sum[x] += o0 * Math.abs(r0 * red + g0 * green + b0 * blue + c0);
    }
  }

  /** Beyond this tanh's fraction leaves its error bound; below it, it stays under 1. */
  private static final float TANH_END = 6.2f;

  /**
   * The logistic function in place, as (1 + tanh(v / 2)) / 2 with the ninth convergent of Lambert's
   * continued fraction of tanh. Clamping by absolute values keeps the loop free of branches.
   */
  private static void logistic(float[] values, int from, int to) {
    for (int x = from; x < to; x++) {
      float half = 0.5f * values[x];
      float v = 0.5f * (Math.abs(half + TANH_END) - Math.abs(half - TANH_END));
      float s = v * v;
      float over = v * (34459425f + s * (4729725f + s * (135135f + s * (990f + s))));
      float under = 34459425f + s * (16216200f + s * (945945f + s * (13860f + s * 45f)));
      values[x] = 0.5f + 0.5f * (over / under);
    }
  }
}
