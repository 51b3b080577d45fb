package org.safelight.data.camera;

import java.util.random.RandomGenerator;
import org.safelight.data.JpegRoundTrip;

/**
 * Takes a photo of true light: exposure, noise, clipping, response curve, 8 bits, JPEG.
 *
 * <p>Noise: of each channel of a photo, u and u' ~ U(0, 1) draw the deviations shot u (in parts of
 * the light) and read u'; the two are added as one normal number per pixel whose variance is the
 * sum, which is what two would give. (The authors' program draws one u and one number for both,
 * since all its draws share a seed; its text says otherwise.) Negative light becomes 0.
 *
 * @param shot largest deviation of noise in parts of the light, 0 or more
 * @param read largest deviation of noise in light, 1 being where the sensor clips; 0 or more
 * @param worstQuality JPEG quality of the first photo of a batch, 1..100
 * @param bestQuality that of the last; those between go up in equal steps
 */
public record CameraPipeline(double shot, double read, int worstQuality, int bestQuality) {
  /** Levels of luma, of 255, that count as nearly white and nearly black. */
  private static final int WHITE = 249;

  private static final int BLACK = 6;

  /** Largest share of either that a loss should still see. */
  private static final double MOST_LOST = 0.5;

  /** Checks ranges. */
  public CameraPipeline {
    if (!(shot >= 0 && shot <= 1 && read >= 0 && read <= 1)) {
      throw new IllegalArgumentException(
          "noise must be 0 to 1, got %s of the light and %s".formatted(shot, read));
    }
    if (worstQuality < 1 || bestQuality > 100 || worstQuality > bestQuality) {
      throw new IllegalArgumentException(
          "JPEG qualities must rise within 1 to 100, got %d to %d"
              .formatted(worstQuality, bestQuality));
    }
  }

  /** Training photos of the paper. */
  public static CameraPipeline paper() {
    return new CameraPipeline(0.08 / 6, 0.005, 90, 100);
  }

  /** Test photos of the paper, which have no noise. */
  public static CameraPipeline noiseless() {
    return new CameraPipeline(0, 0, 90, 100);
  }

  /** JPEG quality of photo {@code i} of {@code count}; a photo alone gets the best. */
  public int quality(int i, int count) {
    double part = count > 1 ? i / (count - 1.0) : 1;
    return (int) Math.rint(worstQuality + part * (bestQuality - worstQuality));
  }

  /**
   * Takes a photo.
   *
   * @param light 3 planes of {@code width * height}, not modified
   * @param exposure what light is multiplied with, so that 1 is where the sensor clips
   * @param curve F
   * @param quality of JPEG, 1..100
   * @param random for the noise
   */
  public HdrSample expose(
      float[] light,
      int width,
      int height,
      double exposure,
      ResponseCurve curve,
      int quality,
      RandomGenerator random) {
    int n = width * height;
    if (light.length != 3 * n) {
      throw new IllegalArgumentException(
          "3 planes of %d x %d hold %d samples, got %d"
              .formatted(width, height, 3 * n, light.length));
    }
    float[] scene = new float[3 * n];
    for (int c = 0; c < 3; c++) {
      addNoise(light, scene, c * n, n, (float) exposure, random);
    }
    float[] clipped = new float[3 * n];
    float[] jpeg = new float[3 * n];
    for (int i = 0; i < clipped.length; i++) {
      clipped[i] = Math.min(1f, scene[i]);
    }
    float[] response = curve.apply(clipped);
    for (int i = 0; i < jpeg.length; i++) {
      jpeg[i] = (float) Math.rint(255 * response[i]) / 255f;
    }
    JpegRoundTrip.apply(jpeg, width, height, quality);
    return new HdrSample(
        width, height, jpeg, response, clipped, scene, curve, curve.inverse(), counts(jpeg));
  }

  private void addNoise(
      float[] light, float[] scene, int from, int count, float exposure, RandomGenerator random) {
    double ofLight = shot * random.nextDouble();
    double flat = read * random.nextDouble();
    boolean none = shot == 0 && read == 0;
    for (int i = from; i < from + count; i++) {
      float exposed = Math.max(0f, light[i] * exposure);
      if (none) {
        scene[i] = exposed;
      } else {
        double a = ofLight * exposed;
        double deviation = Math.sqrt(a * a + flat * flat);
        scene[i] = (float) Math.max(0, exposed + deviation * random.nextGaussian());
      }
    }
  }

  /** Whether a loss should see the photo: 3 planes of display values 0..1. */
  static boolean counts(float[] jpeg) {
    int n = jpeg.length / 3;
    int white = 0;
    int black = 0;
    for (int i = 0; i < n; i++) {
      double luma =
          Math.rint(255 * (0.299 * jpeg[i] + 0.587 * jpeg[n + i] + 0.114 * jpeg[2 * n + i]));
      white += luma >= WHITE ? 1 : 0;
      black += luma <= BLACK ? 1 : 0;
    }
    return white <= MOST_LOST * n && black <= MOST_LOST * n;
  }
}
