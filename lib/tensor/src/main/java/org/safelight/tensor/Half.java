package org.safelight.tensor;

/** IEEE 754 binary16 and back; Java has it only from version 20 on. */
final class Half {
  /** Floats of this magnitude and above round to infinity: 65520, halfway past the largest. */
  private static final int OVERFLOW = Float.floatToRawIntBits(65520f);

  private static final int SMALLEST_NORMAL = Float.floatToRawIntBits(0x1p-14f);
  private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  /** Exponent biases are 127 and 15. */
  private static final int REBIAS = (127 - 15) << 23;

  private Half() {}

  /** The nearest half, ties to even; too large becomes infinity. */
  static short of(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7FFFFFFF;
    if (magnitude > INFINITY) {
      return (short) (sign | 0x7E00);
    }
    if (magnitude >= OVERFLOW) {
      return (short) (sign | 0x7C00);
    }
    if (magnitude < SMALLEST_NORMAL) {
      // Subnormal halves are whole multiples of 2^-24; the product is exact in double.
      return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
    }
    int rounded = magnitude + 0xFFF + (magnitude >>> 13 & 1);
    return (short) (sign | rounded - REBIAS >>> 13);
  }

  /** Exactly the value of a half. */
  static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1F;
    int fraction = half & 0x3FF;
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    if (exponent == 0x1F) {
      return Float.intBitsToFloat(sign | INFINITY | fraction << 13);
    }
    return Float.intBitsToFloat(sign | (exponent << 23) + REBIAS | fraction << 13);
  }
}
