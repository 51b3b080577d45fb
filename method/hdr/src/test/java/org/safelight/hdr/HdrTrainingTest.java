package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safelight.data.Batch;
import org.safelight.data.camera.HdrFraming;
import org.safelight.data.camera.HdrScenes;
import org.safelight.data.camera.HdrSplit;
import org.safelight.enhance.TrainingRequest;
import org.safelight.hdr.HdrRecipe.StageSettings;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.hdr.HdrFiles;
import org.safelight.image.io.Photos;
import org.safelight.tensor.NamedTensor;
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

class HdrTrainingTest {
  private static final List<Integer> FEW = List.of(4, 4, 4, 4, 4);

  private static final Cameras CAMERAS = Cameras.ours(); // seconds to fit

  private static final HdrFraming FRAMING = HdrFraming.published();

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream log = new PrintStream(said, true, StandardCharsets.UTF_8);

  /** The compact recipe narrow, with small samples and few steps at a high rate. */
  private static HdrRecipe tiny(Normalization normalization, boolean refinesAll, long... steps) {
    HdrRecipe compact = HdrRecipe.compact();
    return new HdrRecipe(
        "tiny",
        new HdrNetworks.Widths(FEW, 1, 4, InverseResponse.LEVELLED, FEW, Residual.EXPONENTIAL, FEW),
        normalization,
        compact.highlights(),
        new StageSettings(32, 4, steps[0], 3e-3, true, FRAMING),
        new StageSettings(32, 4, steps[1], 2e-3, true, FRAMING),
        new StageSettings(32, 4, steps[2], 2e-3, true, FRAMING),
        compact.fillsPhotos(),
        new StageSettings(32, 2, steps[3], 1e-3, true, FRAMING),
        new StageSettings(32, 4, steps[4], 1e-2, true, FRAMING),
        refinesAll,
        compact.losses());
  }

  private static HdrRecipe with(
      HdrRecipe recipe, HdrNetworks.Widths widths, HdrRecipe.Losses losses) {
    return new HdrRecipe(
        recipe.name(),
        widths,
        recipe.normalization(),
        recipe.highlights(),
        recipe.dequantization(),
        recipe.linearization(),
        recipe.hallucination(),
        recipe.fillsPhotos(),
        recipe.joint(),
        recipe.refinement(),
        recipe.refinesAll(),
        losses);
  }

  private static HdrTraining training(HdrRecipe recipe, HdrScenes held) {
    HdrSplit data = new HdrSplit(TrainingScenes.some("a"), held);
    return new HdrTraining(recipe, CAMERAS, data, 1, Double.POSITIVE_INFINITY);
  }

  private static HdrScenes none() {
    return TrainingScenes.some("a").only((name, scene) -> false);
  }

  private void train(HdrTraining task, String run) throws IOException {
    TrainerSettings settings =
        new TrainerSettings(folder.resolve(run), 1, "cpu", 1, 1000, 1000, false, false);
    RunRecord record = new RunRecord("hdr", "tiny", 1, "none", Map.of());
    new Trainer(task, settings, record, log).train();
  }

