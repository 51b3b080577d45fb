package org.safelight.image.tone;

import org.safelight.image.color.Luma;

/**
 * The global operator of Reinhard et al., "Photographic Tone Reproduction for Digital Images",
 * SIGGRAPH 2002, on luminance: L' = L (1 + L / white^2) / (1 + L) (Eq. 4), where L is luminance
 * times 2<sup>ev</sup>. Red, green and blue are multiplied by L' / L and cut off at 1.
 *
 * <p>Different from the paper: the scale is given in stops, not by the picture's geometric mean.
 *
 * @param ev stops, +1 doubles the light
 * @param white the least L that becomes 1; infinite for L / (1 + L) (Eq. 3), which never gets there
 */
public record ReinhardCurve(double ev, double white) implements ToneCurve {
  private static final double MOST_STOPS = 100;

  /** Checks both. */
  public ReinhardCurve {
    if (!(Math.abs(ev) <= MOST_STOPS)) {
      throw new IllegalArgumentException("ev must be within 100 of 0, got " + ev);
    }
    if (!(white > 0)) {
      throw new IllegalArgumentException("white must be above 0, got " + white);
    }
  }

  /** L' of L. */
  double luminance(double l) {
    return l * (1 + l / (white * white)) / (1 + l);
  }

  @Override
  public void map(float[][] light, float[][] shown, int width) {
    double gain = Math.pow(2, ev);
    for (int x = 0; x < width; x++) {
      double r = gain * positive(light[0][x]);
      double g = gain * positive(light[1][x]);
      double b = gain * positive(light[2][x]);
      double l = Luma.REC709.red() * r + Luma.REC709.green() * g + Luma.REC709.blue() * b;
      double scale = l > 0 ? luminance(l) / l : 0;
      shown[0][x] = (float) Math.min(1, scale * r);
      shown[1][x] = (float) Math.min(1, scale * g);
      shown[2][x] = (float) Math.min(1, scale * b);
    }
  }

  private static float positive(float value) {
    return value > 0 ? Math.min(Float.MAX_VALUE, value) : 0;
  }
}
