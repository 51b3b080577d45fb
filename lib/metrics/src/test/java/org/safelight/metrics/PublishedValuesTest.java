package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
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

  /** Printed with four decimals. */
  private static final double MS_SSIM_TOLERANCE = 0.0002;

  /** That program's grey has other weights and is not rounded to 8 bits. */
  private static final double UNROUNDED_GREY_TOLERANCE = 0.0005;

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
    assertPublished("psnr", Psnr::of, PSNR_TOLERANCE);
  }

  @Test
  void ssimOfLumaIsThePublishedOne() throws IOException {
    assertPublished("ssim", Ssim.GAUSSIAN_LUMA::of, SSIM_TOLERANCE);
  }

  /**
   * The row says "original program" and not how its scales are combined; only the weighted sum
   * gives its figures (a one-off in Python with four ways to shrink and four to combine says the
   * same). The product is 0.6700, 0.9996, 0.9998, 0.9565, 0.8418 there.
   */
  @Test
  void weightedSumOfMultiScaleSsimIsThePublishedOne() throws IOException {
    assertPublished("ms_ssim", MsSsim.LUMA_WEIGHTED_SUM::of, MS_SSIM_TOLERANCE);
  }

  /** The other published row, "MS-SSIM(ours imported)": the product, of a grey not rounded. */
  @Test
  void productOfMultiScaleSsimIsThePublishedOne() throws IOException {
    Map<String, List<String>> published = new HashMap<>(published());
    published.put("ms_ssim_product", List.of("0.6698", "0.9993", "0.9996", "0.9567", "0.8418"));
    assertPublished(published, "ms_ssim_product", MsSsim.LUMA::of, UNROUNDED_GREY_TOLERANCE);
  }

  private static void assertPublished(
      String row, ToDoubleBiFunction<Photo, Photo> metric, double tolerance) throws IOException {
    assertPublished(published(), row, metric, tolerance);
  }

  private static void assertPublished(
      Map<String, List<String>> published,
      String row,
      ToDoubleBiFunction<Photo, Photo> metric,
      double tolerance)
      throws IOException {
    List<String> names = published.get("Method");
    assertThat(names).hasSize(5);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      double theirs = Double.parseDouble(published.get(row).get(i));
      double ours = metric.applyAsDouble(photo("ref_dir", name), photo("dist_dir", name));
      System.out.printf(
          Locale.ROOT,
          "%-8s %s published %8.4f ours %9.5f difference %+.5f%n",
          row,
          name,
          theirs,
          ours,
          ours - theirs);
      assertThat(ours).as("%s of %s", row, name).isCloseTo(theirs, within(tolerance));
    }
  }
}
