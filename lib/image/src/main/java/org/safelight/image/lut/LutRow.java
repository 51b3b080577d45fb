package org.safelight.image.lut;

/**
 * Looks up one row of pixels after the other, for one thread.
 *
 * <p>A row goes through two loops. The first finds cell and place in the cell, with comparisons
 * that compile to conditional moves; the second fetches nodes, which no compiler of Java 17 makes
 * vectors of.
 */
final class LutRow {
  final float[] r;
  final float[] g;
  final float[] b;
  final float[] outR;
  final float[] outG;
  final float[] outB;

  private final Lut3d lut;
  private final Interpolation interpolation;
  private final int[] node; // index of the cell's first node
  private final float[] fr; // place in the cell, 0..1
  private final float[] fg;
  private final float[] fb;

  LutRow(Lut3d lut, Interpolation interpolation, int width) {
    this.lut = lut;
    this.interpolation = interpolation;
    r = new float[width];
    g = new float[width];
    b = new float[width];
    outR = new float[width];
    outG = new float[width];
    outB = new float[width];
    node = new int[width];
    fr = new float[width];
    fg = new float[width];
    fb = new float[width];
  }

  /** From r, g, b to outR, outG, outB, mixed with the inputs if strength is below 1. */
  void apply(float strength) {
    int size = lut.size();
    java.util.Arrays.fill(node, 0);
    locate(r, lut.domain().red(), size, 3, node, fr);
    locate(g, lut.domain().green(), size, 3 * size, node, fg);
    locate(b, lut.domain().blue(), size, 3 * size * size, node, fb);
    switch (interpolation) {
      case TETRAHEDRAL -> tetrahedral(size);
      case TRILINEAR -> trilinear(size);
    }
    if (strength < 1) {
      mix(r, outR, strength);
      mix(g, outG, strength);
      mix(b, outB, strength);
    }
  }

  private static void locate(
      float[] in, Domain.Range range, int size, int stride, int[] node, float[] place) {
    float min = range.min();
    float scale = (size - 1) / (range.max() - min);
    float top = size - 1;
    for (int x = 0; x < in.length; x++) {
      float at = Math.max(0, Math.min(top, (in[x] - min) * scale));
      int cell = Math.min(size - 2, (int) at);
      node[x] += cell * stride;
      place[x] = at - cell;
    }
  }

  /** From the cell's first node along its largest, middle and smallest place to its last node. */
  private void tetrahedral(int size) {
    float[] values = lut.values();
    int red = 3;
    int green = 3 * size;
    int blue = 3 * size * size;
    int last = red + green + blue;
    for (int x = 0; x < outR.length; x++) {
      float u = fr[x];
      float v = fg[x];
      float w = fb[x];
      float most = Math.max(u, Math.max(v, w));
      float least = Math.min(u, Math.min(v, w));
      float middle = Math.max(Math.min(u, v), Math.min(Math.max(u, v), w));
      // Of equal places either may be first: the node between them then has no weight.
      int first = u >= v ? (u >= w ? red : blue) : (v >= w ? green : blue);
      int third = u < v ? (u < w ? red : blue) : (v < w ? green : blue);
      int n0 = node[x];
      int n1 = n0 + first;
      int n2 = n0 + last - third;
      int n3 = n0 + last;
      float w0 = 1 - most;
      float w1 = most - middle;
      float w2 = middle - least;
      outR[x] = w0 * values[n0] + w1 * values[n1] + w2 * values[n2] + least * values[n3];
      outG[x] =
          w0 * values[n0 + 1] + w1 * values[n1 + 1] + w2 * values[n2 + 1] + least * values[n3 + 1];
      outB[x] =
          w0 * values[n0 + 2] + w1 * values[n1 + 2] + w2 * values[n2 + 2] + least * values[n3 + 2];
    }
  }

  private void trilinear(int size) {
    float[] values = lut.values();
    int green = 3 * size;
    int blue = 3 * size * size;
    for (int x = 0; x < outR.length; x++) {
      int at = node[x];
      outR[x] = cell(values, at, green, blue, fr[x], fg[x], fb[x]);
      outG[x] = cell(values, at + 1, green, blue, fr[x], fg[x], fb[x]);
      outB[x] = cell(values, at + 2, green, blue, fr[x], fg[x], fb[x]);
    }
  }

  private static float cell(
      float[] values, int at, int green, int blue, float u, float v, float w) {
    float near = mix(edge(values, at, u), edge(values, at + green, u), v);
    float far = mix(edge(values, at + blue, u), edge(values, at + blue + green, u), v);
    return mix(near, far, w);
  }

  private static float edge(float[] values, int at, float u) {
    return mix(values[at], values[at + 3], u);
  }

  private static float mix(float from, float to, float share) {
    return (1 - share) * from + share * to;
  }

  private static void mix(float[] from, float[] to, float share) {
    for (int x = 0; x < to.length; x++) {
      to[x] = mix(from[x], to[x], share);
    }
  }
}
