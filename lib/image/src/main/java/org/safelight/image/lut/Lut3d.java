package org.safelight.image.lut;

import java.util.Arrays;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.grid.Bands;

/**
 * A table of colours: what becomes of each of size x size x size inputs that lie evenly in a {@link
 * Domain}, sRGB-encoded in and out. Inputs between nodes are interpolated, inputs outside the
 * domain clamped to it. Immutable and safe for threads.
 */
public final class Lut3d {
  /** Nodes along an axis, at least. */
  public static final int MIN_SIZE = 2;

  /** Nodes along an axis, at most: 2.1 million colours, 26 MB. */
  public static final int MAX_SIZE = 129;

  private final int size;
  private final Domain domain;
  private final float[] values; // (blue, green, red, channel): red fastest, then the output's RGB

  private Lut3d(int size, Domain domain, float[] values) {
    this.size = size;
    this.domain = domain;
    this.values = values;
  }

  /**
   * A table over 0..1.
   *
   * @see #of(int, Domain, float[])
   */
  public static Lut3d of(int size, float[] values) {
    return of(size, Domain.unit(), values);
  }

  /**
   * A table.
   *
   * @param size nodes along each axis, {@link #MIN_SIZE} to {@link #MAX_SIZE}
   * @param values R, G, B of each node, nodes with red fastest and blue slowest, as in {@code
   *     .cube}; finite, may leave 0..1; copied
   * @throws IllegalArgumentException if size or count are wrong or a value is not finite
   */
  public static Lut3d of(int size, Domain domain, float[] values) {
    requireSize(size);
    if (values.length != 3 * nodes(size)) {
      throw new IllegalArgumentException(
          "a table of size %d holds %d values, got %d"
              .formatted(size, 3 * nodes(size), values.length));
    }
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "values must be finite, got %s in node %d".formatted(values[i], i / 3));
      }
    }
    return new Lut3d(size, domain, values.clone());
  }

  /** The table over 0..1 that changes nothing. */
  public static Lut3d identity(int size) {
    requireSize(size);
    float[] values = new float[3 * nodes(size)];
    for (int i = 0; i < nodes(size); i++) {
      values[3 * i] = (i % size) / (size - 1f);
      values[3 * i + 1] = (i / size % size) / (size - 1f);
      values[3 * i + 2] = (i / size / size) / (size - 1f);
    }
    return new Lut3d(size, Domain.unit(), values);
  }

  static void requireSize(int size) {
    if (size < MIN_SIZE || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "size must be %d to %d, got %d".formatted(MIN_SIZE, MAX_SIZE, size));
    }
  }

  /** How many nodes a table has in all. */
  static int nodes(int size) {
    return size * size * size;
  }

  /** Nodes along each axis. */
  public int size() {
    return size;
  }

  /** The inputs that are covered. */
  public Domain domain() {
    return domain;
  }

  /** All values, ordered as {@link #of(int, Domain, float[])} takes them; a copy. */
  public float[] toArray() {
    return values.clone();
  }

  /** Not copied; for this package, which only reads it. */
  float[] values() {
    return values;
  }

  /** Output {@code channel} of the node that is so many steps along each input. */
  public float at(int channel, int red, int green, int blue) {
    return values[3 * ((blue * size + green) * size + red) + channel];
  }

  /** {@link #apply(Photo, double, int)} in full, on the calling thread. */
  public Photo apply(Photo photo) {
    return apply(photo, 1, 1);
  }

  /**
   * The photo's colours looked up, tetrahedral; results outside 0..1 are clipped.
   *
   * @param strength 0 for the photo, 1 for the table's colours, between them a mixture
   * @param threads that share the rows, at least 1; the result does not depend on it
   * @return same size, bits, alpha and metadata
   */
  public Photo apply(Photo photo, double strength, int threads) {
    if (!(strength >= 0 && strength <= 1)) {
      throw new IllegalArgumentException("strength must be 0..1, got " + strength);
    }
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    Photo.Builder builder = photo.sameForm();
    int bands = Math.min(threads, photo.height());
    Bands.run(
        bands,
        band -> {
          LutRow row = new LutRow(this, Interpolation.TETRAHEDRAL, photo.width());
          int end = (int) ((long) photo.height() * (band + 1) / bands);
          for (int y = (int) ((long) photo.height() * band / bands); y < end; y++) {
            photo.readRow(y, row.r, row.g, row.b);
            row.apply((float) strength);
            builder.writeRow(y, row.outR, row.outG, row.outB);
          }
        });
    return builder.build(photo.metadata());
  }

  /**
   * The image's colours looked up; results outside 0..1 are kept.
   *
   * @param image SRGB, 3 planes; not modified
   * @return SRGB, 3 planes of the same size
   */
  public Image apply(Image image, Interpolation interpolation) {
    image.require(Encoding.SRGB, "Lut3d.apply");
    if (image.planeCount() != 3) {
      throw new IllegalArgumentException("a table needs 3 planes, got " + image.planeCount());
    }
    int width = image.width();
    float[][] out = new float[3][width * image.height()];
    LutRow row = new LutRow(this, interpolation, width);
    for (int y = 0; y < image.height(); y++) {
      int from = y * width;
      System.arraycopy(image.plane(0), from, row.r, 0, width);
      System.arraycopy(image.plane(1), from, row.g, 0, width);
      System.arraycopy(image.plane(2), from, row.b, 0, width);
      row.apply(1);
      System.arraycopy(row.outR, 0, out[0], from, width);
      System.arraycopy(row.outG, 0, out[1], from, width);
      System.arraycopy(row.outB, 0, out[2], from, width);
    }
    return Image.of(width, image.height(), Encoding.SRGB, out);
  }

  /** Same size, domain and values. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Lut3d that
        && size == that.size
        && domain.equals(that.domain)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + domain.hashCode();
  }

  @Override
  public String toString() {
    return "Lut3d[size %d, %s]".formatted(size, domain);
  }
}
