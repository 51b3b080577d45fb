package org.safelight.image.filter;

/**
 * For each output sample of a one-dimensional resize, the run of input samples it is a weighted sum
 * of. Weights sum to 1; what lies beyond the border is folded onto the samples inside.
 */
@SuppressWarnings("ArrayRecordComponent") // inner tables, never compared
record Taps(int[] first, float[][] weights) {

  /** Keys' cubic with a = -0.5, stretched by the shrinking factor; mirror borders. */
  static Taps bicubic(int in, int out) {
    double scale = (double) out / in;
    double stretch = Math.min(1, scale);
    double radius = 2 / stretch;
    int[] first = new int[out];
    float[][] weights = new float[out][];
    for (int o = 0; o < out; o++) {
      double centre = (o + 0.5) / scale - 0.5;
      int from = (int) Math.ceil(centre - radius);
      int to = (int) Math.floor(centre + radius);
      int low = in;
      int high = 0;
      for (int i = from; i <= to; i++) {
        int at = Border.mirror(i, in);
        low = Math.min(low, at);
        high = Math.max(high, at);
      }
      double[] folded = new double[high - low + 1];
      for (int i = from; i <= to; i++) {
        folded[Border.mirror(i, in) - low] += keys((i - centre) * stretch);
      }
      first[o] = low;
      weights[o] = normalized(folded);
    }
    return new Taps(first, weights);
  }

  /** The share of each input sample in the stretch an output sample covers. */
  static Taps area(int in, int out) {
    int[] first = new int[out];
    float[][] weights = new float[out][];
    for (int o = 0; o < out; o++) {
      // Input sample i covers i * out .. (i + 1) * out, output sample o covers o * in .. (o+1) *
      // in.
      long from = (long) o * in;
      long to = from + in;
      int low = (int) (from / out);
      int high = (int) ((to - 1) / out);
      double[] shares = new double[high - low + 1];
      for (int i = low; i <= high; i++) {
        shares[i - low] = Math.min(to, (i + 1L) * out) - Math.max(from, (long) i * out);
      }
      first[o] = low;
      weights[o] = normalized(shares);
    }
    return new Taps(first, weights);
  }

  int size() {
    return first.length;
  }

  /** The last input sample that output {@code o} needs. */
  int last(int o) {
    return first[o] + weights[o].length - 1;
  }

  /** How many outputs wait for more rows at once, at most, when rows come in order. */
  int window() {
    int most = 1;
    for (int o = 0, done = 0; o < size(); o++) {
      while (last(done) < first[o]) {
        done++;
      }
      most = Math.max(most, o - done + 1);
    }
    return most;
  }

  private static double keys(double x) {
    double t = Math.abs(x);
    if (t < 1) {
      return (1.5 * t - 2.5) * t * t + 1;
    }
    return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
  }

  private static float[] normalized(double[] weights) {
    double sum = 0;
    for (double w : weights) {
      sum += w;
    }
    float[] out = new float[weights.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (weights[i] / sum);
    }
    return out;
  }
}
