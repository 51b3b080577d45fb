package org.safelight.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.TrainingEngineProvider;
import org.safelight.tensor.WeightsException;

class TrainerTest {
  private static final int STEPS = TinyTask.FIRST + TinyTask.SECOND;

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private static RunRecord record(String recipe) {
    return new RunRecord("tiny", recipe, 3, "c0ffee", Map.of("b.png", "22", "a.png", "11"));
  }

  private void train(TrainingTask task, String run, boolean resume) throws IOException {
    train(task, run, resume, "tiny recipe");
  }

  private void train(TrainingTask task, String run, boolean resume, String recipe)
      throws IOException {
    TrainerSettings settings =
        new TrainerSettings(folder.resolve(run), 3, "cpu", 1, 3, 4, resume, false);
    PrintStream log = new PrintStream(said, true, StandardCharsets.UTF_8);
    new Trainer(task, settings, record(recipe), log).train();
  }

  /** Runs a task that fails in a step. */
  private void interrupt(int stage, long step, String run) {
    assertThatIllegalStateException()
        .isThrownBy(() -> train(new TinyTask(stage, step), run, false))
        .withMessage("interrupted by the test");
  }

  private void assertSameRun(String run, TinyTask task, String other, TinyTask otherTask)
      throws IOException {
    for (String file : List.of("loss.csv", "validation.csv", "checkpoint.safetensors")) {
      assertThat(folder.resolve(run).resolve(file))
          .hasSameBinaryContentAs(folder.resolve(other).resolve(file));
    }
    assertSameWeights(task.parameters(), otherTask.parameters());
  }

  private static void assertSameWeights(Parameters a, Parameters b) {
    a.save().forEach((name, t) -> assertThat(t.values()).as(name).isEqualTo(b.values(name)));
  }

  @ParameterizedTest(name = "stage {0}, step {1}")
  @CsvSource({"0,0", "0,2", "0,5", "1,0", "1,1", "1,4"})
  void resumedRunIsTheUndisturbedOneBitForBit(int stage, long step) throws IOException {
    TinyTask undisturbed = new TinyTask();
    train(undisturbed, "undisturbed", false);
    interrupt(stage, step, "resumed");
    TinyTask resumed = new TinyTask();
    train(resumed, "resumed", true);
    assertSameRun("resumed", resumed, "undisturbed", undisturbed);
    List<String> rows = Files.readAllLines(folder.resolve("resumed/loss.csv"));
    assertThat(rows).hasSize(1 + 2 * STEPS).startsWith("step,term,value");
    assertThat(rows.get(1)).startsWith("0,absolute,");
    assertThat(rows.get(2 * STEPS)).startsWith("12,squared,");
  }

  @Test
  void trainingMovesEveryWeightAndLowersTheLoss() throws IOException {
    TinyTask task = new TinyTask();
    train(task, "run", false);
    Parameters before = new TinyTask().parameters();
    task.parameters()
        .save()
        .forEach((n, t) -> assertThat(t.values()).as(n).isNotEqualTo(before.values(n)));
    List<String> rows = Files.readAllLines(folder.resolve("run/loss.csv"));
    double first = Double.parseDouble(rows.get(1).split(",")[2]);
    double last = Double.parseDouble(rows.get(2 * STEPS - 1).split(",")[2]);
    assertThat(last).isLessThan(0.9 * first);
  }

  @Test
  void halfARowAtTheEndIsCutBack() throws IOException {
    TinyTask undisturbed = new TinyTask();
    train(undisturbed, "undisturbed", false);
    for (String torn : List.of("8", "8,abso", "8,absolute,", "8,absolute,0.01", "\0\0\0")) {
      String run = "torn" + torn.hashCode();
      interrupt(1, 1, run);
      Files.writeString(folder.resolve(run).resolve("loss.csv"), torn, StandardOpenOption.APPEND);
      TinyTask resumed = new TinyTask();
      train(resumed, run, true);
      assertSameRun(run, resumed, "undisturbed", undisturbed);
    }
  }

