package org.safelight.lowlight;

import org.safelight.image.Photo;

/**
 * The values a photo's pixels are stretched from, see {@link Stretch}; the whole photo's, as tiles
 * must not have ranges of their own.
 *
 * @param least becomes 0
 * @param width of the range; {@code least + width} becomes 1
 */
record Range(float least, float width) {
  /** Nothing is stretched. */
  static final Range WHOLE = new Range(0, 1);

  /** Of all three colours of a photo. */
  static Range of(Photo photo) {
    float[][] row = new float[3][photo.width()];
    float least = 1;
    float most = 0;
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (float[] plane : row) {
        for (float v : plane) {
          least = Math.min(least, v);
          most = Math.max(most, v);
        }
      }
    }
    return new Range(least, (float) Math.max(Stretch.LEAST_RANGE, most - least));
  }

  float stretched(float v) {
    return (v - least) / width;
  }
}
