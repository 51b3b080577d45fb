package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.data.Batch;
import org.safelight.enhance.TrainingRequest;
import org.safelight.enhance.learn.TrainingPhotos;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.lowlight.LowLightRecipe.Fall;
import org.safelight.lowlight.LowLightRecipe.StageSettings;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.WeightsException;
import org.safelight.torch.TorchEngine;
import org.safelight.train.Objective;
import org.safelight.train.RunRecord;
import org.safelight.train.Stage;
import org.safelight.train.Trainer;
import org.safelight.train.TrainerSettings;
import org.safelight.train.TrainingTask;

class LowLightTrainingTest {
  @TempDir private Path folder;
  private final PrintStream log =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

  private void train(TrainingTask task, String run, boolean resume) throws IOException {
    TrainerSettings settings =
        new TrainerSettings(folder.resolve(run), 1, "cpu", 1, 1000, 1000, resume, false);
    RunRecord record = new RunRecord("lowlight", "quick", 1, "none", Map.of());
    new Trainer(task, settings, record, log).train();
  }

  private static LowLightTraining training(LowLightRecipe recipe, List<Image> held) {
    return new LowLightTraining(
        recipe, new TrainingPhotos(Scenes.photos(4), held), 1, Double.POSITIVE_INFINITY);
  }

