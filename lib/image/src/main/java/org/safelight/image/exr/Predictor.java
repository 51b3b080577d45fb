package org.safelight.image.exr;

/**
 * What RLE, ZIPS and ZIP do before packing: bytes at even places go to the front, those at odd ones
 * behind, and each but the first becomes its difference from the one before, plus 128.
 */
final class Predictor {
  private static final int BIAS = 128;

  private Predictor() {}

  /** The bytes sorted and as differences, in a new array. */
  static byte[] apply(byte[] plain) {
    byte[] out = new byte[plain.length];
    int odd = (plain.length + 1) / 2;
    for (int i = 0; i < plain.length; i++) {
      out[i % 2 == 0 ? i / 2 : odd + i / 2] = plain[i];
    }
    for (int i = out.length - 1; i > 0; i--) {
      out[i] = (byte) (out[i] - out[i - 1] + BIAS);
    }
    return out;
  }

  /** The other way. */
  static byte[] undo(byte[] sorted) {
    byte[] out = new byte[sorted.length];
    int odd = (sorted.length + 1) / 2;
    int value = BIAS;
    for (int i = 0; i < sorted.length; i++) {
      value += sorted[i] - BIAS;
      out[i < odd ? 2 * i : 2 * (i - odd) + 1] = (byte) value;
    }
    return out;
  }
}
