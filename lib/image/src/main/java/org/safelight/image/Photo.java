package org.safelight.image;

/**
 * A photo: upright sRGB pixels as integer samples, as its file held them, with its metadata.
 *
 * <p>Samples are kept at 8 or 16 bits, because 24 million pixels are 72 MB as bytes and 288 MB as
 * floats. Work goes row by row: {@link #readRow} gives floats 0..1, a {@link Builder} takes them.
 * Grey photos are held as RGB and written as RGB. Immutable once built; safe for threads.
 */
public final class Photo {
  private final int width;
  private final int height;
  private final byte[] bytes; // 8-bit RGB, interleaved; empty when 16-bit
  private final short[] shorts; // 16-bit RGB, interleaved; empty when 8-bit
  private final byte[] alphaBytes; // empty when opaque or 16-bit
  private final short[] alphaShorts; // empty when opaque or 8-bit
  private final Metadata metadata;

  private static final float[] BYTE_TO_FLOAT = new float[256];

  static {
    for (int i = 0; i < 256; i++) {
      BYTE_TO_FLOAT[i] = i / 255f;
    }
  }

  private Photo(
      int width,
      int height,
      byte[] bytes,
      short[] shorts,
      byte[] alphaBytes,
      short[] alphaShorts,
      Metadata metadata) {
    this.width = width;
    this.height = height;
    this.bytes = bytes;
    this.shorts = shorts;
    this.alphaBytes = alphaBytes;
    this.alphaShorts = alphaShorts;
    this.metadata = metadata;
  }

  /**
   * An 8-bit photo over the given arrays, which it keeps.
   *
   * @param rgb R, G, B of each pixel, row by row
   * @param alpha one byte a pixel, or empty for an opaque photo
   * @throws IllegalArgumentException if an array's length does not fit the size
   */
  public static Photo of8(int width, int height, byte[] rgb, byte[] alpha, Metadata metadata) {
    check(width, height, rgb.length, alpha.length);
    return new Photo(width, height, rgb, new short[0], alpha, new short[0], metadata);
  }

  /** A 16-bit photo; see {@link #of8}. Samples are unsigned. */
  public static Photo of16(int width, int height, short[] rgb, short[] alpha, Metadata metadata) {
    check(width, height, rgb.length, alpha.length);
    return new Photo(width, height, new byte[0], rgb, new byte[0], alpha, metadata);
  }

