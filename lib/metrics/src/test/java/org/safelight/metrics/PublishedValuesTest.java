package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** Our metrics on the five TID2013 pairs whose official results are published. */
class PublishedValuesTest {
  /** PSNR is printed with two decimals. */
  private static final double PSNR_TOLERANCE = 0.0051;

  /** Printed with four decimals; MATLAB's own rounding of grey may differ at ties. */
  private static final double SSIM_TOLERANCE = 0.001;

  private static Path folder() {
    String shared = System.getProperty("safelight.shared", System.getenv("SAFELIGHT_SHARED"));
    Path root = Path.of(System.getProperty("safelight.root", "."));
    Path place = shared == null ? root.resolve("../shared") : Path.of(shared);
    return place.resolve("data/metrics-reference/iqa_pytorch_calibration");
  }

  /** File names, then a row of values for each metric. */
  private static Map<String, List<String>> published() throws IOException {
    Path table = folder().resolve("results_official.csv");
    assumeTrue(Files.exists(table), "skipped: no " + table);
    return Files.readAllLines(table).stream()
        .map(line -> Arrays.asList(line.split(",")))
        .collect(Collectors.toMap(row -> row.get(0), row -> row.subList(1, row.size())));
  }

  private static Photo photo(String folder, String name) throws IOException {
    BufferedImage read = ImageIO.read(folder().resolve(folder).resolve(name).toFile());
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

  @Test
  void psnrIsThePublishedOne() throws IOException {
    Map<String, List<String>> published = published();
    List<Double> ours = new ArrayList<>();
    for (String name : published.get("Method")) {
      ours.add(Psnr.of(photo("ref_dir", name), photo("dist_dir", name)));
    }
    assertNear(ours, published.get("psnr"), PSNR_TOLERANCE);
  }

  @Test
  void ssimOfLumaIsThePublishedOne() throws IOException {
    Map<String, List<String>> published = published();
    List<Double> ours = new ArrayList<>();
    for (String name : published.get("Method")) {
      ours.add(Ssim.GAUSSIAN_LUMA.of(photo("ref_dir", name), photo("dist_dir", name)));
    }
    assertNear(ours, published.get("ssim"), SSIM_TOLERANCE);
  }

  private static void assertNear(List<Double> ours, List<String> published, double tolerance) {
    assertThat(ours).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(ours.get(i))
          .as("pair %d of %s", i, ours)
          .isCloseTo(Double.parseDouble(published.get(i)), within(tolerance));
    }
  }
}
