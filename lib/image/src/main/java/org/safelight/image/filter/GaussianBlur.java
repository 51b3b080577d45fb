package org.safelight.image.filter;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.safelight.image.Image;

/** Weighted means under a bell curve. */
public final class GaussianBlur {
  /** Beyond three standard deviations lies 0.3 % of the weight. */
  private static final int RADIUS_IN_SIGMAS = 3;

  private GaussianBlur() {}

  /**
   * Every sample replaced by the mean of its surroundings, weighted exp(-d^2 / (2 sigma^2)) up to
   * ceil(3 sigma) pixels away, weights summing to 1; mirror borders that repeat the edge.
   *
   * @param image any encoding and number of planes
   * @param sigmaPixels above 0
   * @return same size and encoding
   */
  public static Image of(Image image, double sigmaPixels) {
    requireSigma(sigmaPixels);
    int radius = (int) Math.ceil(RADIUS_IN_SIGMAS * sigmaPixels);
    return of(image, kernel(sigmaPixels, radius), Border::mirror);
  }

  /**
   * The same with a radius of one's own, and the edge sample repeated at borders; some published
   * programs blur so.
   *
   * @param radius pixels, 0 or more
   */
  public static Image replicating(Image image, double sigmaPixels, int radius) {
    requireSigma(sigmaPixels);
    if (radius < 0) {
      throw new IllegalArgumentException("radius must be 0 or more, got " + radius);
    }
    return of(image, kernel(sigmaPixels, radius), (i, size) -> Math.min(size - 1, Math.max(0, i)));
  }

  private static void requireSigma(double sigma) {
    if (!(sigma > 0 && sigma < 1e6)) {
      throw new IllegalArgumentException("sigma must be above 0 and finite, got " + sigma);
    }
  }

  private static Image of(Image image, float[] kernel, IntBinaryOperator border) {
    float[][] out = new float[image.planeCount()][];
    for (int p = 0; p < out.length; p++) {
      out[p] = blur(image.plane(p), image.width(), image.height(), kernel, border);
    }
    return Image.of(image.width(), image.height(), image.encoding(), out);
  }

  private static float[] kernel(double sigma, int radius) {
    double[] weights = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double d = (i - radius) / sigma;
      weights[i] = Math.exp(-d * d / 2);
      sum += weights[i];
    }
    float[] kernel = new float[weights.length];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }

  private static float[] blur(
      float[] in, int width, int height, float[] kernel, IntBinaryOperator border) {
    int radius = kernel.length / 2;
    float[] out = new float[in.length];
    float[] padded = new float[width + 2 * radius];
    for (int y = 0; y < height; y++) {
      Arrays.fill(padded, 0);
      for (int k = 0; k < kernel.length; k++) {
        int from = border.applyAsInt(y + k - radius, height) * width;
        float weight = kernel[k];
        for (int x = 0; x < width; x++) {
          padded[radius + x] += weight * in[from + x];
        }
      }
      for (int i = 1; i <= radius; i++) {
        padded[radius - i] = padded[radius + border.applyAsInt(-i, width)];
        padded[radius + width - 1 + i] = padded[radius + border.applyAsInt(width - 1 + i, width)];
      }
      int at = y * width;
      for (int k = 0; k < kernel.length; k++) {
        float weight = kernel[k];
        for (int x = 0; x < width; x++) {
          out[at + x] += weight * padded[x + k];
        }
      }
    }
    return out;
  }
}