  private List<String> losses(String run) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("loss.csv"));
  }

  /** Sum of a network's terms, mean over steps {@code from} to {@code to}. */
  private static double total(List<String> rows, String network, int from, int to) {
    return rows.stream()
            .map(row -> row.split(","))
            .filter(cells -> cells[1].startsWith(network + "."))
            .filter(cells -> Long.parseLong(cells[0]) >= from && Long.parseLong(cells[0]) < to)
            .mapToDouble(cells -> Double.parseDouble(cells[2]))
            .sum()
        / (to - from);
  }

  private double figure(String run, long step, String name) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("validation.csv")).stream()
        .filter(row -> row.startsWith(step + "," + name + ","))
        .mapToDouble(row -> Double.parseDouble(row.split(",")[2]))
        .findFirst()
        .orElseThrow();
  }

  /** Recipe {@code quick} with smaller samples and networks, and few steps at a high rate. */
  private static LowLightRecipe tiny(long decomposition, long restoration, long adjustment) {
    LowLightRecipe quick = LowLightRecipe.quick();
    return new LowLightRecipe(
        "tiny",
        quick.form(),
        new LowLightNetworks.Widths(8, 2, true),
        quick.stretch(),
        new StageSettings(32, 32, 4, decomposition, 8e-3, Fall.COSINE),
        new StageSettings(24, 24, 4, restoration, 2e-3, Fall.COSINE),
        new StageSettings(32, 24, 8, adjustment, 3e-3, Fall.COSINE),
        quick.decompositionLoss(),
        quick.restorationLoss(),
        quick.adjustmentLoss());
  }

  /** Four scenes to learn from; the figures are those of a scene that training never sees. */
  @Test
  void allStagesLearnAndTheDecompositionDoesNotCollapse() throws IOException {
    train(training(tiny(150, 40, 40), List.of(Scenes.picture(192, 128, 99))), "run", false);
    List<String> rows = losses("run");
    assertThat(total(rows, "decomposition", 140, 150))
        .isLessThan(0.8 * total(rows, "decomposition", 0, 10));
    assertThat(total(rows, "restoration", 180, 190))
        .isLessThan(0.85 * total(rows, "restoration", 150, 160));
    assertThat(total(rows, "adjustment", 220, 230))
        .isLessThan(0.7 * total(rows, "adjustment", 190, 200));
    assertThat(total(rows, "ratio", 220, 230)).isLessThan(0.7 * total(rows, "ratio", 190, 200));
    assertThat(total(rows, "decomposition", 150, 230)).isZero();
    assertThat(figure("run", 150, "light.deviation")).isGreaterThan(CollapseDetector.FLATTEST);
    assertThat(figure("run", 150, "reflectance.gap")).isLessThan(CollapseDetector.FURTHEST);
    // Later stages leave the decomposition as it is, and the whole becomes better by them.
    assertThat(figure("run", 230, "light.deviation"))
        .isEqualTo(figure("run", 150, "light.deviation"));
    // Restoration counts only where the adjustment brightens, which it has to learn first.
    assertThat(figure("run", 230, "psnr")).isGreaterThan(figure("run", 150, "psnr") + 1);
    assertThat(figure("run", 230, "ratio.off")).isLessThan(figure("run", 190, "ratio.off"));
    assertThat(folder.resolve("run/samples.png")).exists();
  }

  /** Stops at one step of one stage, as a run that is killed there would. */
  private record Interrupted(TrainingTask task, int stage, long step) implements TrainingTask {
    @Override
    public List<Objective> objectives() {
      return task.objectives();
    }

    @Override
    public List<Stage> stages() {
      return task.stages();
    }

    @Override
    public List<Map<String, Tensor>> losses(
        int s, long at, List<Parameters.Bound> bound, Map<String, Tensor> batch) {
      if (s == stage && at == step) {
        throw new IllegalStateException("interrupted");
      }
      return task.losses(s, at, bound, batch);
    }

    @Override
    public Map<String, Double> validate(List<Parameters.Bound> bound) {
      return task.validate(bound);
    }

    @Override
    public List<Image> samples(List<Parameters.Bound> bound) {
      return task.samples(bound);
    }
  }

  /** The checkpoint is that of the stage before; what came after it is done again. */
  @Test
  void aRunStoppedAtAStagesBorderGoesOnAsIfItWereNot() throws IOException {
    LowLightRecipe recipe = tiny(2, 2, 2);
    LowLightTraining whole = training(recipe, List.of());
    train(whole, "whole", false);
    for (int[] stop : new int[][] {{1, 0}, {2, 1}}) {
      String run = "stopped-%d-%d".formatted(stop[0], stop[1]);
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  train(new Interrupted(training(recipe, List.of()), stop[0], stop[1]), run, false))
          .withMessage("interrupted");
      LowLightTraining resumed = training(recipe, List.of());
      train(resumed, run, true);
      assertThat(losses(run)).isEqualTo(losses("whole"));
      whole
          .networks()
          .parameters()
          .save()
          .forEach(
              (name, t) ->
                  assertThat(resumed.networks().parameters().values(name))
                      .as(name)
                      .isEqualTo(t.values()));
    }
  }

  @Test
  void laterStagesDoNotTeachTheDecomposition() {
    LowLightTraining training = training(tiny(1, 1, 1), List.of());
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      List<Parameters.Bound> bound = bound(training, engine);
      for (int stage = 0; stage < 3; stage++) {
        Batch batch = training.stages().get(stage).batches().batch(1, 0);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        batch.tensors().forEach((n, t) -> tensors.put(n, engine.constant(t.values(), t.shape())));
        List<Map<String, Tensor>> terms = training.losses(stage, 0, bound, tensors);
        for (Map<String, Tensor> ofNetwork : terms) {
          ofNetwork.values().stream().reduce(Tensor::add).ifPresent(engine::backward);
        }
        boolean[] learns = new boolean[4];
        for (int i = 0; i < 4; i++) {
          learns[i] = largestGradient(engine, bound.get(i)) > 0;
          engine.clearGradients(bound.get(i).tensors());
        }
        assertThat(learns)
            .as("stage %d", stage)
            .containsExactly(stage == 0, stage == 1, stage == 2, stage == 2);
      }
    }
  }

  private static List<Parameters.Bound> bound(TrainingTask task, TorchEngine engine) {
    return task.objectives().stream().map(o -> o.parameters().bind(engine)).toList();
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

  /** A decomposition whose weights are all 0 gives a flat illumination of one half. */
  @Test
  void aCollapsedDecompositionStopsItsOwnStageAndNoOther() {
    LowLightTraining training = training(tiny(1, 1, 1), List.of(Scenes.picture(192, 128, 99)));
    Parameters flat = training.networks().decomposition().parameters();
    flat.declarations().forEach(d -> flat.set(d.name(), new float[(int) d.shape().size()]));
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      List<Parameters.Bound> bound = bound(training, engine);
      Shape shape = Shape.of(2, 3, 16, 16);
      Tensor picture = engine.constant(Numbers.drawn(0, 1, 1, 2, 3, 16, 16).values(), shape);
      Map<String, Tensor> batch = Map.of("input", picture, "target", picture);
      training.losses(1, 600, bound, batch);
      training.validate(bound);
      training.validate(bound);
      training.losses(0, 600, bound, batch);
      assertThat(training.validate(bound).get("light.deviation")).isLessThan(1e-6);
      assertThatThrownBy(() -> training.validate(bound))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("the decomposition has collapsed at step 600: illumination");
    }
  }

  private TrainingRequest request(String recipe, @Nullable Path from, Map<String, Double> overrides)
      throws IOException {
    Path photos = folder.resolve("photos");
    if (Files.notExists(photos)) {
      Files.createDirectories(photos);
      for (int i = 0; i < 2; i++) {
        Photos.write(
            Photo.of(Scenes.picture(90, 70, i), 8, Metadata.none()),
            photos.resolve("scene%d.png".formatted(i)));
      }
    }
    return new TrainingRequest(
        List.of(photos),
        recipe,
        folder.resolve("asked"),
        from,
        false,
        "cpu",
        1,
        overrides,
        false,
        log);
  }

  @Test
  void optionsReachTheRunAndItsWeightsCanBeGoneOnFrom() throws IOException {
    LowLightProvider provider = new LowLightProvider();
    provider.train(
        request(
            "quick",
            null,
            Map.of(
                "decomposition", 2.0,
                "restoration", 1.0,
                "adjustment", 0.0,
                "border", 1.0,
                "power", 1.7)));
    Path run = folder.resolve("asked");
    assertThat(Files.readString(run.resolve("run.json")))
        .contains("lowlight", "border=REPLICATE", "power=1.7", "scene1.png");
    List<String> rows = losses("asked");
    assertThat(rows).anyMatch(r -> r.startsWith("2,restoration.ssim,"));
    assertThat(rows).noneMatch(r -> r.startsWith("3,"));
    Path weights = run.resolve("weights.safetensors");
    LowLightNetworks trained =
        LowLightWeights.networks(Safetensors.read(weights), weights.toString());
    assertThat(trained.widths()).isEqualTo(LowLightRecipe.quick().widths());

    Path moved = Files.move(run, folder.resolve("first")).resolve("weights.safetensors");
    provider.train(
        request(
            "quick", moved, Map.of("decomposition", 0.0, "restoration", 0.0, "adjustment", 1.0)));
    LowLightNetworks on =
        LowLightWeights.networks(Safetensors.read(run.resolve("weights.safetensors")), "on");
    for (String name : List.of("decomposition.light.weight", "restoration.up2.weight")) {
      assertThat(on.parameters().values(name))
          .as(name)
          .isEqualTo(trained.parameters().values(name));
    }
    assertThat(on.parameters().values("adjustment.conv2.weight"))
        .isNotEqualTo(trained.parameters().values("adjustment.conv2.weight"));
    assertThatThrownBy(() -> provider.train(request("compact", moved, Map.of())))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("does not fit recipe compact");
  }

  @Test
  void requestsThatMakeNoSenseAreRefused() throws IOException {
    LowLightProvider provider = new LowLightProvider();
    TrainingRequest none =
        request("quick", null, Map.of("decomposition", 0.0, "restoration", 0.0, "adjustment", 0.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.train(none))
        .withMessage("every stage is left out: nothing would be trained");
    TrainingRequest odd = request("quick", null, Map.of("adversarial", 1.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.train(odd))
        .withMessageContaining("adversarial");
    TrainingRequest unknown = request("finetune", null, Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> provider.train(unknown))
        .withMessageContaining("compact");
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  @Test
  void publishedRecipeReachesTheTrainer() {
    LowLightTraining training = training(LowLightRecipe.paper(), List.of());
    assertThat(training.objectives())
        .extracting(Objective::name)
        .containsExactly("decomposition", "restoration", "adjustment");
    assertThat(training.stages())
        .extracting(Stage::steps)
        .containsExactly(96_000L, 116_000L, 90_000L);
    for (Stage stage : training.stages()) {
      assertThat(stage.adam().beta2()).isEqualTo(0.999);
      assertThat(stage.adam().weightDecay()).isZero();
      assertThat(stage.clipNorm()).isInfinite();
      assertThat(stage.schedule().rate(0, stage.steps())).isEqualTo(1e-4);
    }
    Stage restoration = training.stages().get(1);
    assertThat(restoration.schedule().rate(92_799, 116_000)).isEqualTo(1e-4);
    assertThat(restoration.schedule().rate(92_800, 116_000)).isEqualTo(5e-5);
    assertThat(training.stages().get(0).schedule().rate(95_999, 96_000)).isEqualTo(1e-4);
    assertThat(training.stages().get(0).batches().batch(1, 1).get("input").shape())
        .isEqualTo(Shape.of(10, 3, 48, 48));
    assertThat(LowLightRecipe.paper().restoration().width()).isEqualTo(384);
    assertThat(LowLightRecipe.paper().restoration().batch()).isEqualTo(4);
    assertThat(LowLightRecipe.paper().stretch()).isTrue();
  }

  @Test
  void scaledRecipesKeepTheirStages() {
    LowLightRecipe few = LowLightRecipe.compact().withSteps(100);
    assertThat(few.decomposition().steps() + few.restoration().steps() + few.adjustment().steps())
        .isBetween(99L, 102L);
    LowLightRecipe two = LowLightRecipe.quick().withSteps(0, 5, 7);
    assertThat(two.withSteps(2).decomposition().steps()).isZero();
    assertThat(two.withSteps(1).restoration().steps()).isEqualTo(1);
    assertThat(training(two, List.of()).stages())
        .extracting(Stage::name)
        .containsExactly("restoration", "adjustment");
  }
}
