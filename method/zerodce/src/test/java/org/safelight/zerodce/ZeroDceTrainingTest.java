package org.safelight.zerodce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.data.ExposureRendering;
import org.safelight.enhance.TestPhotos;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.train.Stage;

class ZeroDceTrainingTest {
  @TempDir private Path folder;

  @BeforeEach
  void writePhotos() throws IOException {
    TestPhotos.write(folder.resolve("photos/one.png"), 64, 48);
    TestPhotos.write(folder.resolve("photos/two.png"), 40, 60);
  }

  private TrainingRequest request(String recipe, Map<String, Double> overrides) {
    return new TrainingRequest(
        List.of(folder.resolve("photos")),
        recipe,
        folder.resolve("run"),
        null,
        false,
        "cpu",
        1,
        overrides,
        false,
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  }

  @Test
  void fewStepsBrightenAndTheRunHoldsTheWeights() throws IOException {
    new ZeroDceProvider().train(request("quick", Map.of("steps", 30.0, "seed", 3.0)));
    Path run = folder.resolve("run");
    List<String> rows = Files.readAllLines(run.resolve("loss.csv"));
    assertThat(rows).hasSize(1 + 30 * 4);
    assertThat(mean(rows, "exposure", 25, 30)).isLessThan(0.8 * mean(rows, "exposure", 0, 5));
    Safetensors file = Safetensors.read(run.resolve("weights.safetensors"));
    assertThat(ZeroDceWeights.network(file, "run").parameters().count()).isEqualTo(79_416);
    assertThat(Files.readString(run.resolve("run.json"))).contains("zerodce", "quick", "one.png");
  }

  private static double mean(List<String> rows, String term, int from, int to) {
    return rows.stream()
        .map(row -> row.split(","))
        .filter(cells -> cells[1].equals(term))
        .filter(cells -> Long.parseLong(cells[0]) >= from && Long.parseLong(cells[0]) < to)
        .mapToDouble(cells -> Double.parseDouble(cells[2]))
        .average()
        .orElseThrow();
  }

  @Test
  void publishedRecipeReachesTheTrainer() throws IOException {
    TrainingPhotos data =
        TrainingPhotos.load(request("paper", Map.of()).data(), new PrintStream(System.out));
    Stage stage =
        new ZeroDceTraining(ZeroDceRecipe.paper(), data, 1, ZeroDceRecipe.paper().clipNorm())
            .stages()
            .get(0);
    assertThat(stage.steps()).isEqualTo(60_600);
    assertThat(stage.schedule().rate(50_000, stage.steps())).isEqualTo(1e-4);
    assertThat(stage.adam().weightDecay()).isEqualTo(1e-4);
    assertThat(stage.clipNorm()).isEqualTo(0.1);
    assertThat(stage.batches().batch(1, 1).get("input").shape().dims())
        .containsExactly(8, 3, 256, 256);
  }

  @Test
  void seedsGiveOtherFirstValues() {
    Parameters one = new ZeroDceNetwork(ZeroDceNetwork.Start.STRAIGHT).parameters().initialize(1);
    Parameters two = new ZeroDceNetwork(ZeroDceNetwork.Start.STRAIGHT).parameters().initialize(2);
    assertThat(one.values("e_conv3.weight")).isNotEqualTo(two.values("e_conv3.weight"));
  }

  @Test
  void nothingIsOverexposedAndSomethingIsDark() {
    SplittableRandom random = new SplittableRandom(5);
    int dark = 0;
    int normal = 0;
    for (int i = 0; i < 400; i++) {
      ExposureRendering drawn = new DarkRenderings().draw(random);
      assertThat(drawn.ev()).isLessThan(0.06);
      dark += drawn.ev() < -1.5 ? 1 : 0;
      normal += drawn.unchanged() ? 1 : 0;
    }
    assertThat(dark).isGreaterThan(100);
    assertThat(normal).isBetween(80, 160); // three in ten
  }

  @Test
  void scaledRecipesKeepTheirStages() {
    ZeroDceRecipe compact = ZeroDceRecipe.compact();
    ZeroDceRecipe few = compact.withSteps(10);
    assertThat(few.stages()).hasSameSizeAs(compact.stages());
    assertThat(few.stages().stream().mapToLong(ZeroDceRecipe.StageSettings::steps).sum())
        .isBetween(9L, 12L);
    assertThat(few.loss()).isEqualTo(compact.loss());
  }

  @Test
  void unknownRecipesAndNumbersAreRefused() {
    TrainingRequest finetune = request("finetune", Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZeroDceProvider().train(finetune))
        .withMessageContaining("compact");
    TrainingRequest odd = request("quick", Map.of("adversarial", 1.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ZeroDceProvider().train(odd))
        .withMessageContaining("adversarial");
  }
}