  @Test
  void resumingACompletedRunChangesNothing() throws IOException {
    TinyTask once = new TinyTask();
    train(once, "run", false);
    byte[] losses = Files.readAllBytes(folder.resolve("run/loss.csv"));
    byte[] checkpoint = Files.readAllBytes(folder.resolve("run/checkpoint.safetensors"));
    TinyTask again = new TinyTask();
    train(again, "run", true);
    assertSameWeights(again.parameters(), once.parameters());
    assertThat(folder.resolve("run/loss.csv")).hasBinaryContent(losses);
    assertThat(folder.resolve("run/checkpoint.safetensors")).hasBinaryContent(checkpoint);
  }

  @Test
  void folderWithARunIsRefusedUnlessItIsResumed() throws IOException {
    train(new TinyTask(), "run", false);
    byte[] losses = Files.readAllBytes(folder.resolve("run/loss.csv"));
    byte[] record = Files.readAllBytes(folder.resolve("run/run.json"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(new TinyTask(), "run", false))
        .withMessageContaining(folder.resolve("run").toString())
        .withMessageContaining("--resume");
    assertThat(folder.resolve("run/loss.csv")).hasBinaryContent(losses);
    assertThat(folder.resolve("run/run.json")).hasBinaryContent(record);
  }

  @Test
  void checkpointOfAnotherRecipeIsRefusedAndKept() throws IOException {
    interrupt(1, 1, "run");
    byte[] losses = Files.readAllBytes(folder.resolve("run/loss.csv"));
    byte[] record = Files.readAllBytes(folder.resolve("run/run.json"));
    assertThatThrownBy(() -> train(new TinyTask(), "run", true, "another recipe"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("checkpoint.safetensors belongs to another run")
        .hasMessageContaining("'tiny recipe'")
        .hasMessageContaining("'another recipe'");
    assertThat(folder.resolve("run/loss.csv")).hasBinaryContent(losses);
    assertThat(folder.resolve("run/run.json")).hasBinaryContent(record);
  }

  @Test
  void checkpointOfAnotherSeedOrOtherPhotosIsRefused() throws IOException {
    interrupt(1, 1, "run");
    Map<String, String> data = record("").data();
    assertThatThrownBy(() -> resume(new RunRecord("tiny", "tiny recipe", 4, "c0ffee", data)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("it was made with seed '3', this is '4'");
    Map<String, String> other = Map.of("a.png", "11", "b.png", "23");
    assertThatThrownBy(() -> resume(new RunRecord("tiny", "tiny recipe", 3, "c0ffee", other)))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("from photos of the joint hash");
    assertThat(Files.readString(folder.resolve("run/run.json"))).doesNotContain("resumed");
  }

  private void resume(RunRecord record) throws IOException {
    TrainerSettings settings =
        new TrainerSettings(folder.resolve("run"), record.seed(), "cpu", 1, 3, 4, true, false);
    PrintStream log = new PrintStream(said, true, StandardCharsets.UTF_8);
    new Trainer(new TinyTask(), settings, record, log).train();
  }

  @Test
  void recordKeepsTheBeginningAndAddsEachResumption() throws IOException {
    interrupt(1, 1, "run");
    ObjectMapper mapper = new ObjectMapper();
    JsonNode first = mapper.readTree(folder.resolve("run/run.json").toFile());
    for (String commit : List.of("beef", "cafe")) {
      resume(new RunRecord("tiny", "tiny recipe", 3, commit, record("").data()));
    }
    JsonNode json = mapper.readTree(folder.resolve("run/run.json").toFile());
    for (String field : List.of("commit", "started", "recipe", "data")) {
      assertThat(json.get(field)).as(field).isEqualTo(first.get(field));
    }
    assertThat(json.get("resumed").findValuesAsText("commit")).containsExactly("beef", "cafe");
    assertThat(folder.resolve("run/run.json.part")).doesNotExist();
  }

  @Test
  void tornRecordDoesNotStopARun() throws IOException {
    interrupt(1, 1, "run");
    Files.writeString(folder.resolve("run/run.json"), "{\"method\": ");
    resume(record("tiny recipe"));
    assertThat(Files.readString(folder.resolve("run/run.json"))).contains("\"seed\" : 3");
  }

  @Test
  void recordOfTheParentIsCopied() throws IOException {
    train(new TinyTask(), "parent", false);
    Path weights = Files.writeString(folder.resolve("parent/weights.safetensors"), "abc");
    Path child = Files.createDirectories(folder.resolve("child"));
    new RunRecord("tiny", "next", 3, "c0ffee", Map.of(), weights).write(child);
    JsonNode from = new ObjectMapper().readTree(child.resolve("run.json").toFile()).get("from");
    assertThat(from.get("weights").asText()).startsWith("ba7816bf");
    assertThat(from.get("record").get("recipe").asText()).isEqualTo("tiny recipe");
  }

  @Test
  void folderMayBeALink() throws IOException {
    Files.createSymbolicLink(
        folder.resolve("link"), Files.createDirectories(folder.resolve("real")));
    train(new TinyTask(), "link", false);
    assertThat(folder.resolve("real/run.json")).exists();
  }

  @Test
  void lossThatIsNoNumberStopsTheRunAndSaysWhere() {
    for (float factor : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      TwoNumbers task = new TwoNumbers(3, step -> step == 2 ? factor : 1, step -> true);
      String run = "run" + factor;
      assertThatIllegalStateException()
          .isThrownBy(() -> train(task, run, false))
          .withMessage("loss term first.product became %s at step 2".formatted(factor));
    }
  }

  @Test
  void eachLossMovesItsOwnParametersAlone() throws IOException {
    TwoNumbers task = new TwoNumbers(1, step -> 1, step -> true);
    train(task, "run", false);
    // Adam's first step has the size of the rate, against the sign of the gradient. The first
    // wants its product small; the second, with five times the weight, large.
    assertThat(task.first()).isCloseTo(TwoNumbers.START - TwoNumbers.RATE, TwoNumbers.TOLERANCE);
    assertThat(task.second())
        .isCloseTo(TwoNumbers.START + TwoNumbers.FACTOR * TwoNumbers.RATE, TwoNumbers.TOLERANCE);
    assertThat(Files.readString(folder.resolve("run/loss.csv")))
        .contains("0,first.product,")
        .contains("0,second.product,");
  }

  @Test
  void objectiveWithoutTermsIsLeftAlone() throws IOException {
    TwoNumbers never = new TwoNumbers(4, step -> 1, step -> false);
    train(never, "never", false);
    assertThat((float) never.second()).isEqualTo(TwoNumbers.START);
    assertThat(never.first()).isLessThan(TwoNumbers.START);
    assertThat(Files.readString(folder.resolve("never/loss.csv"))).doesNotContain("second");
    // Gradients of the steps before must not have gathered: one step is one step.
    TwoNumbers last = new TwoNumbers(4, step -> 1, step -> step == 3);
    train(last, "last", false);
    assertThat(last.second())
        .isCloseTo(TwoNumbers.START + TwoNumbers.FACTOR * TwoNumbers.RATE, TwoNumbers.TOLERANCE);
  }

  @Test
  void runRecordSaysWhatMadeTheWeights() throws IOException {
    train(new TinyTask(), "run", false);
    JsonNode json = new ObjectMapper().readTree(folder.resolve("run/run.json").toFile());
    assertThat(json.get("method").asText()).isEqualTo("tiny");
    assertThat(json.get("recipe").asText()).isEqualTo("tiny recipe");
    assertThat(json.get("seed").asLong()).isEqualTo(3);
    assertThat(json.get("commit").asText()).isEqualTo("c0ffee");
    assertThat(Instant.parse(json.get("started").asText())).isBeforeOrEqualTo(Instant.now());
    assertThat(json.get("machine").asText()).contains("processors").contains("Java");
    assertThat(json.get("data").get("a.png").asText()).isEqualTo("11");
    assertThat(json.get("data").get("b.png").asText()).isEqualTo("22");
  }

  @Test
  void commitIsReadFromTheCheckoutAbove() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("checkout/a/b"));
    Path git = Files.createDirectories(folder.resolve("checkout/.git/refs/heads"));
    Files.writeString(folder.resolve("checkout/.git/HEAD"), "ref: refs/heads/main\n");
    assertThat(RunRecord.commitOf(inner)).isEqualTo("unknown");
    Files.writeString(git.resolve("main"), "0123abc\n");
    assertThat(RunRecord.commitOf(inner)).isEqualTo("0123abc");
    Files.writeString(folder.resolve("checkout/.git/HEAD"), "89abcdef\n");
    assertThat(RunRecord.commitOf(inner)).isEqualTo("89abcdef");
  }

  @Test
  void picturesShowCurvesAndSamples() throws IOException {
    train(new TinyTask(), "run", false);
    BufferedImage losses = ImageIO.read(folder.resolve("run/loss.png").toFile());
    BufferedImage validation = ImageIO.read(folder.resolve("run/validation.png").toFile());
    assertThat(losses.getHeight()).as("a panel for each term").isEqualTo(2 * 180);
    assertThat(validation.getHeight()).isEqualTo(2 * 180);
    assertThat(red(losses)).as("points of the running mean").isPositive();
    BufferedImage samples = ImageIO.read(folder.resolve("run/samples.png").toFile());
    assertThat(samples.getWidth()).isEqualTo(6);
    assertThat(samples.getHeight()).isEqualTo(10);
    assertThat(samples.getRGB(3, 9)).isEqualTo(0xffff8000);
    assertThat(samples.getRGB(5, 9)).as("beside the narrower strip").isEqualTo(0xff000000);
  }

  private static long red(BufferedImage image) {
    long count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == 0xffc83c14 ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void logTellsValidationAndWhereItResumes() throws IOException {
    interrupt(1, 4, "run");
    train(new TinyTask(), "run", true);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("step 4  sum ")
        .contains("at stage 2, step 2")
        .contains("step 13  sum ");
    assertThat(Files.readAllLines(folder.resolve("run/validation.csv")))
        .hasSize(1 + 2 * 5) // after steps 4, 7 (end of the stage), 8, 12 and 13
        .contains("13,psnr,Infinity");
  }

  @Test
  void checkpointHoldsValuesAndMomentsOfEveryObjective() throws IOException {
    train(new TwoNumbers(2, step -> 1, step -> true), "run", false);
    Safetensors file = Safetensors.read(folder.resolve("run/checkpoint.safetensors"));
    assertThat(file.metadata())
        .containsEntry("stage", "0")
        .containsEntry("step", "2")
        .containsEntry("recipe", "tiny recipe");
    assertThat(file.tensors().keySet())
        .contains(
            "first/parameter/x", "second/parameter/x", "first/adam/x.first", "second/adam/step");
  }

  @Test
  void withoutAnEngineTrainingSaysWhichModuleIsMissing() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThatIllegalStateException()
          .isThrownBy(() -> TrainingEngineProvider.find("cpu", 1))
          .withMessageContaining("safelight-torch");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void settingsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TrainerSettings(folder, 1, "cpu", 1, 0, 1, false, false))
        .withMessageContaining("at least 1, got 1, 0, 1");
    Stage stage = new TinyTask().stages().get(0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Stage(
                    "s", 0, stage.batches(), stage.schedule(), stage.adam(), stage.clipNorm()))
        .withMessageContaining("stage s needs at least 1 step, got 0");
  }
}
