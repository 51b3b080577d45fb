package org.safelight.image.gainmap;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How numbers are written in both forms of metadata: as millionths, so that XMP's decimals and the
 * standard's fractions name the same number.
 */
final class Rational {
  static final int DENOMINATOR = 1_000_000;

  /** Stops and offsets are all below 2147, so that a numerator fits 31 bits. */
  private static final double MOST = Integer.MAX_VALUE / (double) DENOMINATOR;

  private Rational() {}

  static int numerator(double value) {
    return (int) Math.round(Math.min(MOST, Math.max(-MOST, value)) * DENOMINATOR);
  }

  /** The same number as a decimal without an exponent. */
  static String decimal(double value) {
    BigDecimal exact = BigDecimal.valueOf(numerator(value), 6);
    return exact.signum() == 0
        ? "0"
        : exact.setScale(6, RoundingMode.UNNECESSARY).stripTrailingZeros().toPlainString();
  }
}
