package org.safelight.classic.retinex;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Border;
import org.safelight.image.filter.Resize;

/** Planes made from photos. */
final class Planes {
  /** Largest long side a map is solved at, whatever is asked for. */
  static final int LARGEST_SIDE = 8192;

  private Planes() {}

  /** How much smaller than the photo the map is solved, 1 for not at all; at most 1. */
  static double scale(Photo photo, int side) {
    int longSide = Math.max(photo.width(), photo.height());
    int wanted = side == 0 ? LARGEST_SIDE : Math.min(side, LARGEST_SIDE);
    return Math.min(1, (double) wanted / longSide);
  }

  /** The largest of red, green and blue at every pixel; DATA, 1 plane, of the size given. */
  static Image brightest(Photo photo, int width, int height) {
    return reduced(photo, width, height, Planes::brightest);
  }

  /** 1 minus the smallest of red, green and blue: the brightest of the inverted photo. */
  static Image darkest(Photo photo, int width, int height) {
    return reduced(photo, width, height, Planes::invertedDarkest);
  }

  /** A row's largest of three colours. */
  static void brightest(float[] r, float[] g, float[] b, float[] out) {
    for (int x = 0; x < out.length; x++) {
      out[x] = Math.max(r[x], Math.max(g[x], b[x]));
    }
  }

  private static void invertedDarkest(float[] r, float[] g, float[] b, float[] out) {
    for (int x = 0; x < out.length; x++) {
      out[x] = 1 - Math.min(r[x], Math.min(g[x], b[x]));
    }
  }

  private interface Row {
    void of(float[] r, float[] g, float[] b, float[] out);
  }

  /** The one plane as large as the photo that these methods hold, and only for a moment. */
  private static Image reduced(Photo photo, int width, int height, Row rule) {
    int w = photo.width();
    float[] plane = new float[w * photo.height()];
    float[] r = new float[w];
    float[] g = new float[w];
    float[] b = new float[w];
    float[] row = new float[w];
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, r, g, b);
      rule.of(r, g, b, row);
      System.arraycopy(row, 0, plane, y * w, w);
    }
    Image full = Image.of(w, photo.height(), Encoding.DATA, plane);
    return width == w && height == photo.height() ? full : Resize.areaAverage(full, width, height);
  }

  /** The plane cut, or continued to the right and below by its mirror image. */
  static Image mirrored(Image image, int width, int height) {
    int from = image.width();
    if (width == from && height == image.height()) {
      return image;
    }
    float[] in = image.plane(0);
    float[] out = new float[width * height];
    for (int y = 0; y < height; y++) {
      int row = Border.mirror(y, image.height()) * from;
      for (int x = 0; x < width; x++) {
        out[y * width + x] = in[row + Border.mirror(x, from)];
      }
    }
    return Image.of(width, height, image.encoding(), out);
  }

  static double[] toDouble(float[] plane) {
    double[] out = new double[plane.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = plane[i];
    }
    return out;
  }

  static float[] toFloat(double[] plane) {
    float[] out = new float[plane.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) plane[i];
    }
    return out;
  }
}
