package org.safelight.image.adjustment;

import org.safelight.image.Photo;
import org.safelight.image.grid.Bands;

/**
 * Applies {@link Adjustments} to photos of any size. Immutable and safe for threads.
 *
 * <p>Nothing of the size of the photo is held besides the photo and the result: each row is read,
 * adjusted and written, with no masks. Rows are shared out to threads and each is computed the same
 * way wherever it runs, so the result does not depend on how many there are.
 */
public final class AdjustmentRenderer {
  private final Adjustments adjustments;
  private final int threads;

  /**
   * A renderer.
   *
   * @param threads how many threads to use, at least 1
   */
  public AdjustmentRenderer(Adjustments adjustments, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.adjustments = adjustments;
    this.threads = threads;
  }

  /**
   * The photo adjusted.
   *
   * @param photo any size from 1 x 1; not modified
   * @return same width, height, bits, alpha and metadata
   */
  public Photo render(Photo photo) {
    int height = photo.height();
    int bands = Math.min(threads, height);
    Photo.Builder builder = photo.sameForm();
    Bands.run(
        bands,
        band -> {
          AdjustedRow row = new AdjustedRow(adjustments, photo.width(), height);
          int end = (int) ((long) height * (band + 1) / bands);
          for (int y = (int) ((long) height * band / bands); y < end; y++) {
            photo.readRow(y, row.in(0), row.in(1), row.in(2));
            row.adjust(y);
            builder.writeRow(y, row.out(0), row.out(1), row.out(2));
          }
        });
    return builder.build(photo.metadata());
  }
}
