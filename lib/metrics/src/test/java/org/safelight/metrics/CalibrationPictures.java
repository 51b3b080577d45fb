package org.safelight.metrics;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** The five distorted TID2013 pictures whose scores are published. */
final class CalibrationPictures {
  static final List<String> NAMES = List.of("I03", "I04", "I06", "I08", "I19");

  private CalibrationPictures() {}

  /** A file or folder of the reference data; the test is skipped if there is none. */
  static Path reference(String path) {
    String shared = System.getProperty("safelight.shared", System.getenv("SAFELIGHT_SHARED"));
    Path root = Path.of(System.getProperty("safelight.root", "."));
    Path place = shared == null ? root.resolve("../shared") : Path.of(shared);
    Path found = place.resolve("data/metrics-reference").resolve(path);
    assumeTrue(Files.exists(found), "skipped: no " + found);
    return found;
  }

  static Photo distorted(String name) throws IOException {
    BufferedImage read =
        ImageIO.read(reference("iqa_pytorch_calibration/dist_dir/" + name + ".bmp").toFile());
    int width = read.getWidth();
    int[] packed = read.getRGB(0, 0, width, read.getHeight(), null, 0, width);
    byte[] rgb = new byte[3 * packed.length];
    for (int i = 0; i < packed.length; i++) {
      rgb[3 * i] = (byte) (packed[i] >> 16);
      rgb[3 * i + 1] = (byte) (packed[i] >> 8);
      rgb[3 * i + 2] = (byte) packed[i];
    }
    return Photo.of8(width, read.getHeight(), rgb, new byte[0], Metadata.none());
  }
}
