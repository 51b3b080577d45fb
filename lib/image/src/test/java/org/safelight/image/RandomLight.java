package org.safelight.image;

import java.util.Random;

/** Pictures of light for tests. */
public final class RandomLight {
  private RandomLight() {}

  /** Three planes, samples spread evenly over the stops between 2^-from and 2^to. */
  public static Image stops(int width, int height, double from, double to, long seed) {
    Random random = new Random(seed);
    float[][] planes = new float[3][width * height];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) Math.pow(2, from + (to - from) * random.nextDouble());
      }
    }
    return Image.of(width, height, Encoding.LINEAR, planes);
  }

  /** Three planes that change slowly, with a bright spot, and so can be packed. */
  public static Image smooth(int width, int height) {
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        int x = i % width;
        int y = i / width;
        boolean spot =
            Math.hypot(x - width / 2.0, y - height / 3.0) < Math.min(width, height) / 6.0;
        planes[c][i] = (spot ? 40 : 0.25f) * (1 + x / 16 % 4) / (c + 1) + y / 8;
      }
    }
    return Image.of(width, height, Encoding.LINEAR, planes);
  }
}
