package org.safelight.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.TrainableMethod;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.exposure.ExposureRecipe.Fall;
import org.safelight.exposure.ExposureRecipe.Sampling;
import org.safelight.exposure.ExposureRecipe.StageSettings;
import org.safelight.exposure.grid.GridProvider;
import org.safelight.image.io.Photos;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;
import org.safelight.torch.TorchEngine;
import org.safelight.train.RunRecord;
import org.safelight.train.Trainer;
import org.safelight.train.TrainerSettings;

class ExposureTrainingTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream log = new PrintStream(said, true, StandardCharsets.UTF_8);

  /** Samples of 32 pixels, two at a time, for a network of a few hundred numbers. */
  private static ExposureRecipe tiny(Sampling sampling, long steps, long adversarialFrom) {
    return new ExposureRecipe(
        "tiny",
        new ExposureNetwork.Widths(List.of(1, 1, 1, 1), List.of(2, 2, 2, 4), 1),
        List.of(
            new StageSettings(
                "only", sampling, 32, 32, 2, steps, 1e-2, Fall.COSINE, 1, adversarialFrom)),
        false,
        false);
  }

  private List<String> train(ExposureTraining training, String run) throws IOException {
    TrainerSettings settings =
        new TrainerSettings(folder.resolve(run), 1, "cpu", 1, 1000, 1000, false, false);
    RunRecord record = new RunRecord("exposure", "tiny", 1, "none", Map.of());
    new Trainer(training, settings, record, log).train();
    return Files.readAllLines(folder.resolve(run).resolve("loss.csv"));
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
  void fewStepsLowerTheLoss() throws IOException {
    for (Sampling sampling : Sampling.values()) {
      TrainingPhotos data = new TrainingPhotos(TestPictures.photos(3), List.of());
      ExposureTraining training = new ExposureTraining(tiny(sampling, 60, Long.MAX_VALUE), data, 1);
      List<String> rows = train(training, sampling.name());
      for (String term : List.of("reconstruction", "pyramid")) {
        assertThat(mean(rows, term, 50, 60))
            .as("%s with %s", term, sampling)
            .isLessThan(0.6 * mean(rows, term, 0, 5));
      }
    }
  }

  @Test
  void criticJoinsAtItsStepAndBothLearn() throws IOException {
    TrainingPhotos data = new TrainingPhotos(TestPictures.photos(2), List.of());
    ExposureRecipe recipe = tiny(Sampling.WHOLE, 5, 3).withAdversarial(true);
    ExposureTraining training = new ExposureTraining(recipe, data, 1);
    assertThat(training.objectives()).hasSize(2);
    assertThat(training.objectives().get(1).rateFactor()).isEqualTo(0.1);
    Parameters critic = training.objectives().get(1).parameters();
    float[] before = critic.values("conv3.weight");
    List<String> rows = train(training, "run");
    assertThat(critic.values("conv3.weight")).isNotEqualTo(before);
    assertThat(
            rows.stream()
                .map(r -> r.substring(0, r.lastIndexOf(',')))
                .filter(r -> r.matches("[23].*")))
        .containsExactly(
            "2,network.reconstruction",
            "2,network.pyramid",
            "3,network.reconstruction",
            "3,network.pyramid",
            "3,network.adversarial",
            "3,critic.critic");
  }

  @Test
  void criticsTermReachesTheNetworkAndItsLossDoesNot() {
    TrainingPhotos data = new TrainingPhotos(TestPictures.photos(2), List.of());
    ExposureRecipe recipe = tiny(Sampling.WHOLE, 5, 0).withAdversarial(true);
    ExposureTraining training = new ExposureTraining(recipe, data, 1, 0.25);
    assertThat(training.stages()).allMatch(s -> s.clipNorm() == 0.25);
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      List<Parameters.Bound> bound =
          training.objectives().stream().map(o -> o.parameters().bind(engine)).toList();
      Shape shape = Shape.of(2, 3, 32, 32);
      Map<String, Tensor> batch =
          Map.of(
              "input", engine.constant(TestPictures.noise(shape, 0, 1, 1), shape),
              "target", engine.constant(TestPictures.noise(shape, 0, 1, 2), shape));
      List<Map<String, Tensor>> terms = training.losses(0, 0, bound, batch);
      engine.backward(terms.get(1).get("critic"));
      assertThat(largestGradient(engine, bound.get(0))).isZero();
      assertThat(largestGradient(engine, bound.get(1))).isPositive();
      engine.backward(terms.get(0).get("adversarial"));
      assertThat(largestGradient(engine, bound.get(0))).isPositive();
    }
  }

  private static double largestGradient(TorchEngine engine, Parameters.Bound bound) {
    double largest = 0;
    for (Tensor parameter : bound.tensors().values()) {
      for (float g : engine.gradient(parameter)) {
        largest = Math.max(largest, Math.abs(g));
      }
    }
    return largest;
  }

  @Test
  void heldOutPhotosAreWatchedInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      TrainingPhotos data =
          new TrainingPhotos(
              TestPictures.photos(2),
              List.of(TestPictures.picture(60, 90, 7), TestPictures.picture(90, 60, 8)));
      ExposureTraining training =
          new ExposureTraining(tiny(Sampling.WHOLE, 5, Long.MAX_VALUE), data, 1);
      List<Parameters.Bound> bound = List.of(training.network().parameters().bind(engine));
      Map<String, Double> figures = training.validate(bound);
      assertThat(figures.keySet())
          .containsExactlyInAnyOrder(
              "psnr", "psnr-1.5", "psnr-1.0", "psnr+0.0", "psnr+1.0", "psnr+1.5");
      double repaired =
          List.of("psnr-1.5", "psnr-1.0", "psnr+1.0", "psnr+1.5").stream()
              .mapToDouble(figures::get)
              .average()
              .orElseThrow();
      assertThat(figures.get("psnr"))
          .isCloseTo(repaired, org.assertj.core.api.Assertions.within(1e-9));
      assertThat(training.samples(bound)).hasSize(2).allMatch(s -> s.width() == 3 * 384);
    } finally {
      Locale.setDefault(before);
    }
  }

  private TrainingRequest request(String run, Map<String, Double> overrides) {
    return request("quick", run, null, overrides);
  }

  private TrainingRequest request(
      String recipe, String run, @Nullable Path from, Map<String, Double> overrides) {
    return new TrainingRequest(
        List.of(folder.resolve("photos")),
        recipe,
        folder.resolve(run),
        from,
        false,
        "cpu",
        1,
        overrides,
        false,
        log);
  }

  @Test
  void twoPhotosAreEnoughAndNoneIsHeldOut() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Photos.write(TestPictures.photo(64, 48, 8, false), photos.resolve("one.png"));
    Photos.write(TestPictures.photo(40, 60, 8, false), photos.resolve("two.jpg"));
    TrainingPhotos data = TrainingPhotos.load(List.of(photos), log);
    assertThat(data.training().size()).isEqualTo(2);
    assertThat(data.held()).isEmpty();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("2 photos to train on, 0 ");

    new ExposureProvider().train(request("run", Map.of("steps", 3.0, "seed", 7.0)));
    Safetensors file = Safetensors.read(folder.resolve("run/weights.safetensors"));
    ExposureNetwork network = ExposureWeights.network(file, "the run");
    Parameters start = new ExposureNetwork(ExposureRecipe.quick().widths()).parameters();
    assertThat(network.parameters().count()).isEqualTo(start.count());
    assertThat(Files.readString(folder.resolve("run/run.json")))
        .contains("photos/one.png", "photos/two.jpg", "\"seed\" : 7");
    long steps = // at least one for each stage
        ExposureRecipe.quick().withSteps(3).stages().stream()
            .mapToLong(ExposureRecipe.StageSettings::steps)
            .sum();
    assertThat(Files.readAllLines(folder.resolve("run/loss.csv"))).hasSize((int) (1 + steps * 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExposureProvider().train(request("run", Map.of())))
        .withMessageContaining("--resume");
  }

  @Test
  void folderWithoutPhotosIsToldInOneSentence() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Files.writeString(photos.resolve("notes.txt"), "no photo");
    assertThatIOException()
        .isThrownBy(() -> new ExposureProvider().train(request("run", Map.of())))
        .withMessageStartingWith("no photo (JPEG, PNG")
        .withMessageContaining(photos.toString());
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void unknownNumbersAndRecipesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExposureProvider().train(request("run", Map.of("stepz", 2.0))))
        .withMessageContaining("stepz")
        .withMessageContaining("steps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExposureProvider().describe("quack"))
        .withMessageContaining("quick");
  }

  @Test
  void finetuneNeedsWeightsOfItsOwnWidths() throws IOException {
    for (TrainableMethod method : List.of(new ExposureProvider(), new GridProvider())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> method.train(request("finetune", "run", null, Map.of())))
          .withMessageContaining("--from");
    }
    Path narrow = folder.resolve("narrow.safetensors");
    new Safetensors(ExposureWeights.facts(ExposureRecipe.quick().widths()), Map.of())
        .write(narrow, Safetensors.Storage.FLOAT16);
    assertThatThrownBy(
            () -> new ExposureProvider().train(request("finetune", "run", narrow, Map.of())))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll(
            "narrow.safetensors", "finetune", "wanted width", "found 6,6,8,12");
    assertThatThrownBy(() -> new GridProvider().train(request("finetune", "run", narrow, Map.of())))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("wanted method exposure.grid, found exposure");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void gridHasNoCritic() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GridProvider().train(request("run", Map.of("adversarial", 1.0))))
        .withMessageContaining("adversarial");
  }

  @Test
  void identityStartIsUsedWhereTheRecipeSaysSo() {
    TrainingPhotos data = new TrainingPhotos(TestPictures.photos(2), List.of());
    ExposureRecipe quick = ExposureRecipe.quick();
    float[] found =
        new ExposureTraining(quick, data, 1).network().parameters().values("level3.output.weight");
    float[] wanted = new float[3 * 12];
    wanted[0] = wanted[12 + 1] = wanted[24 + 2] = 1;
    assertThat(Arrays.equals(found, wanted)).isTrue();
  }
}