  private static void check(int width, int height, int samples, int alpha) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "every side must be at least 1, got %d x %d".formatted(width, height));
    }
    long pixels = (long) width * height;
    if (samples != 3 * pixels || (alpha != 0 && alpha != pixels)) {
      throw new IllegalArgumentException(
          "a photo of %d x %d holds %d samples and 0 or %d of alpha, got %d and %d"
              .formatted(width, height, 3 * pixels, pixels, samples, alpha));
    }
  }

  /**
   * A photo from float pixels, rounded to the nearest sample, values outside 0..1 clipped.
   *
   * @param image SRGB, 3 planes
   * @param bits 8 or 16
   */
  public static Photo of(Image image, int bits, Metadata metadata) {
    image.require(Encoding.SRGB, "Photo.of");
    Builder builder = new Builder(image.width(), image.height(), bits);
    int width = image.width();
    float[] r = new float[width];
    float[] g = new float[width];
    float[] b = new float[width];
    for (int y = 0; y < image.height(); y++) {
      System.arraycopy(image.plane(0), y * width, r, 0, width);
      System.arraycopy(image.plane(1), y * width, g, 0, width);
      System.arraycopy(image.plane(2), y * width, b, 0, width);
      builder.writeRow(y, r, g, b);
    }
    return builder.build(metadata);
  }

  /** Pixels across. */
  public int width() {
    return width;
  }

  /** Pixels down. */
  public int height() {
    return height;
  }

  /** Bits of a sample: 8 or 16. */
  public int bits() {
    return shorts.length > 0 ? 16 : 8;
  }

  /** Whether there is an alpha plane. */
  public boolean hasAlpha() {
    return alphaBytes.length > 0 || alphaShorts.length > 0;
  }

  /** What the file said besides its pixels. */
  public Metadata metadata() {
    return metadata;
  }

  /** Interleaved RGB bytes, read only; empty for a 16-bit photo. */
  public byte[] rgb8() {
    return bytes;
  }

  /** Interleaved RGB, unsigned 16 bits, read only; empty for an 8-bit photo. */
  public short[] rgb16() {
    return shorts;
  }

  /** Alpha bytes, read only; empty if opaque or 16-bit. */
  public byte[] alpha8() {
    return alphaBytes;
  }

  /** Alpha, unsigned 16 bits, read only; empty if opaque or 8-bit. */
  public short[] alpha16() {
    return alphaShorts;
  }

  /** Row {@code y} as floats 0..1, sRGB-encoded, into the first {@code width} of each array. */
  public void readRow(int y, float[] r, float[] g, float[] b) {
    int at = 3 * y * width;
    if (shorts.length > 0) {
      for (int x = 0; x < width; x++, at += 3) {
        r[x] = (shorts[at] & 0xffff) / 65535f;
        g[x] = (shorts[at + 1] & 0xffff) / 65535f;
        b[x] = (shorts[at + 2] & 0xffff) / 65535f;
      }
    } else {
      for (int x = 0; x < width; x++, at += 3) {
        r[x] = BYTE_TO_FLOAT[bytes[at] & 0xff];
        g[x] = BYTE_TO_FLOAT[bytes[at + 1] & 0xff];
        b[x] = BYTE_TO_FLOAT[bytes[at + 2] & 0xff];
      }
    }
  }

  /** All pixels as an SRGB image of 3 planes, 12 bytes a pixel; alpha is left out. */
  public Image toImage() {
    float[][] planes = new float[3][width * height];
    float[] r = new float[width];
    float[] g = new float[width];
    float[] b = new float[width];
    for (int y = 0; y < height; y++) {
      readRow(y, r, g, b);
      System.arraycopy(r, 0, planes[0], y * width, width);
      System.arraycopy(g, 0, planes[1], y * width, width);
      System.arraycopy(b, 0, planes[2], y * width, width);
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  /** The same pixels with other metadata. */
  public Photo with(Metadata replacement) {
    return new Photo(width, height, bytes, shorts, alphaBytes, alphaShorts, replacement);
  }

  /** A builder for a photo of the same size, bits and alpha. */
  public Builder sameForm() {
    Builder builder = new Builder(width, height, bits());
    builder.alphaBytes = alphaBytes;
    builder.alphaShorts = alphaShorts;
    return builder;
  }

  @Override
  public String toString() {
    return "Photo[%d x %d, %d bits%s, %s]"
        .formatted(width, height, bits(), hasAlpha() ? ", alpha" : "", metadata.format());
  }

  /** Collects rows of a new photo. Different rows may be written by different threads. */
  public static final class Builder {
    private final int width;
    private final int height;
    private final byte[] bytes;
    private final short[] shorts;
    private byte[] alphaBytes = new byte[0];
    private short[] alphaShorts = new short[0];

    /** An empty (black, opaque) photo of {@code bits} 8 or 16. */
    public Builder(int width, int height, int bits) {
      if (bits != 8 && bits != 16) {
        throw new IllegalArgumentException("bits must be 8 or 16, got " + bits);
      }
      this.width = width;
      this.height = height;
      int samples = Math.multiplyExact(3, Math.multiplyExact(width, height));
      bytes = bits == 8 ? new byte[samples] : new byte[0];
      shorts = bits == 16 ? new short[samples] : new short[0];
    }

    /** Row {@code y} from floats, clipped to 0..1 and rounded to nearest; NaN becomes 0. */
    public void writeRow(int y, float[] r, float[] g, float[] b) {
      int at = 3 * y * width;
      if (shorts.length > 0) {
        for (int x = 0; x < width; x++, at += 3) {
          shorts[at] = (short) quantize(r[x], 65535f);
          shorts[at + 1] = (short) quantize(g[x], 65535f);
          shorts[at + 2] = (short) quantize(b[x], 65535f);
        }
      } else {
        for (int x = 0; x < width; x++, at += 3) {
          bytes[at] = (byte) quantize(r[x], 255f);
          bytes[at + 1] = (byte) quantize(g[x], 255f);
          bytes[at + 2] = (byte) quantize(b[x], 255f);
        }
      }
    }

    private static int quantize(float value, float top) {
      return (int) (Math.min(1f, Math.max(0f, value)) * top + 0.5f);
    }

    /** The photo; the builder must not be used afterwards. */
    public Photo build(Metadata metadata) {
      return new Photo(width, height, bytes, shorts, alphaBytes, alphaShorts, metadata);
    }
  }
}
