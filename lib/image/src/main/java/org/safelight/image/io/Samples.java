package org.safelight.image.io;

/**
 * Decoded samples of a photo on their way to sRGB: interleaved colour bands and, apart from them,
 * alpha. Exactly one of the two colour arrays is filled.
 *
 * @param width pixels across
 * @param height pixels down
 * @param bands 1 grey, 3 RGB, 4 CMYK with full ink at the top of the range
 * @param bytes 8-bit samples, or empty
 * @param shorts 16-bit samples, unsigned, or empty
 * @param alphaBytes 8-bit alpha, or empty
 * @param alphaShorts 16-bit alpha, or empty
 */
@SuppressWarnings("ArrayRecordComponent") // pixel buffers, never compared
record Samples(
    int width,
    int height,
    int bands,
    byte[] bytes,
    short[] shorts,
    byte[] alphaBytes,
    short[] alphaShorts) {

  static final byte[] NO_BYTES = new byte[0];
  static final short[] NO_SHORTS = new short[0];

  static Samples of8(int width, int height, int bands, byte[] bytes, byte[] alpha) {
    return new Samples(width, height, bands, bytes, NO_SHORTS, alpha, NO_SHORTS);
  }

  static Samples of16(int width, int height, int bands, short[] shorts, short[] alpha) {
    return new Samples(width, height, bands, NO_BYTES, shorts, NO_BYTES, alpha);
  }

  boolean is16() {
    return shorts.length > 0;
  }

  /** The same alpha with other colours. */
  Samples withColours(int newBands, byte[] newBytes, short[] newShorts) {
    return new Samples(width, height, newBands, newBytes, newShorts, alphaBytes, alphaShorts);
  }

  /** RGB without a profile: grey in all three bands, inks as if they were ideal. */
  Samples toRgb() {
    if (bands == 3) {
      return this;
    }
    int pixels = width * height;
    return is16()
        ? withColours(3, NO_BYTES, bands == 1 ? greyToRgb16(pixels) : inkToRgb16(pixels))
        : withColours(3, bands == 1 ? greyToRgb8(pixels) : inkToRgb8(pixels), NO_SHORTS);
  }

  private byte[] greyToRgb8(int pixels) {
    byte[] rgb = new byte[3 * pixels];
    for (int i = 0, at = 0; i < pixels; i++, at += 3) {
      byte value = bytes[i];
      rgb[at] = value;
      rgb[at + 1] = value;
      rgb[at + 2] = value;
    }
    return rgb;
  }

  private short[] greyToRgb16(int pixels) {
    short[] rgb = new short[3 * pixels];
    for (int i = 0, at = 0; i < pixels; i++, at += 3) {
      short value = shorts[i];
      rgb[at] = value;
      rgb[at + 1] = value;
      rgb[at + 2] = value;
    }
    return rgb;
  }

  private byte[] inkToRgb8(int pixels) {
    byte[] rgb = new byte[3 * pixels];
    for (int i = 0, at = 0; i < 4 * pixels; i += 4, at += 3) {
      int paper = 255 - (bytes[i + 3] & 0xff);
      for (int b = 0; b < 3; b++) {
        rgb[at + b] = (byte) (((255 - (bytes[i + b] & 0xff)) * paper + 127) / 255);
      }
    }
    return rgb;
  }

  private short[] inkToRgb16(int pixels) {
    short[] rgb = new short[3 * pixels];
    for (int i = 0, at = 0; i < 4 * pixels; i += 4, at += 3) {
      long paper = 65535 - (shorts[i + 3] & 0xffff);
      for (int b = 0; b < 3; b++) {
        rgb[at + b] = (short) (((65535 - (shorts[i + b] & 0xffff)) * paper + 32767) / 65535);
      }
    }
    return rgb;
  }
}
