package org.safelight.data.camera;

/**
 * A camera's response F, or the inverse of one: never falling, 0 at 0 and 1 at 1, held as samples
 * at equal steps and straight between them. Immutable.
 */
public final class ResponseCurve {
  /** Samples of a curve: sample i is its value at i / 1023. */
  public static final int SAMPLES = 1024;

  private static final int STEPS = SAMPLES - 1;

  private final float[] samples;

  private ResponseCurve(float[] samples) {
    this.samples = samples;
  }

  /**
   * A curve of the given samples.
   *
   * @param samples {@link #SAMPLES} of them, from 0 to 1, none below the one before it; copied
   */
  public static ResponseCurve of(float[] samples) {
    if (samples.length != SAMPLES) {
      throw new IllegalArgumentException(
          "a response curve has %d samples, got %d".formatted(SAMPLES, samples.length));
    }
    if (samples[0] != 0 || samples[STEPS] != 1) {
      throw new IllegalArgumentException(
          "a response curve goes from 0 to 1, got %s to %s".formatted(samples[0], samples[STEPS]));
    }
    for (int i = 1; i < SAMPLES; i++) {
      if (!(samples[i] >= samples[i - 1])) {
        throw new IllegalArgumentException(
            "a response curve never falls, got %s after %s at sample %d"
                .formatted(samples[i], samples[i - 1], i));
      }
    }
    return new ResponseCurve(samples.clone());
  }

  /** One value to one value. */
  @FunctionalInterface
  public interface Formula {
    /** The curve at x, 0..1. */
    double at(double x);
  }

  /** A curve sampled from a formula, whose ends are taken to be 0 and 1. */
  public static ResponseCurve sampled(Formula formula) {
    float[] samples = new float[SAMPLES];
    for (int i = 1; i < STEPS; i++) {
      samples[i] = (float) formula.at(i / (double) STEPS);
    }
    samples[STEPS] = 1;
    return of(samples);
  }

  /** Value at x, clamped to 0..1: linear interpolation at position 1023 x. */
  public float apply(float x) {
    float at = STEPS * Math.min(1f, Math.max(0f, x));
    int i = Math.min(STEPS - 1, (int) at);
    return samples[i] + (at - i) * (samples[i + 1] - samples[i]);
  }

  /** {@link #apply(float)} of every value. */
  public float[] apply(float[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = apply(values[i]);
    }
    return out;
  }

  /**
   * The inverse on the same grid: the table swapped and interpolated linearly. Where the curve is
   * flat, the inverse takes the last place of the flat part.
   */
  public ResponseCurve inverse() {
    float[] inverse = new float[SAMPLES];
    int low = 0;
    for (int i = 1; i < STEPS; i++) {
      double wanted = i / (double) STEPS;
      while (low < STEPS - 1 && samples[low + 1] <= wanted) {
        low++;
      }
      double rise = samples[low + 1] - samples[low];
      double part = rise > 0 ? Math.min(1, (wanted - samples[low]) / rise) : 1;
      inverse[i] = (float) ((low + part) / STEPS);
    }
    inverse[STEPS] = 1;
    return new ResponseCurve(inverse);
  }

  /** Sample i, the value at i / 1023. */
  public float sample(int i) {
    return samples[i];
  }

  /** All samples, a fresh copy. */
  public float[] samples() {
    return samples.clone();
  }
}
