package org.safelight.image;

import java.util.Random;

/** Noise to test with. */
public final class RandomImages {
  private RandomImages() {}

  /** Samples 0..1, the same for the same seed. */
  public static Image image(int width, int height, Encoding encoding, int planes, long seed) {
    Random random = new Random(seed);
    float[][] samples = new float[planes][width * height];
    for (float[] plane : samples) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextFloat();
      }
    }
    return Image.of(width, height, encoding, samples);
  }

  /** Largest absolute difference of two images of one form. */
  public static float maxDifference(Image a, Image b) {
    float most = 0;
    for (int p = 0; p < a.planeCount(); p++) {
      for (int i = 0; i < a.plane(p).length; i++) {
        most = Math.max(most, Math.abs(a.plane(p)[i] - b.plane(p)[i]));
      }
    }
    return most;
  }
}
