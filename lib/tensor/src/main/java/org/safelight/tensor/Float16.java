package org.safelight.tensor;

/** IEEE 754 binary16 bits to float and back; the JDK has these only from version 20. */
public final class Float16 {
  private Float16() {}

  /** Exact. */
  public static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >> 10 & 0x1f;
    int mantissa = half & 0x3ff;
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | 0x7f800000 | mantissa << 13);
    }
    if (exponent == 0) {
      float value = mantissa * 0x1p-24f; // subnormal
      return sign != 0 ? -value : value;
    }
    return Float.intBitsToFloat(sign | exponent + 112 << 23 | mantissa << 13);
  }

  /** Rounded to nearest, halves to even; too large becomes infinite. */
  public static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00); // not a number
    }
    if (magnitude >= 0x477ff000) { // 65520 and above round to infinity
      return (short) (sign | 0x7c00);
    }
    if (magnitude < 0x38800000) { // below 2^-14: subnormal, a multiple of 2^-24
      return (short) (sign | (int) Math.rint(Math.abs(value) * 0x1p24));
    }
    int odd = magnitude >>> 13 & 1;
    int rounded = magnitude + 0xfff + odd;
    return (short) (sign | (rounded >>> 13) - (112 << 10));
  }
}