  private List<String> losses(String run) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("loss.csv"));
  }

  private double figure(String run, long step, String name) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("validation.csv")).stream()
        .filter(row -> row.startsWith(step + "," + name + ","))
        .mapToDouble(row -> Double.parseDouble(row.split(",")[2]))
        .findFirst()
        .orElseThrow();
  }

  /** On samples that the stage does not learn from, before and after it. */
  @ParameterizedTest
  @CsvSource({
    "0, 40, 0.5",
    "1, 60, 0.95", // it starts at about the mean curve
    "2, 60, 0.9",
    "3, 40, 0.9",
    "4, 100, 0.95",
  })
  void everyStageLowersItsLoss(int stage, int steps, double to) throws IOException {
    long[] all = new long[5];
    all[stage] = steps;
    HdrTraining training = training(tiny(Normalization.NONE, false, all), none());
    double before = loss(training);
    train(training, "run");
    assertThat(loss(training)).isLessThan(to * before);
  }

  /** Of the first stage's terms and networks all together. */
  private static double loss(HdrTraining task) {
    double sum = 0;
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      List<Parameters.Bound> bound = bound(task, engine);
      for (int step = 0; step < 4; step++) {
        for (Map<String, Tensor> terms : task.losses(0, 0, bound, batch(task, 0, step, engine))) {
          for (Tensor term : terms.values()) {
            sum += engine.read(term)[0];
          }
        }
      }
    }
    return sum;
  }

  /** Figures are those of scenes that training never sees. */
  @Test
  void aRunIsWatchedByHeldScenes() throws IOException {
    train(
        training(tiny(Normalization.NONE, false, 1, 1, 1, 1, 2), TrainingScenes.some("b")), "run");
    List<String> rows = losses("run");
    for (String network : List.of("dequantization", "linearization", "hallucination")) {
      assertThat(rows).anyMatch(row -> row.startsWith("3," + network + "."));
      assertThat(rows).noneMatch(row -> row.startsWith("4," + network + "."));
    }
    assertThat(rows).anyMatch(row -> row.startsWith("5,refinement.refinement,"));
    // Each stage moves what it is for.
    assertThat(figure("run", 3, "dequantized.psnr"))
        .isEqualTo(figure("run", 1, "dequantized.psnr"));
    assertThat(figure("run", 2, "curve.rmse")).isNotEqualTo(figure("run", 1, "curve.rmse"));
    assertThat(figure("run", 3, "filled.psnr")).isNotEqualTo(figure("run", 2, "filled.psnr"));
    assertThat(figure("run", 6, "whole.psnr")).isEqualTo(figure("run", 4, "whole.psnr"));
    assertThat(figure("run", 6, "refined.psnr")).isNotEqualTo(figure("run", 4, "refined.psnr"));
    // Of quality 90 and more.
    assertThat(figure("run", 1, "jpeg.psnr")).isGreaterThan(25);
    assertThat(folder.resolve("run/samples.png")).exists();
  }

  private static List<Parameters.Bound> bound(HdrTraining task, TorchEngine engine) {
    return task.objectives().stream().map(o -> o.parameters().bind(engine)).toList();
  }

  private static Map<String, Tensor> batch(
      HdrTraining task, int stage, long step, TorchEngine engine) {
    Batch batch = task.stages().get(stage).batches().batch(1, step);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    batch.tensors().forEach((n, t) -> tensors.put(n, engine.constant(t.values(), t.shape())));
    return tensors;
  }

  /** Which networks' gradients a stage's losses fill, as the trainer goes about it. */
  private static boolean[] learn(HdrTraining task, int stage, TorchEngine engine) {
    List<Parameters.Bound> bound = bound(task, engine);
    List<Map<String, Tensor>> terms = task.losses(stage, 0, bound, batch(task, stage, 0, engine));
    boolean[] learns = new boolean[bound.size()];
    for (int i = 0; i < learns.length; i++) {
      Map<String, Tensor> tensors = bound.get(i).tensors();
      terms.get(i).values().stream()
          .reduce(Tensor::add)
          .ifPresent(loss -> engine.backward(loss, tensors));
      for (Tensor parameter : tensors.values()) {
        for (float g : engine.gradient(parameter)) {
          learns[i] |= g != 0;
        }
      }
    }
    return learns;
  }

  @Test
  void aStageTeachesTheNetworksItIsFor() {
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      HdrTraining training = training(tiny(Normalization.NONE, false, 1, 1, 1, 1, 1), none());
      assertThat(learn(training, 0, engine)).containsExactly(true, false, false, false);
      assertThat(learn(training, 1, engine)).containsExactly(false, true, false, false);
      assertThat(learn(training, 2, engine)).containsExactly(false, false, true, false);
      assertThat(learn(training, 3, engine)).containsExactly(true, true, true, false);
      assertThat(learn(training, 4, engine)).containsExactly(false, false, false, true);
    }
  }

  @Test
  void asPublishedTheLastStageTeachesAllFour() {
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      HdrTraining training = training(tiny(Normalization.BATCH, true, 1, 1, 1, 1, 1), none());
      assertThat(learn(training, 4, engine)).containsExactly(true, true, true, true);
    }
  }

  @Test
  void averagesMoveWhereTheirNetworkLearns() {
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      for (boolean all : new boolean[] {true, false}) {
        HdrTraining training = training(tiny(Normalization.BATCH, all, 1, 1, 1, 1, 1), none());
        assertThat(moved(training, 0, engine)).containsExactly(false, false);
        assertThat(moved(training, 1, engine)).containsExactly(true, false);
        assertThat(moved(training, 2, engine)).containsExactly(false, true);
        assertThat(moved(training, 3, engine)).containsExactly(true, true);
        assertThat(moved(training, 4, engine)).containsExactly(all, all);
      }
    }
  }

  /** Whether an average of linearization and of hallucination differs after a step's losses. */
  private static boolean[] moved(HdrTraining task, int stage, TorchEngine engine) {
    List<Parameters.Bound> bound = bound(task, engine);
    Tensor[] averages = {
      bound.get(1).get("linearization.block3b.widen.norm.mean"),
      bound.get(2).get("hallucination.decoder1.norm.variance")
    };
    float[][] before = {engine.read(averages[0]), engine.read(averages[1])};
    task.losses(stage, 0, bound, batch(task, stage, 0, engine));
    boolean[] moved = new boolean[2];
    for (int i = 0; i < 2; i++) {
      moved[i] = !Arrays.equals(before[i], engine.read(averages[i]));
    }
    return moved;
  }

  @Test
  void thePublishedFormTrainsToTheEnd() throws IOException {
    HdrTraining training = training(tiny(Normalization.BATCH, true, 1, 1, 1, 0, 3), none());
    train(training, "published");
    assertThat(losses("published"))
        .anyMatch(row -> row.startsWith("5,dequantization.refinement,"))
        .anyMatch(row -> row.startsWith("5,linearization.refinement,"))
        .anyMatch(row -> row.startsWith("5,hallucination.refinement,"))
        .anyMatch(row -> row.startsWith("5,refinement.refinement,"));
  }

  /** The first three stages of VGG-16 with small weights, as 'import lpips' names them. */
  private void writeVgg(Path file) throws IOException {
    int[][] layers = {
      {0, 64, 3},
      {2, 64, 64},
      {5, 128, 64},
      {7, 128, 128},
      {10, 256, 128},
      {12, 256, 256},
      {14, 256, 256}
    };
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    Random random = new Random(3);
    for (int[] layer : layers) {
      String name = "features." + layer[0];
      float[] weights = new float[layer[1] * layer[2] * 9];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (random.nextGaussian() / Math.sqrt(4.5 * layer[2]));
      }
      Shape shape = Shape.of(layer[1], layer[2], 3, 3);
      tensors.put(name + ".weight", new NamedTensor(name + ".weight", shape, weights));
      tensors.put(
          name + ".bias", new NamedTensor(name + ".bias", Shape.of(layer[1]), new float[layer[1]]));
    }
    new Safetensors(Map.of("method", "lpips"), tensors).write(file, Safetensors.Storage.FLOAT16);
  }

  @Test
  void theUsersVggGivesThePerceptualTerm() throws IOException {
    HdrRecipe tiny = tiny(Normalization.NONE, false, 0, 0, 3, 0, 0);
    HdrRecipe published = with(tiny, tiny.widths(), HdrRecipe.Losses.published());
    assertThat(HdrTraining.vgg(published, List.of(folder), log)).isNull();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("no folder of --data holds vgg16.safetensors: the perceptual term is left out");
    writeVgg(folder.resolve("vgg16.safetensors"));
    assertThat(HdrTraining.vgg(tiny, List.of(folder), log)).as("no use for it").isNull();
    HdrTraining training = training(published, none());
    training.compareBy(HdrTraining.vgg(published, List.of(folder), log));
    train(training, "vgg");
    assertThat(losses("vgg").stream().filter(row -> row.contains("hallucination.perceptual")))
        .hasSize(3)
        .allSatisfy(row -> assertThat(Double.parseDouble(row.split(",")[2])).isPositive());
  }

  @Test
  void stagesLeftOutAreNone() {
    HdrTraining training = training(tiny(Normalization.NONE, false, 0, 2, 0, 0, 3), none());
    assertThat(training.stages())
        .extracting(Stage::name)
        .containsExactly("linearization", "refinement");
    assertThat(training.stages()).extracting(Stage::steps).containsExactly(2L, 3L);
    assertThat(training.objectives())
        .extracting(Objective::name)
        .containsExactly("dequantization", "linearization", "hallucination", "refinement");
    try (TorchEngine engine = new TorchEngine("cpu", 1)) {
      assertThat(learn(training, 1, engine)).containsExactly(false, false, false, true);
      List<Parameters.Bound> bound = bound(training, engine);
      // Nothing is held of so few scenes, so there is nothing to be watched.
      assertThat(training.validate(bound)).isEmpty();
      assertThat(training.samples(bound)).isEmpty();
    }
  }

  @Test
  void weightsWithoutRefinementHaveNoSuchStage() {
    HdrRecipe tiny = tiny(Normalization.NONE, false, 1, 1, 1, 0, 5);
    HdrNetworks.Widths widths =
        new HdrNetworks.Widths(
            FEW, 0.5, 4, InverseResponse.LIFTED, FEW, Residual.LINEAR, List.of());
    HdrRecipe without = with(tiny, widths, tiny.losses());
    HdrTraining training = training(without, none());
    assertThat(training.stages())
        .extracting(Stage::name)
        .containsExactly("dequantization", "linearization", "hallucination");
    assertThat(training.objectives()).hasSize(3);
  }

  private TrainingRequest request(String recipe, @Nullable Path from, Map<String, Double> overrides)
      throws IOException {
    Path data = folder.resolve("data");
    if (Files.notExists(data)) {
      Files.createDirectories(data);
      HdrFiles.write(TrainingScenes.panorama(1), data.resolve("meadow_1k.hdr"));
      Photos.write(Photo.of(TrainingScenes.photo(1), 8, Metadata.none()), data.resolve("hall.png"));
    }
    return new TrainingRequest(
        List.of(data),
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

  private static final Map<String, Double> NOTHING =
      Map.of(
          "dequantization", 0.0,
          "linearization", 0.0,
          "hallucination", 0.0,
          "joint", 0.0,
          "refinement", 0.0);

  private static Map<String, Double> only(String stage, double steps) {
    Map<String, Double> overrides = new LinkedHashMap<>(NOTHING);
    overrides.put(stage, steps);
    return overrides;
  }

  @Test
  void optionsReachTheRunAndItsWeightsCanBeGoneOnFrom() throws IOException {
    HdrProvider provider = new HdrProvider();
    provider.train(request("quick", null, only("hallucination", 2)));
    Path run = folder.resolve("asked");
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("1 panoramas and 1 unclipped photos to train on, 0 and 0 of other scenes held");
    assertThat(Files.readString(run.resolve("run.json"))).contains("hdr", "meadow_1k.hdr");
    assertThat(losses("asked"))
        .anyMatch(r -> r.startsWith("1,hallucination.hallucination,"))
        .noneMatch(r -> r.startsWith("2,") || r.contains("linearization."));
    Path weights = run.resolve("weights.safetensors");
    HdrNetworks first = HdrWeights.networks(Safetensors.read(weights), "first");
    assertThat(first.widths()).isEqualTo(HdrRecipe.quick().widths());

    Path moved = Files.move(run, folder.resolve("first")).resolve("weights.safetensors");
    provider.train(request("quick", moved, only("refinement", 1)));
    HdrNetworks on =
        HdrWeights.networks(Safetensors.read(run.resolve("weights.safetensors")), "on");
    first
        .parameters()
        .save()
        .forEach(
            (name, tensor) -> {
              if (!name.startsWith(RefinementNetwork.PREFIX)) {
                assertThat(on.parameters().values(name)).as(name).isEqualTo(tensor.values());
              }
            });
    assertThat(Objects.requireNonNull(on.refinement()).parameters().values("refinement.last.bias"))
        .isNotEqualTo(first.parameters().values("refinement.last.bias"));
    assertThatThrownBy(() -> provider.train(request("compact", moved, Map.of())))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("does not fit recipe compact");
  }

  @Test
  void requestsThatMakeNoSenseAreRefused() throws IOException {
    HdrProvider provider = new HdrProvider();
    TrainingRequest none = request("quick", null, NOTHING);
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
}
