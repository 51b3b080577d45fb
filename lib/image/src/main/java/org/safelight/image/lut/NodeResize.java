package org.safelight.image.lut;

/** Carries numbers at the nodes of one table to those of another, trilinear, ends on ends. */
final class NodeResize {
  private NodeResize() {}

  /** From {@code from} nodes along each axis to {@code to}. */
  static double[] of(double[] nodes, int from, int to) {
    double[] all = nodes;
    for (int axis = 0; axis < 3; axis++) {
      int inner = power(to, axis);
      int outer = power(from, 2 - axis);
      double[] out = new double[outer * to * inner];
      for (int o = 0; o < outer; o++) {
        for (int k = 0; k < to; k++) {
          double share = share(k, from, to);
          int near = (o * from + cell(k, from, to)) * inner;
          int at = (o * to + k) * inner;
          for (int i = 0; i < inner; i++) {
            out[at + i] = (1 - share) * all[near + i] + share * all[near + inner + i];
          }
        }
      }
      all = out;
    }
    return all;
  }

  /** The transposed of {@link #of}: takes numbers at {@code to} nodes to {@code from}. */
  static double[] transposed(double[] nodes, int from, int to) {
    double[] all = nodes;
    for (int axis = 0; axis < 3; axis++) {
      int inner = power(from, axis);
      int outer = power(to, 2 - axis);
      double[] out = new double[outer * from * inner];
      for (int o = 0; o < outer; o++) {
        for (int k = 0; k < to; k++) {
          double share = share(k, from, to);
          int near = (o * from + cell(k, from, to)) * inner;
          int at = (o * to + k) * inner;
          for (int i = 0; i < inner; i++) {
            out[near + i] += (1 - share) * all[at + i];
            out[near + inner + i] += share * all[at + i];
          }
        }
      }
      all = out;
    }
    return all;
  }

  private static int cell(int k, int from, int to) {
    return Math.min(from - 2, k * (from - 1) / (to - 1));
  }

  private static double share(int k, int from, int to) {
    return (double) k * (from - 1) / (to - 1) - cell(k, from, to);
  }

  private static int power(int base, int exponent) {
    return exponent == 0 ? 1 : exponent == 1 ? base : base * base;
  }
}
