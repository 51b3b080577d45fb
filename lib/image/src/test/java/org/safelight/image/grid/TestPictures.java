package org.safelight.image.grid;

import java.util.Random;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Pictures and grids made up for tests. */
final class TestPictures {
  private TestPictures() {}

  /** Smooth waves of all colours with a little noise, 0..1. */
  static Image waves(int width, int height, long seed) {
    Random random = new Random(seed);
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        double x = (i % width + 0.5) / width;
        double y = (i / width + 0.5) / height;
        double wave = Math.sin(7 * x + 2 * c) * Math.cos(5 * y - c);
        planes[c][i] = (float) Math.min(1, Math.max(0, 0.5 + 0.45 * wave + 0.05 * noise(random)));
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  private static double noise(Random random) {
    return 2 * random.nextDouble() - 1;
  }

  /** One colour everywhere. */
  static Image flat(int width, int height, float r, float g, float b) {
    float[][] planes = new float[3][width * height];
    java.util.Arrays.fill(planes[0], r);
    java.util.Arrays.fill(planes[1], g);
    java.util.Arrays.fill(planes[2], b);
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  /** Transforms about the identity. */
  static BilateralGrid grid(int height, int width, int depth, long seed) {
    Random random = new Random(seed);
    float[] cells = BilateralGrid.identity(height, width, depth).toArray();
    for (int i = 0; i < cells.length; i++) {
      cells[i] += (float) (0.2 * noise(random));
    }
    return BilateralGrid.of(height, width, depth, cells);
  }

  static double rms(Image a, Image b) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < a.plane(c).length; i++) {
        double d = a.plane(c)[i] - b.plane(c)[i];
        sum += d * d;
      }
    }
    return Math.sqrt(sum / 3 / a.plane(0).length);
  }
}
