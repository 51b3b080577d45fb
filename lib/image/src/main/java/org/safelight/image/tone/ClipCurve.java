package org.safelight.image.tone;

/**
 * A photo's exposure: light times 2<sup>ev</sup>, cut off at 1.
 *
 * @param ev stops, +1 doubles the light
 */
public record ClipCurve(double ev) implements ToneCurve {
  private static final double MOST_STOPS = 100;

  /** Checks the stops. */
  public ClipCurve {
    if (!(Math.abs(ev) <= MOST_STOPS)) {
      throw new IllegalArgumentException("ev must be within 100 of 0, got " + ev);
    }
  }

  @Override
  public void map(float[][] light, float[][] shown, int width) {
    double gain = Math.pow(2, ev);
    for (int c = 0; c < 3; c++) {
      for (int x = 0; x < width; x++) {
        double value = gain * light[c][x];
        shown[c][x] = value > 0 ? (float) Math.min(1, value) : 0;
      }
    }
  }
}
