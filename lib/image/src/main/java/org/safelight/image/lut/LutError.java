package org.safelight.image.lut;

import java.util.Arrays;
import org.safelight.image.Image;

/**
 * How far a table is from what was done to some pixels, in 8-bit levels (1 = 1/255), over all
 * pixels and channels; the table's results are clipped to 0..1 and not rounded.
 *
 * @param mean of the absolute error
 * @param most95 what 95 of 100 absolute errors stay below
 * @param most the largest absolute error
 * @param rms root of the mean squared error
 * @param place the part of rms no table can help, at least, since pixels of one colour (of 64
 *     levels a channel) came out differently: what a method does by place, and noise. At most rms;
 *     NaN where no two pixels share a colour
 */
public record LutError(double mean, double most95, double most, double rms, double place) {
  private static final double LEVELS = 255;

  /** Colours are taken to be one within 4 levels: much less than what a table's cell spans. */
  private static final int COLOURS = 64;

  /**
   * Measures a table.
   *
   * @throws IllegalStateException if there are no samples
   */
  public static LutError of(Lut3d lut, LutSamples samples) {
    Image found = lut.apply(samples.before(), Interpolation.TETRAHEDRAL);
    Image wanted = samples.after();
    int n = samples.pixels();
    float[] errors = new float[3 * n]; // signed, channel by channel
    float[] sizes = new float[3 * n];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < errors.length; i++) {
      int c = i / n;
      float clipped = Math.max(0, Math.min(1, found.plane(c)[i % n]));
      errors[i] = (float) (LEVELS * (clipped - wanted.plane(c)[i % n]));
      sizes[i] = Math.abs(errors[i]);
      sum += sizes[i];
      squares += (double) errors[i] * errors[i];
    }
    Arrays.sort(sizes);
    double rms = Math.sqrt(squares / sizes.length);
    return new LutError(
        sum / sizes.length,
        sizes[(int) Math.ceil(0.95 * sizes.length) - 1],
        sizes[sizes.length - 1],
        rms,
        Math.min(rms, place(samples, errors)));
  }

  /** Deviation of the errors within one colour; a colour that only one pixel has counts as none. */
  private static double place(LutSamples samples, float[] errors) {
    int n = samples.pixels();
    int[] counts = new int[COLOURS * COLOURS * COLOURS];
    int[] colours = new int[n];
    for (int i = 0; i < n; i++) {
      colours[i] = colour(samples, i);
      counts[colours[i]]++;
    }
    double squares = 0;
    for (int c = 0; c < 3; c++) {
      double[] means = new double[counts.length];
      for (int i = 0; i < n; i++) {
        means[colours[i]] += errors[c * n + i] / counts[colours[i]];
      }
      for (int i = 0; i < n; i++) {
        int count = counts[colours[i]];
        double d = errors[c * n + i] - means[colours[i]];
        // A mean of few pixels lies nearer to them than the true one.
        squares += count == 1 ? 0 : d * d * count / (count - 1);
      }
    }
    boolean shared = Arrays.stream(counts).anyMatch(count -> count > 1);
    return shared ? Math.sqrt(squares / errors.length) : Double.NaN;
  }

  private static int colour(LutSamples samples, int pixel) {
    int colour = 0;
    for (int c = 0; c < 3; c++) {
      colour = COLOURS * colour + (int) Math.min(COLOURS - 1, samples.before(pixel, c) * COLOURS);
    }
    return colour;
  }
}
