package org.safelight.retouch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.TestPhotos;
import org.safelight.enhance.TrainingRequest;
import org.safelight.image.io.Photos;
import org.safelight.tensor.Safetensors;

class RetouchRecipeTest {
  @TempDir private Path folder;

  @Test
  void aGeometryBringsItsOwnLoss() {
    RetouchRecipe compact = RetouchRecipe.compact();
    assertThat(compact.loss().structure().released()).isFalse();
    assertThat(compact.with(Geometry.RELEASED_2021).loss().structure().released()).isTrue();
    assertThat(compact.with(Geometry.RELEASED_2020).loss().structure().released()).isFalse();
    assertThat(compact.with(Geometry.RELEASED_2020).geometry()).isEqualTo(Geometry.RELEASED_2020);
  }

  @Test
  void ratesAreConstantAsPublishedOrFall() {
    assertThat(RetouchRecipe.paper().schedule().rate(900_000, 954_000)).isEqualTo(1e-4);
    assertThat(RetouchRecipe.compact().schedule().rate(4_999, 5_000)).isLessThan(1e-6);
  }

  /** What the command line's options come to in the file that training writes. */
  @Test
  void optionsReachTheWeights() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    for (int i = 0; i < 2; i++) {
      Photos.write(TestPhotos.noise(100, 70, i), photos.resolve("photo%d.png".formatted(i)));
    }
    Map<String, String> facts =
        trained(photos, "run", Map.of("geometry", 2020.0, "headSide", 90.0));
    assertThat(facts)
        .containsEntry("geometry", "released-2020")
        .containsEntry("headSide", "90")
        .containsEntry("backbone", "4");
    assertThat(trained(photos, "other", Map.of("geometry", 1.0)))
        .containsEntry("geometry", "corrected")
        .containsEntry("headSide", "72");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trained(photos, "wrong", Map.of("geometry", 2019.0)))
        .withMessage("setting geometry must be 0, 1, 2020 or 2021, got 2019");
  }

  private Map<String, String> trained(Path photos, String run, Map<String, Double> options)
      throws IOException {
    Map<String, Double> overrides = new LinkedHashMap<>(options);
    overrides.put("steps", 2.0);
    PrintStream log = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    new RetouchProvider()
        .train(
            new TrainingRequest(
                List.of(photos),
                "quick",
                folder.resolve(run),
                null,
                false,
                "cpu",
                1,
                overrides,
                false,
                log));
    return Safetensors.read(folder.resolve(run).resolve("weights.safetensors")).metadata();
  }

  @Test
  void copiesTooSmallForTheBackboneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetouchSettings(1, 31, 1))
        .withMessage("setting size must be 32..1024, or 0 for what training saw, got 31");
    assertThat(new RetouchSettings(1, 0, 1).size()).isZero();
  }
}
