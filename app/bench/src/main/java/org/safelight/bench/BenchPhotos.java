package org.safelight.bench;

import java.util.Random;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.image.grid.NetworkGuide;

/** Made-up inputs of realistic statistics, so that benchmarks need no files. */
final class BenchPhotos {
  private BenchPhotos() {}

  /** Smooth waves with noise of 3 of 255 levels, 8 bits. */
  static Photo waves(int width, int height) {
    Random random = new Random(1);
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % width;
      int y = i / 3 / width;
      double wave = Math.sin(12.0 * x / width + i % 3) * Math.cos(9.0 * y / height);
      rgb[i] = (byte) Math.min(255, Math.max(0, 128 + 110 * wave + 3 * random.nextGaussian()));
    }
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }

  /** Transforms about the identity. */
  static BilateralGrid grid(int height, int width, int depth) {
    Random random = new Random(2);
    float[] cells = BilateralGrid.identity(height, width, depth).toArray();
    for (int i = 0; i < cells.length; i++) {
      cells[i] += (float) (0.1 * random.nextGaussian());
    }
    return BilateralGrid.of(height, width, depth, cells);
  }

  /** A guide of 16 hidden units. */
  static NetworkGuide guide() {
    Random random = new Random(3);
    return new NetworkGuide(
        gaussians(48, random), gaussians(16, random), gaussians(16, random), 0.1f);
  }

  private static float[] gaussians(int n, Random random) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
