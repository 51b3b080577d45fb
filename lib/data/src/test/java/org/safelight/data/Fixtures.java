package org.safelight.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** Pictures made by hand, and the place of the shared data. */
final class Fixtures {
  private Fixtures() {}

  /** A colourful picture with edges and slopes, every value a whole 8-bit level. */
  static Image picture(int width, int height, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      double phase = random.nextDouble() * 6;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double wave = 0.5 + 0.3 * Math.sin(x * 0.07 + phase) * Math.cos(y * 0.05 + phase);
          double check = ((x >> 3) + (y >> 3)) % 2 == 0 ? 0.15 : -0.15;
          planes[c][y * width + x] = Math.round(255 * (wave + check)) / 255f;
        }
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  static Image grey(int width, int height, Encoding encoding, float value) {
    float[][] planes = new float[3][width * height];
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, value);
    }
    return Image.of(width, height, encoding, planes);
  }

  static PhotoSet photos(int count) {
    List<String> names = new ArrayList<>();
    List<Image> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("photo_" + (char) ('a' + i));
      pictures.add(i % 2 == 0 ? picture(300, 200, i) : picture(200, 300, i));
    }
    return PhotoSet.of(names, pictures);
  }

  static double mean(Image image) {
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (float v : image.plane(c)) {
        sum += v;
      }
    }
    return sum / (3.0 * image.width() * image.height());
  }

  /** A folder of the shared data; the test is skipped where there is none. */
  static Path shared(String folder) {
    String root = System.getProperty("safelight.root", "");
    String place =
        System.getProperty(
            "SAFELIGHT_SHARED",
            System.getenv().getOrDefault("SAFELIGHT_SHARED", root + "/../shared"));
    Path path = Path.of(place, "data", folder);
    Assumptions.assumeTrue(Files.isDirectory(path), "no shared data at " + path);
    return path;
  }
}
