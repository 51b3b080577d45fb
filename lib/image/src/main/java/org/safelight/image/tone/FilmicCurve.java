package org.safelight.image.tone;

/**
 * The filmic curve of John Hable, "Uncharted 2: HDR Lighting", GDC 2010: with a toe and a shoulder,
 * on red, green and blue apart, so that bright colours bleach as on film.
 *
 * <p>f(x) = (x (A x + C B) + D E) / (x (A x + B) + D F) - E / F; shown is f(2 x 2<sup>ev</sup>) /
 * f(W).
 *
 * @param ev stops, +1 doubles the light
 */
public record FilmicCurve(double ev) implements ToneCurve {
  private static final double MOST_STOPS = 100;

  private static final double SHOULDER_STRENGTH = 0.15; // A
  private static final double LINEAR_STRENGTH = 0.5; // B
  private static final double LINEAR_ANGLE = 0.1; // C
  private static final double TOE_STRENGTH = 0.2; // D
  private static final double TOE_NUMERATOR = 0.02; // E
  private static final double TOE_DENOMINATOR = 0.3; // F
  private static final double WHITE = 11.2; // W
  private static final double EXPOSURE_BIAS = 2;

  /** Checks the stops. */
  public FilmicCurve {
    if (!(Math.abs(ev) <= MOST_STOPS)) {
      throw new IllegalArgumentException("ev must be within 100 of 0, got " + ev);
    }
  }

  private static double film(double x) {
    double line = SHOULDER_STRENGTH * x;
    double above = x * (line + LINEAR_ANGLE * LINEAR_STRENGTH) + TOE_STRENGTH * TOE_NUMERATOR;
    double below = x * (line + LINEAR_STRENGTH) + TOE_STRENGTH * TOE_DENOMINATOR;
    return above / below - TOE_NUMERATOR / TOE_DENOMINATOR;
  }

  @Override
  public void map(float[][] light, float[][] shown, int width) {
    double gain = EXPOSURE_BIAS * Math.pow(2, ev);
    double white = film(WHITE);
    for (int c = 0; c < 3; c++) {
      for (int x = 0; x < width; x++) {
        double value = gain * light[c][x];
        // From W on it is all 1.
        shown[c][x] = value > 0 ? (float) (film(Math.min(value, WHITE)) / white) : 0;
      }
    }
  }
}
