package org.safelight.metrics;

import java.util.Arrays;
import java.util.Random;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Pictures for tests. */
final class Pictures {
  private Pictures() {}

  /** Even noise in 0..1. */
  static Image noise(int width, int height, long seed) {
    Random random = new Random(seed);
    float[][] planes = new float[3][width * height];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = random.nextFloat();
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  /** One picture faded into another. */
  static Image between(Image a, Image b, float share) {
    float[][] planes = new float[3][a.width() * a.height()];
    for (int p = 0; p < 3; p++) {
      for (int i = 0; i < planes[p].length; i++) {
        planes[p][i] = a.plane(p)[i] + share * (b.plane(p)[i] - a.plane(p)[i]);
      }
    }
    return Image.of(a.width(), a.height(), a.encoding(), planes);
  }

  /** One colour everywhere. */
  static Image flat(int width, int height, float r, float g, float b) {
    float[][] planes = new float[3][width * height];
    Arrays.fill(planes[0], r);
    Arrays.fill(planes[1], g);
    Arrays.fill(planes[2], b);
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  /** The same numbers called light. */
  static Image light(Image image) {
    return image.map(Encoding.LINEAR, v -> v);
  }
}
