package org.safelight.data;

import java.util.Arrays;

/**
 * How a camera turns light into a displayed level: rising from 0 at 0 to 1 at 1.
 *
 * <p>A member of the family first bends light u by s(u) = u^a (1 + k) / (1 + k u^a): the toe a &gt;
 * 1 deepens shadows, the shoulder k &gt; 0 rolls highlights off before they clip. Then it encodes s
 * with the sRGB curve or a pure power. Mixes of members are held too. Light 1 is where the sensor
 * clips, so a strong shoulder means that mid-grey is far below it. Immutable.
 */
public final class CameraResponse {
  /** Knots of the table, placed at equal steps of sqrt(light), so that shadows get enough. */
  private static final int STEPS = 512;

  private static final CameraResponse SRGB = of("srgb", CameraResponse::encodeSrgb);

  private final String name;
  private final double[] knots;

  private CameraResponse(String name, double[] knots) {
    this.name = name;
    this.knots = knots;
  }

  private interface Curve {
    double at(double light);
  }

  private static CameraResponse of(String name, Curve curve) {
    double[] knots = new double[STEPS + 1];
    for (int i = 1; i < STEPS; i++) {
      double root = i / (double) STEPS;
      knots[i] = curve.at(root * root);
    }
    knots[STEPS] = 1;
    return new CameraResponse(name, knots);
  }

  /** The sRGB curve, which clips without warning. */
  public static CameraResponse srgb() {
    return SRGB;
  }

  /**
   * level = light^(1 / gamma).
   *
   * @param gamma 1 or more; cameras are about 1.6 to 2.6
   */
  public static CameraResponse power(double gamma) {
    checkGamma(gamma);
    return of("power(%s)".formatted(gamma), u -> Math.pow(u, 1 / gamma));
  }

  private static void checkGamma(double gamma) {
    if (!(gamma >= 1 && gamma <= 4)) {
      throw new IllegalArgumentException("gamma must be 1 to 4, got " + gamma);
    }
  }

  /**
   * An S-curve before the sRGB curve.
   *
   * @param toe a in the class comment, 1 for none
   * @param shoulder k in the class comment, 0 for none
   */
  public static CameraResponse filmic(double toe, double shoulder) {
    checkBend(toe, shoulder);
    return of("filmic(%s, %s)".formatted(toe, shoulder), u -> encodeSrgb(bend(u, toe, shoulder)));
  }

  /** An S-curve before a pure power; see {@link #filmic} and {@link #power}. */
  public static CameraResponse filmicPower(double gamma, double toe, double shoulder) {
    checkBend(toe, shoulder);
    checkGamma(gamma);
    return of(
        "filmicPower(%s, %s, %s)".formatted(gamma, toe, shoulder),
        u -> Math.pow(bend(u, toe, shoulder), 1 / gamma));
  }

  private static void checkBend(double toe, double shoulder) {
    if (!(toe >= 0.5 && toe <= 3) || !(shoulder >= 0 && shoulder <= 100)) {
      throw new IllegalArgumentException(
          "toe must be 0.5 to 3 and shoulder 0 to 100, got %s and %s".formatted(toe, shoulder));
    }
  }

  private static double bend(double light, double toe, double shoulder) {
    double bent = Math.pow(light, toe);
    return bent * (1 + shoulder) / (1 + shoulder * bent);
  }

  /**
   * The weighted mean of several responses.
   *
   * @param weights as many as there are responses, 0 or more, at least one positive
   */
  public static CameraResponse mix(double[] weights, CameraResponse... responses) {
    if (weights.length != responses.length) {
      throw new IllegalArgumentException(
          "%d weights for %d responses".formatted(weights.length, responses.length));
    }
    double sum = Arrays.stream(weights).sum();
    if (!(sum > 0) || Arrays.stream(weights).anyMatch(w -> w < 0)) {
      throw new IllegalArgumentException("weights must be 0 or more and not all 0");
    }
    double[] knots = new double[STEPS + 1];
    for (int r = 0; r < responses.length; r++) {
      double weight = weights[r] / sum;
      for (int i = 0; i <= STEPS; i++) {
        knots[i] += weight * responses[r].knots[i];
      }
    }
    knots[STEPS] = 1;
    return new CameraResponse(
        "mix(%s, %s)".formatted(Arrays.toString(weights), Arrays.toString(responses)), knots);
  }

  /** Level for light; light is clipped to 0..1 first. */
  public double encode(double light) {
    double at = Math.sqrt(Math.min(1, Math.max(0, light))) * STEPS;
    int i = Math.min(STEPS - 1, (int) at);
    return knots[i] + (at - i) * (knots[i + 1] - knots[i]);
  }

  /** Light for a level; the inverse of {@link #encode}. Level is clipped to 0..1 first. */
  public double decode(double level) {
    double wanted = Math.min(1, Math.max(0, level));
    int low = 0;
    int high = STEPS;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (knots[middle] <= wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double rise = knots[high] - knots[low];
    double root = (low + (rise > 0 ? (wanted - knots[low]) / rise : 0)) / STEPS;
    return root * root;
  }

  /** {@link #decode} at {@code size} levels from 0 to 1. */
  float[] decodeTable(int size) {
    float[] table = new float[size];
    int low = 0;
    for (int i = 0; i < size; i++) {
      double wanted = i / (double) (size - 1);
      while (low < STEPS - 1 && knots[low + 1] <= wanted) {
        low++;
      }
      double rise = knots[low + 1] - knots[low];
      double root = (low + (rise > 0 ? (wanted - knots[low]) / rise : 0)) / STEPS;
      table[i] = (float) (root * root);
    }
    return table;
  }

  /** {@link #encode} at {@code size} equal steps of sqrt(light) from 0 to 1. */
  float[] encodeTable(int size) {
    float[] table = new float[size];
    for (int i = 0; i < size; i++) {
      double at = i * (STEPS / (double) (size - 1));
      int k = Math.min(STEPS - 1, (int) at);
      table[i] = (float) (knots[k] + (at - k) * (knots[k + 1] - knots[k]));
    }
    return table;
  }

  /** The call that made it: srgb, power(2.2), filmic(1.1, 3). */
  @Override
  public String toString() {
    return name;
  }

  private static double encodeSrgb(double light) {
    return light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
  }
}
