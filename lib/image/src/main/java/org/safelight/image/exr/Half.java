package org.safelight.image.exr;

/**
 * IEEE 754 binary16 bits to float and back, which the JDK has only from version 20. The tensors'
 * {@code Float16} does the same; this module and that one may not see each other.
 */
final class Half {
  /** The largest finite value. */
  static final float MAX = 65504;

  private static final int FLOAT_INFINITY = 0x7f800000;
  private static final int MAX_BITS = 0x7bff;

  private Half() {}

  /** Exact. */
  static float toFloat(int half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >> 10 & 0x1f;
    int mantissa = half & 0x3ff;
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | FLOAT_INFINITY | mantissa << 13);
    }
    if (exponent == 0) { // subnormal, a multiple of 2^-24
      return sign == 0 ? mantissa * 0x1p-24f : -(mantissa * 0x1p-24f);
    }
    return Float.intBitsToFloat(sign | exponent + 112 << 23 | mantissa << 13);
  }

  /** Rounded to nearest, ties to even; too large and infinite becomes {@link #MAX}. */
  static int fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    float magnitude = Math.abs(value);
    if (magnitude >= MAX) {
      return sign | MAX_BITS;
    }
    if (magnitude < 0x1p-14f) {
      return sign | (int) Math.rint(magnitude * 0x1p24);
    }
    int low = bits & 0x7fffffff;
    int odd = low >>> 13 & 1;
    return sign | (low + 0xfff + odd >>> 13) - (112 << 10);
  }
}
