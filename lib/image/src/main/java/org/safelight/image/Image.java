package org.safelight.image;

import java.util.Arrays;

/**
 * Float planes of one size with an {@link Encoding}.
 *
 * <p>Pixel (x, y) of a plane is at index {@code y * width + x}. Operations never write to their
 * input: the arrays {@link #plane} gives are read-only by contract, not copied, since a
 * 24-megapixel plane is 96 MB.
 */
public final class Image {
  private final int width;
  private final int height;
  private final Encoding encoding;
  private final float[][] planes;

  private Image(int width, int height, Encoding encoding, float[][] planes) {
    this.width = width;
    this.height = height;
    this.encoding = encoding;
    this.planes = planes;
  }

  /**
   * An image over the given planes, which it keeps: do not write to them afterwards.
   *
   * @throws IllegalArgumentException if a side is below 1, there is no plane, or a plane's length
   *     is not width * height
   */
  public static Image of(int width, int height, Encoding encoding, float[]... planes) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "every side must be at least 1, got %d x %d".formatted(width, height));
    }
    if (planes.length == 0) {
      throw new IllegalArgumentException("an image needs at least one plane");
    }
    for (float[] plane : planes) {
      if (plane.length != (long) width * height) {
        throw new IllegalArgumentException(
            "a plane of %d x %d holds %d samples, got %d"
                .formatted(width, height, (long) width * height, plane.length));
      }
    }
    return new Image(width, height, encoding, planes.clone());
  }

  /** Pixels across. */
  public int width() {
    return width;
  }

  /** Pixels down. */
  public int height() {
    return height;
  }

  /** How many planes: 3 for colour. */
  public int planeCount() {
    return planes.length;
  }

  /** What the numbers mean. */
  public Encoding encoding() {
    return encoding;
  }

  /** Samples of one plane, row by row; read only. */
  public float[] plane(int i) {
    return planes[i];
  }

  /** One sample. */
  public float at(int plane, int x, int y) {
    return planes[plane][y * width + x];
  }

  /**
   * This image, if it is encoded as wanted.
   *
   * @param wanted the encoding an operation takes
   * @param operation its name, for the message
   * @throws IllegalArgumentException naming what was wanted and what came
   */
  public Image require(Encoding wanted, String operation) {
    if (encoding != wanted) {
      throw new IllegalArgumentException(
          "%s needs %s, got %s".formatted(operation, wanted, encoding));
    }
    return this;
  }

  /** A new image with {@code map} applied to every sample, same encoding. */
  public Image map(FloatOperator map) {
    return map(encoding, map);
  }

  /** A new image with {@code map} applied to every sample, called {@code result} from now on. */
  public Image map(Encoding result, FloatOperator map) {
    float[][] out = new float[planes.length][];
    for (int p = 0; p < planes.length; p++) {
      float[] in = planes[p];
      float[] o = new float[in.length];
      for (int i = 0; i < o.length; i++) {
        o[i] = map.apply(in[i]);
      }
      out[p] = o;
    }
    return new Image(width, height, result, out);
  }

  /** One sample to one sample. */
  @FunctionalInterface
  public interface FloatOperator {
    /** The new value. */
    float apply(float value);
  }

  @Override
  public String toString() {
    return "Image[%d x %d, %d planes, %s]".formatted(width, height, planes.length, encoding);
  }

  /** Same size, encoding and bits in every sample. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Image that
        && width == that.width
        && height == that.height
        && encoding == that.encoding
        && Arrays.deepEquals(planes, that.planes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new int[] {width, height, encoding.ordinal(), planes.length});
  }
}
