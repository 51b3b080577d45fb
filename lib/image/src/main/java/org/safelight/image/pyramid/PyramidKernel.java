package org.safelight.image.pyramid;

import org.safelight.image.Image;
import org.safelight.image.filter.Border;

/**
 * The two steps between pyramid levels, with the binomial kernel [1 4 6 4 1] / 16 across and down.
 *
 * <p>Down: beyond the border stands a mirror that repeats the edge (b a | a b c); samples 0, 2, 4,
 * ... of the filtered picture are kept, so a side of n becomes ceil(n / 2). Along one axis: d[i] =
 * (s[2i-2] + 4 s[2i-1] + 6 s[2i] + 4 s[2i+1] + s[2i+2]) / 16.
 *
 * <p>Up: beyond the border stands the edge sample (a | a b c); zeros are put between samples and
 * the picture is filtered with twice the kernel along each axis, then cut to the wanted size. Along
 * one axis: u[2i] = (d[i-1] + 6 d[i] + d[i+1]) / 8 and u[2i+1] = (d[i] + d[i+1]) / 2.
 *
 * <p>Both keep a constant picture as it is, borders included.
 */
public final class PyramidKernel {
  private PyramidKernel() {}

  /** Length of a side one level up: ceil(size / 2). */
  public static int half(int size) {
    return size / 2 + size % 2;
  }

  /** The picture at half its size, same encoding. */
  public static Image down(Image image) {
    float[][] out = new float[image.planeCount()][];
    for (int p = 0; p < out.length; p++) {
      out[p] = down(image.plane(p), image.width(), image.height());
    }
    return Image.of(half(image.width()), half(image.height()), image.encoding(), out);
  }

  /**
   * The picture at twice its size, same encoding.
   *
   * @param width twice the image's, or one less
   * @param height twice the image's, or one less
   * @throws IllegalArgumentException if {@link #down} of the wanted size is not the image's size
   */
  public static Image up(Image image, int width, int height) {
    if (half(width) != image.width() || half(height) != image.height()) {
      throw new IllegalArgumentException(
          "up makes %d x %d of %d x %d, or one less, got %d x %d"
              .formatted(
                  2 * image.width(),
                  2 * image.height(),
                  image.width(),
                  image.height(),
                  width,
                  height));
    }
    float[][] out = new float[image.planeCount()][];
    for (int p = 0; p < out.length; p++) {
      out[p] = up(image.plane(p), image.width(), image.height(), width, height);
    }
    return Image.of(width, height, image.encoding(), out);
  }

  private static float[] down(float[] in, int width, int height) {
    int halfWidth = half(width);
    int halfHeight = half(height);
    float[] out = new float[halfWidth * halfHeight];
    float[] padded = new float[width + 4]; // two samples of mirror on either side
    for (int y = 0; y < halfHeight; y++) {
      int a = Border.mirror(2 * y - 2, height) * width;
      int b = Border.mirror(2 * y - 1, height) * width;
      int c = 2 * y * width;
      int d = Border.mirror(2 * y + 1, height) * width;
      int e = Border.mirror(2 * y + 2, height) * width;
      for (int x = 0; x < width; x++) {
        padded[x + 2] = in[a + x] + in[e + x] + 4 * (in[b + x] + in[d + x]) + 6 * in[c + x];
      }
      padded[1] = padded[2];
      padded[0] = padded[2 + Border.mirror(-2, width)];
      padded[width + 2] = padded[width + 1];
      padded[width + 3] = padded[2 + Border.mirror(width + 1, width)];
      for (int x = 0, s = 0; x < halfWidth; x++, s += 2) {
        float sum =
            padded[s] + padded[s + 4] + 4 * (padded[s + 1] + padded[s + 3]) + 6 * padded[s + 2];
        out[y * halfWidth + x] = sum * (1 / 256f);
      }
    }
    return out;
  }

  private static float[] up(float[] in, int halfWidth, int halfHeight, int width, int height) {
    float[] out = new float[width * height];
    float[] row = new float[halfWidth];
    for (int y = 0; y < height; y++) {
      int above = Border.replicate(y / 2 - 1, halfHeight) * halfWidth;
      int here = y / 2 * halfWidth;
      int below = Border.replicate(y / 2 + 1, halfHeight) * halfWidth;
      if (y % 2 == 0) {
        for (int x = 0; x < halfWidth; x++) {
          row[x] = (in[above + x] + 6 * in[here + x] + in[below + x]) * 0.125f;
        }
      } else {
        for (int x = 0; x < halfWidth; x++) {
          row[x] = (in[here + x] + in[below + x]) * 0.5f;
        }
      }
      widen(row, out, y * width, width);
    }
    return out;
  }

  private static void widen(float[] row, float[] out, int at, int width) {
    int last = row.length - 1;
    for (int x = 0; x <= last; x++) {
      float left = row[Math.max(0, x - 1)];
      float here = row[x];
      float right = row[Math.min(last, x + 1)];
      out[at + 2 * x] = (left + 6 * here + right) * 0.125f;
      if (2 * x + 1 < width) {
        out[at + 2 * x + 1] = (here + right) * 0.5f;
      }
    }
  }
}
