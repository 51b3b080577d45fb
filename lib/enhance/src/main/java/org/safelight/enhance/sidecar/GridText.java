package org.safelight.enhance.sidecar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.tensor.Float16;

/** A grid's coefficients as 16-bit floats, little-endian, in base64. */
final class GridText {
  /** Most cells along a side; networks predict 8 to 32. */
  static final int MOST_SIDE = 128;

  /** Most coefficients: 4 MB as text; a grid of 32 x 32 x 16 has 200,000. */
  private static final long MOST_COEFFICIENTS = 1_500_000;

  private GridText() {}

  static String of(BilateralGrid grid) {
    float[] cells = grid.toArray();
    ByteBuffer bytes = ByteBuffer.allocate(2 * cells.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float cell : cells) {
      bytes.putShort(Float16.fromFloat(cell));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /**
   * The grid a text stands for.
   *
   * @throws IllegalArgumentException if the sides are out of range, the text is no base64, has
   *     another length, or holds what is no number
   */
  static BilateralGrid parse(int rows, int columns, int depth, String text) {
    long wanted = (long) rows * columns * depth * BilateralGrid.COEFFICIENTS;
    if (wanted > MOST_COEFFICIENTS) {
      throw new IllegalArgumentException(
          "a base of %d x %d x %d has %d coefficients, more than the limit of %d"
              .formatted(rows, columns, depth, wanted, MOST_COEFFICIENTS));
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("coefficients are no base64: " + e.getMessage(), e);
    }
    if (bytes.length != 2 * wanted) {
      throw new IllegalArgumentException(
          "coefficients of %d x %d x %d take %d bytes, got %d"
              .formatted(rows, columns, depth, 2 * wanted, bytes.length));
    }
    ByteBuffer halves = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    float[] cells = new float[(int) wanted];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Float16.toFloat(halves.getShort());
      if (!Float.isFinite(cells[i])) {
        throw new IllegalArgumentException("coefficient %d is %s".formatted(i, cells[i]));
      }
    }
    return BilateralGrid.of(rows, columns, depth, cells);
  }
}
