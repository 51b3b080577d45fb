package org.safelight.classic.retinex;

/**
 * The gain T^-gamma of an illumination T, from a table with straight lines between its entries:
 * within 1e-3 of the power, relative to it.
 */
final class PowerGain implements Gain {
  /** Darker counts as this dark, so that black does not divide by 0. */
  static final float FLOOR = 1e-3f;

  private static final int STEPS = 1 << 14;

  private final float[] table = new float[STEPS + 2];

  PowerGain(double gamma) {
    for (int i = 0; i < table.length; i++) {
      double t = Math.max(0.5 * FLOOR, (double) i / STEPS);
      table[i] = (float) Math.pow(t, -gamma);
    }
  }

  @Override
  public float of(float illumination) {
    float at = STEPS * Math.min(1f, Math.max(FLOOR, illumination));
    int i = (int) at;
    return table[i] + (at - i) * (table[i + 1] - table[i]);
  }
}
