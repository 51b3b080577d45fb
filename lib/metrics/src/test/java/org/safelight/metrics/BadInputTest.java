package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safelight.metrics.Pictures.flat;
import static org.safelight.metrics.Pictures.light;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/** What every metric refuses, whichever of the two pictures it is in. */
class BadInputTest {
  private static Map<String, ToDoubleBiFunction<Image, Image>> metrics() {
    Map<String, ToDoubleBiFunction<Image, Image>> metrics = new TreeMap<>();
    metrics.put("PSNR", Psnr::of);
    metrics.put("LOE", Loe::of);
    metrics.put("angular error", AngularError::of);
    for (Ssim ssim : Ssim.values()) {
      metrics.put(ssim.label(), ssim::of);
    }
    for (MsSsim msSsim : MsSsim.values()) {
      metrics.put(msSsim.label(), msSsim::of);
    }
    for (DeltaE deltaE : DeltaE.values()) {
      metrics.put(deltaE.label(), deltaE::of);
    }
    metrics.put("PU21-PSNR", (a, b) -> Pu21.psnr(light(a), light(b)));
    metrics.put("PU21-PSNRY", (a, b) -> Pu21.psnrLuminance(light(a), light(b)));
    metrics.put("PU21-SSIM", (a, b) -> Pu21.ssim(light(a), light(b)));
    metrics.put("PU21-MS-SSIM", (a, b) -> Pu21.msSsim(light(a), light(b)));
    return metrics;
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    Image good = flat(180, 177, 0.5f, 0.4f, 0.3f);
    for (float bad : List.of(Float.NaN, Float.POSITIVE_INFINITY)) {
      Image broken = flat(180, 177, 0.5f, 0.4f, 0.3f);
      broken.plane(1)[2 * 180 + 7] = bad;
      metrics()
          .forEach(
              (name, metric) -> {
                String message =
                    "%s needs finite values, got %s in plane 1 at (7, 2)".formatted(name, bad);
                assertThatThrownBy(() -> metric.applyAsDouble(good, broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(message);
                assertThatThrownBy(() -> metric.applyAsDouble(broken, good)).hasMessage(message);
              });
    }
  }

  @Test
  void scoresWithoutAReferenceRefuseThemToo(@TempDir Path folder) throws IOException {
    Map<String, ToDoubleFunction<Image>> metrics = new TreeMap<>();
    metrics.put("NIQE", Niqe.standard()::of);
    metrics.put("BRISQUE", brisque(folder)::of);
    for (float bad : List.of(Float.NaN, Float.NEGATIVE_INFINITY)) {
      Image broken = Pictures.noise(200, 100, 5);
      broken.plane(2)[3 * 200 + 11] = bad;
      metrics.forEach(
          (name, metric) ->
              assertThatThrownBy(() -> metric.applyAsDouble(broken))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessage(
                      "%s needs finite values, got %s in plane 2 at (11, 3)".formatted(name, bad)));
    }
  }

  /** A model of one vector. */
  private static Brisque brisque(Path folder) throws IOException {
    String ranges =
        IntStream.rangeClosed(1, 36).mapToObj(i -> i + ",0,1\n").collect(Collectors.joining());
    return Brisque.load(
        Files.writeString(
            folder.resolve("svm.txt"), "kernel_type rbf\ngamma 1\ntotal_sv 1\nrho 0\nSV\n1 1:1\n"),
        Files.writeString(folder.resolve("range.csv"), "feature,min,max\n" + ranges));
  }

  @Test
  void picturesOfTwoSizesAreRefused() {
    metrics()
        .forEach(
            (name, metric) ->
                assertThatThrownBy(
                        () ->
                            metric.applyAsDouble(flat(200, 180, 1, 1, 1), flat(180, 200, 1, 1, 1)))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                        "pictures to compare must be of one size, got 200 x 180 and 180 x 200"));
  }

  @Test
  void picturesWithoutThreePlanesAreRefused() {
    Image grey = Image.of(2, 1, Encoding.SRGB, new float[2]);
    assertThatThrownBy(() -> Psnr.of(grey, grey))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PSNR needs 3 planes, got 1");
  }
}
