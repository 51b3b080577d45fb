package org.safelight.image.grid;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * Applies a {@link BilateralGrid} to pictures of any size: looks up each pixel's transform at its
 * place and guide value and applies it. Immutable and safe for threads.
 *
 * <p>Nothing of the size of the picture is held besides the picture and the result: rows are read,
 * transformed and written one at a time. Rows are shared out to threads; each row is computed the
 * same way wherever it runs, so the result does not depend on how many there are.
 */
public final class GridSlicer {
  private final BilateralGrid grid;
  private final Guide guide;
  private final int threads;

  /**
   * A slicer.
   *
   * @param guide chooses the depth of each pixel
   * @param threads how many threads to use, at least 1
   */
  public GridSlicer(BilateralGrid grid, Guide guide, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.grid = grid;
    this.guide = guide;
    this.threads = threads;
  }

  /** The photo transformed; values outside 0..1 are clipped as the samples are written. */
  public Photo slice(Photo photo) {
    int width = photo.width();
    if (photo.bits() == 8) {
      byte[] out = new byte[photo.rgb8().length];
      inBands(
          width,
          photo.height(),
          (row, y) -> {
            photo.readRow(y, row.r, row.g, row.b);
            row.transform(y);
            write8(row, out, 3 * y * width);
          });
      return Photo.of8(width, photo.height(), out, photo.alpha8(), photo.metadata());
    }
    Photo.Builder builder = photo.sameForm();
    inBands(
        width,
        photo.height(),
        (row, y) -> {
          photo.readRow(y, row.r, row.g, row.b);
          row.transform(y);
          builder.writeRow(y, row.outR, row.outG, row.outB);
        });
    return builder.build(photo.metadata());
  }

  /**
   * The image transformed; values outside 0..1 are kept.
   *
   * @param image SRGB, 3 planes; not modified
   * @return SRGB, 3 planes of the same size
   */
  public Image slice(Image image) {
    requireColour(image, "GridSlicer.slice");
    int width = image.width();
    float[][] out = new float[3][width * image.height()];
    inBands(
        width,
        image.height(),
        (row, y) -> {
          System.arraycopy(image.plane(0), y * width, row.r, 0, width);
          System.arraycopy(image.plane(1), y * width, row.g, 0, width);
          System.arraycopy(image.plane(2), y * width, row.b, 0, width);
          row.transform(y);
          System.arraycopy(row.outR, 0, out[0], y * width, width);
          System.arraycopy(row.outG, 0, out[1], y * width, width);
          System.arraycopy(row.outB, 0, out[2], y * width, width);
        });
    return Image.of(width, image.height(), Encoding.SRGB, out);
  }

  static Image requireColour(Image image, String operation) {
    image.require(Encoding.SRGB, operation);
    if (image.planeCount() != 3) {
      throw new IllegalArgumentException(
          "%s needs 3 planes, got %d".formatted(operation, image.planeCount()));
    }
    return image;
  }

  private interface RowTask {
    void run(SlicedRow row, int y);
  }

  private void inBands(int width, int height, RowTask task) {
    int bands = Math.min(threads, height);
    Bands.run(
        bands,
        band -> {
          SlicedRow row = new SlicedRow(grid, guide, width, height);
          int end = (int) ((long) height * (band + 1) / bands);
          for (int y = (int) ((long) height * band / bands); y < end; y++) {
            task.run(row, y);
          }
        });
  }

  /** As {@link Photo.Builder#writeRow}, into an array of our own. */
  private static void write8(SlicedRow row, byte[] out, int from) {
    float[] r = row.outR;
    float[] g = row.outG;
    float[] b = row.outB;
    int at = from;
    for (int x = 0; x < r.length; x++, at += 3) {
      out[at] = quantize(r[x]);
      out[at + 1] = quantize(g[x]);
      out[at + 2] = quantize(b[x]);
    }
  }

  private static byte quantize(float value) {
    return (byte) (Math.min(1f, Math.max(0f, value)) * 255f + 0.5f);
  }
}
