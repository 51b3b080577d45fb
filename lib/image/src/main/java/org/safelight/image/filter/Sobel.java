package org.safelight.image.filter;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Steepness by the 3x3 Sobel operator, its weights as they are: a step of 1 gives 4. */
public final class Sobel {
  private Sobel() {}

  /**
   * sqrt(gx^2 + gy^2) at every pixel, with gx the rows [-1 0 1; -2 0 2; -1 0 1] and gy its
   * transpose; borders repeat the edge sample.
   *
   * @param image any encoding and number of planes
   * @return DATA, same size and number of planes
   */
  public static Image magnitude(Image image) {
    float[][] out = new float[image.planeCount()][];
    for (int p = 0; p < out.length; p++) {
      out[p] = magnitude(image.plane(p), image.width(), image.height());
    }
    return Image.of(image.width(), image.height(), Encoding.DATA, out);
  }

  private static float[] magnitude(float[] in, int width, int height) {
    float[] out = new float[in.length];
    for (int y = 0; y < height; y++) {
      int up = Border.replicate(y - 1, height) * width;
      int here = y * width;
      int below = Border.replicate(y + 1, height) * width;
      for (int x = 0; x < width; x++) {
        int left = Math.max(0, x - 1);
        int right = Math.min(width - 1, x + 1);
        float gx =
            (in[up + right] - in[up + left])
                + 2 * (in[here + right] - in[here + left])
                + (in[below + right] - in[below + left]);
        float gy =
            (in[below + left] - in[up + left])
                + 2 * (in[below + x] - in[up + x])
                + (in[below + right] - in[up + right]);
        out[here + x] = (float) Math.sqrt(gx * gx + gy * gy);
      }
    }
    return out;
  }
}
