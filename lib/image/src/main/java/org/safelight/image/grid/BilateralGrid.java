package org.safelight.image.grid;

import java.util.Arrays;

/**
 * A coarse grid of affine colour transforms over position and brightness (Chen et al., 2007 and
 * 2016): every pixel of a photo gets its own 3x4 transform by interpolating the eight cells around
 * it. Immutable.
 *
 * <p>Cells are ordered (height, width, depth); each holds twelve coefficients, rows the outputs R,
 * G, B, columns the inputs R, G, B, 1.
 *
 * <p>One coordinate convention serves fitted and predicted grids. Pixel (x, y), counted from 0, of
 * a W x H photo with guide value g in 0..1 lies at
 *
 * <pre>
 *   gx = (x + 0.5) / W * (width - 1)
 *   gy = (y + 0.5) / H * (height - 1)
 *   gz = g * (depth - 1)
 * </pre>
 *
 * where cell i sits at coordinate i. This is what guided upsampling uses, and it is what sampling a
 * 3-D tensor with aligned corners gives: there coordinate c in -1..1 puts -1 and 1 at the centres
 * of the first and last cell, and c is 2 (x + 0.5) / W - 1 across, 2 (y + 0.5) / H - 1 down and 2 g
 * - 1 in depth. Coordinates never leave the grid, so nothing happens at borders.
 */
public final class BilateralGrid {
  /** Coefficients of a cell: 3 rows of 4. */
  public static final int COEFFICIENTS = 12;

  /** Most cells in depth; a slicer keeps the planes a run of pixels touches in one 64-bit mask. */
  public static final int MAX_DEPTH = 62;

  private final int height;
  private final int width;
  private final int depth;
  private final float[] cells;

  private BilateralGrid(int height, int width, int depth, float[] cells) {
    this.height = height;
    this.width = width;
    this.depth = depth;
    this.cells = cells;
  }

  /**
   * A grid of the given cells.
   *
   * @param cells coefficients in the order (height, width, depth, output, input); copied
   * @throws IllegalArgumentException if a side is below 1, the depth is above {@link #MAX_DEPTH},
   *     or the length is not height * width * depth * 12
   */
  public static BilateralGrid of(int height, int width, int depth, float[] cells) {
    if (height < 1 || width < 1 || depth < 1 || depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "a grid needs sides of at least 1 and a depth of at most %d, got (%d, %d, %d)"
              .formatted(MAX_DEPTH, height, width, depth));
    }
    long wanted = (long) height * width * depth * COEFFICIENTS;
    if (cells.length != wanted) {
      throw new IllegalArgumentException(
          "a grid of (%d, %d, %d) holds %d coefficients, got %d"
              .formatted(height, width, depth, wanted, cells.length));
    }
    return new BilateralGrid(height, width, depth, cells.clone());
  }

  /** A grid that leaves every pixel as it is. */
  public static BilateralGrid identity(int height, int width, int depth) {
    float[] cells = new float[height * width * depth * COEFFICIENTS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = identityAt(i);
    }
    return of(height, width, depth, cells);
  }

  private static float identityAt(int i) {
    return i % COEFFICIENTS % 5 == 0 ? 1 : 0; // diagonal of a 3x4 matrix: 0, 5, 10
  }

  /** Cells down. */
  public int height() {
    return height;
  }

  /** Cells across. */
  public int width() {
    return width;
  }

  /** Cells from dark to bright. */
  public int depth() {
    return depth;
  }

  /**
   * One coefficient.
   *
   * @param output 0..2: R, G, B
   * @param input 0..3: R, G, B, 1
   */
  public float at(int y, int x, int z, int output, int input) {
    return cells[((y * width + x) * depth + z) * COEFFICIENTS + output * 4 + input];
  }

  /** All coefficients, (height, width, depth, output, input); a copy. */
  public float[] toArray() {
    return cells.clone();
  }

  /**
   * This grid mixed with the identity: a transform of adjustable strength.
   *
   * @param strength 0 leaves photos unchanged, 1 is this grid
   * @throws IllegalArgumentException if strength is not in 0..1
   */
  public BilateralGrid blendWithIdentity(double strength) {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("strength must be in 0..1, got " + strength);
    }
    float[] mixed = new float[cells.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (float) (strength * cells[i] + (1 - strength) * identityAt(i));
    }
    return new BilateralGrid(height, width, depth, mixed);
  }

  /**
   * Interpolates along y what one row of pixels needs.
   *
   * @param gy row coordinate in 0..height - 1
   * @param row receives (width, depth, 12)
   */
  void interpolateRow(double gy, float[] row) {
    int y = Math.min((int) gy, Math.max(0, height - 2));
    int next = Math.min(y + 1, height - 1);
    float f = (float) (gy - y);
    int length = row.length;
    int top = y * length;
    int bottom = next * length;
    for (int i = 0; i < length; i++) {
      row[i] = (1 - f) * cells[top + i] + f * cells[bottom + i];
    }
  }

  /** Same sides and the same coefficients. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BilateralGrid that
        && height == that.height
        && width == that.width
        && depth == that.depth
        && Arrays.equals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new int[] {height, width, depth, Arrays.hashCode(cells)});
  }

  @Override
  public String toString() {
    return "BilateralGrid[%d x %d x %d]".formatted(height, width, depth);
  }
}
