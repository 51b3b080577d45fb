package org.safelight.image.grid;

import java.util.Arrays;

/**
 * Working memory and arithmetic of slicing a grid one row of pixels at a time: for those who go on
 * with a row before it is written, and so hold nothing of the picture's size. Not safe for threads;
 * each takes a row of its own.
 *
 * <p>Gathering each pixel's eight cells defeats the compiler's vectoriser. So the sum is turned
 * round: a run of pixels between two neighbouring cells across shares their coefficients, and the
 * result is the sum, over the planes of the grid the run's guide values touch, of tent(gz - plane)
 * times that plane's transform, which is linear in gx. Planes a run does not touch have weight 0
 * for all of its pixels and are left out; photos are locally smooth, so most runs touch two or
 * three.
 */
public final class SlicedRow {
  /** Longest run: short enough to touch few planes, long enough for vector loops. */
  private static final int RUN = 256;

  /** Red of the row to transform, sRGB-encoded 0..1; the caller's to fill, as are the next two. */
  public final float[] r;

  /** Green. */
  public final float[] g;

  /** Blue. */
  public final float[] b;

  /** Red of the transformed row, not clamped; overwritten by the next, as are the next two. */
  public final float[] outR;

  /** Green. */
  public final float[] outG;

  /** Blue. */
  public final float[] outB;

  private final BilateralGrid grid;
  private final Guide guide;
  private final int height;
  private final float[] z;
  private final float[] t; // place between the cell to the left (0) and to the right (1)
  private final int[] firstPixel; // of each cell across; one more at the end
  private final float[] cells; // the grid's rows around this one, interpolated: (width, depth, 12)
  private final float[] transform = new float[2 * BilateralGrid.COEFFICIENTS];
  private final float[] atLeft;
  private final float[] toRight;

  /**
   * Memory for rows of a picture.
   *
   * @param guide chooses the depth of each pixel
   * @param width of the picture in pixels
   * @param height of the picture in pixels
   */
  public SlicedRow(BilateralGrid grid, Guide guide, int width, int height) {
    this.grid = grid;
    this.guide = guide;
    this.height = height;
    r = new float[width];
    g = new float[width];
    b = new float[width];
    outR = new float[width];
    outG = new float[width];
    outB = new float[width];
    z = new float[width];
    t = new float[width];
    atLeft = new float[width];
    toRight = new float[width];
    firstPixel = new int[grid.width() + 1];
    Arrays.fill(firstPixel, width);
    firstPixel[0] = 0;
    for (int x = width - 1; x >= 0; x--) {
      double gx = (x + 0.5) / width * (grid.width() - 1);
      int cell = Math.min((int) gx, Math.max(0, grid.width() - 2));
      t[x] = (float) (gx - cell);
      firstPixel[cell] = x;
    }
    for (int cell = grid.width() - 1; cell >= 0; cell--) {
      firstPixel[cell] = Math.min(firstPixel[cell], firstPixel[cell + 1]);
    }
    cells = new float[grid.width() * grid.depth() * BilateralGrid.COEFFICIENTS];
  }

  /** Transforms {@code r, g, b}, which are row {@code y}, into {@code outR, outG, outB}. */
  public void transform(int y) {
    int width = r.length;
    grid.interpolateRow((y + 0.5) / height * (grid.height() - 1), cells);
    guide.row(r, g, b, z, width);
    float scale = grid.depth() - 1;
    for (int x = 0; x < width; x++) {
      z[x] *= scale;
    }
    Arrays.fill(outR, 0);
    Arrays.fill(outG, 0);
    Arrays.fill(outB, 0);
    for (int cell = 0; cell < grid.width(); cell++) {
      for (int from = firstPixel[cell]; from < firstPixel[cell + 1]; from += RUN) {
        run(cell, from, Math.min(firstPixel[cell + 1], from + RUN));
      }
    }
  }

  private void run(int cell, int from, int to) {
    long touched = planesTouched(z, from, to);
    for (int plane = 0; plane < grid.depth(); plane++) {
      if ((touched >>> plane & 1) != 0) {
        weigh(z, t, plane, atLeft, toRight, from, to);
        load(cell, plane);
        addBoth(0, outR, from, to);
        addBoth(8, outG, from, to);
        addBoth(16, outB, from, to);
      }
    }
  }

  /** One bit for each plane just below or above a pixel of the run. */
  private static long planesTouched(float[] z, int from, int to) {
    long below = 0;
    for (int x = from; x < to; x++) {
      below |= 1L << (int) z[x];
    }
    return below | below << 1;
  }

  /** Weights of one plane: for the transform to the left, and for its slope to the right. */
  private static void weigh(
      float[] z, float[] t, float plane, float[] atLeft, float[] toRight, int from, int to) {
    for (int x = from; x < to; x++) {
      float tent = 1 - Math.abs(z[x] - plane);
      // u + |u| is twice max(0, u) without a branch; the coefficients are halved for it
      float weight = tent + Math.abs(tent);
      atLeft[x] = weight;
      toRight[x] = weight * t[x];
    }
  }

  /** Half the transform at the cell to the left, and half its slope to the right, per output. */
  private void load(int cell, int plane) {
    int perCell = grid.depth() * BilateralGrid.COEFFICIENTS;
    int left = cell * perCell + plane * BilateralGrid.COEFFICIENTS;
    int right = cell + 1 < grid.width() ? left + perCell : left;
    for (int output = 0; output < 3; output++) {
      for (int input = 0; input < 4; input++) {
        float at = 0.5f * cells[left + 4 * output + input];
        transform[8 * output + input] = at;
        transform[8 * output + 4 + input] = 0.5f * cells[right + 4 * output + input] - at;
      }
    }
  }

  private void addBoth(int at, float[] out, int from, int to) {
    add(r, g, b, atLeft, transform, at, out, from, to);
    add(r, g, b, toRight, transform, at + 4, out, from, to);
  }

  // One transform of one output a loop: with both in one, Java 17's compiler gives up vectorising
  // and the loop takes three times as long (app/bench, SliceBenchmark).
  private static void add(
      float[] r,
      float[] g,
      float[] b,
      float[] weight,
      float[] c,
      int at,
      float[] out,
      int from,
      int to) {
    float cr = c[at];
    float cg = c[at + 1];
    float cb = c[at + 2];
    float c1 = c[at + 3];
    for (int x = from; x < to; x++) {
      out[x] += weight[x] * (cr * r[x] + cg * g[x] + cb * b[x] + c1);
    }
  }
}
