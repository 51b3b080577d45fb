package org.safelight.image.color;

/**
 * The perceptual quantiser of SMPTE ST 2084 and ITU-R BT.2100: absolute luminance to a signal of
 * 0..1 and back.
 */
public final class Pq {
  /** Luminance of signal 1, in candela per square metre. */
  public static final double PEAK = 10_000;

  /** Luminance of diffuse white, in candela per square metre (ITU-R BT.2408). */
  public static final double REFERENCE_WHITE = 203;

  private static final double M1 = 2610.0 / 16384;
  private static final double M2 = 2523.0 / 4096 * 128;
  private static final double C1 = 3424.0 / 4096;
  private static final double C2 = 2413.0 / 4096 * 32;
  private static final double C3 = 2392.0 / 4096 * 32;

  private Pq() {}

  /** Signal of a luminance in candela per square metre; below 0 as 0, above {@link #PEAK} as 1. */
  public static double encode(double luminance) {
    double y = Math.pow(Math.max(0, Math.min(1, luminance / PEAK)), M1);
    return Math.pow((C1 + C2 * y) / (1 + C3 * y), M2);
  }

  /** Luminance of a signal, in candela per square metre; outside 0..1 as the nearer end. */
  public static double decode(double signal) {
    double p = Math.pow(Math.max(0, Math.min(1, signal)), 1 / M2);
    return PEAK * Math.pow(Math.max(0, p - C1) / (C2 - C3 * p), 1 / M1);
  }
}
