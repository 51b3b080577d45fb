package org.safelight.classic.retinex;

import java.util.Random;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** Small planes and photos that are the same every time. */
final class TestPlanes {
  private TestPlanes() {}

  /** A dark left and a lit right half with a ramp down and grain; DATA, 1 plane, 0..1. */
  static Image scene(int width, int height, long seed) {
    Random random = new Random(seed);
    float[] plane = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float light = x < width / 2 ? 0.1f : 0.5f;
        plane[y * width + x] = light + 0.2f * y / height + 0.06f * random.nextFloat();
      }
    }
    return plane(width, height, plane);
  }

  static Image plane(int width, int height, float... samples) {
    return Image.of(width, height, Encoding.DATA, samples);
  }

  /** A grey photo of the plane. */
  static Photo photo(Image plane, int bits) {
    float[] samples = plane.plane(0);
    Image grey = Image.of(plane.width(), plane.height(), Encoding.SRGB, samples, samples, samples);
    return Photo.of(grey, bits, Metadata.none());
  }

  static double mean(Photo photo) {
    double sum = 0;
    for (float[] plane :
        new float[][] {
          photo.toImage().plane(0), photo.toImage().plane(1), photo.toImage().plane(2)
        }) {
      for (float v : plane) {
        sum += v;
      }
    }
    return sum / (3.0 * photo.width() * photo.height());
  }

  /** Root mean square difference. */
  static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return Math.sqrt(sum / a.length);
  }
}
