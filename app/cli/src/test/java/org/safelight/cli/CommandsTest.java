package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void helpAndVersionGoToStandardOutput() {
    for (String command : new String[] {"enhance", "train", "synth", "evaluate", "describe"}) {
      Run run = Run.of(command, "--help");
      assertThat(run.code()).isZero();
      assertThat(run.text()).contains("Usage: safelight " + command);
    }
    assertThat(Run.of("--version").text()).startsWith("safelight ");
  }

  @Test
  void aMistypedOrMissingCommandIsAUsageError() {
    Run mistyped = Run.of("enhnace", "x.jpg");
    assertThat(mistyped.code()).isEqualTo(ExitCode.USAGE);
    assertThat(mistyped.err()).contains("did you mean 'enhance'");
    assertThat(Run.of().code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void listNamesMethodsAndSettings() throws IOException {
    Run run = Run.of("list");
    assertThat(run.text()).contains("classic.gamma", "test.learned", "0.5..4", "CC BY-SA 4.0");
    JsonNode learned = null;
    for (JsonNode method : JSON.readTree(Run.of("list", "--json").out())) {
      learned = method.get("name").asText().equals("test.learned") ? method : learned;
    }
    assertThat(learned).isNotNull();
    assertThat(learned.get("parameters").asLong()).isEqualTo(1);
    assertThat(learned.get("settings").get(1).get("max").asDouble()).isEqualTo(4);
  }

  @Test
  void describeCountsWhatTheRecipeHas() throws IOException {
    JsonNode paper =
        JSON.readTree(Run.of("describe", "test.learned", "--recipe", "paper", "--json").out());
    assertThat(paper.get("parameters").asLong()).isEqualTo(28 * 24);
    assertThat(paper.get("multiplyAdds").asLong()).isEqualTo(27L * 24 * 262_144);
    assertThat(paper.get("layers").get(0).get("output").get(1).asInt()).isEqualTo(24);
    assertThat(Run.of("describe", "test.learned").text())
        .contains("recipe compact", "1x8x512x512", "total", "224");
  }

  @Test
  void whatAMethodCannotDoIsSaidWithThoseThatCan() {
    Run run = Run.of("describe", "classic.gamma");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("'classic.gamma' cannot be described", "test.learned");
    assertThat(Run.of("describe", "test.learned", "--recipe", "papre").err())
        .contains("did you mean 'paper'");
  }

  @Test
  void exportWritesTheFile() throws IOException {
    Path file = folder.resolve("new/x.onnx");
    assertThat(Run.of("export", "test.learned", "--onnx", file).code()).isZero();
    assertThat(file).hasBinaryContent(new byte[] {8, 8});
  }

  @Test
  void trainHandsTheRequestToTheMethod() {
    Run run =
        Run.of(
            "train",
            "test.learned",
            "--data",
            folder,
            "--recipe",
            "quick",
            "-o",
            folder,
            "--set",
            "steps=7");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("trained quick {steps=7.0}");
  }

  @Test
  void trainChecksItsWordsFirst() {
    Object[] good = {"train", "test.learned", "--data", folder, "--recipe", "quick", "-o", folder};
    assertThat(with(good, 5, "quikc").err()).contains("did you mean 'quick'");
    assertThat(with(good, 1, "test.lerned").err()).contains("did you mean 'test.learned'");
    Run missing = with(good, 3, folder.resolve("none"));
    assertThat(missing.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(missing.err()).contains("there is no folder");
    assertThat(Run.of(and(good, "--threads", "0")).code()).isEqualTo(ExitCode.USAGE);
    assertThat(Run.of(and(good, "--device", "gpu")).err()).contains("known: cpu, cuda");
    Run cuda = Run.of(and(good, "--device", "cuda"));
    assertThat(cuda.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(cuda.err()).contains("safelight: there is no cuda device");
  }

  @Test
  void evaluatePrintsMeansAndWritesFiles() throws IOException {
    Samples.write(folder.resolve("pairs/input/a_N1.png"), 30, 20);
    Samples.write(folder.resolve("pairs/input/a_P1.png"), 30, 20);
    Samples.write(folder.resolve("pairs/target/a.png"), 30, 20);
    Path json = folder.resolve("x.json");
    Path csv = folder.resolve("x.csv");
    Path card = folder.resolve("card.json");
    Files.writeString(
        card,
        """
        {"method": "test.learned", "paper": "", "parameters": 1, "sha256": "c0ffee",
         "licence": "", "trainedOn": "", "sources": [], "figures": []}
        """);
    Run run =
        Run.of(
            "evaluate",
            "unchanged",
            "oracle.mean",
            "test.learned:gain=3",
            "test.learned",
            "--pairs",
            folder.resolve("pairs"),
            "--json",
            json,
            "--csv",
            csv,
            "--card",
            card,
            "--label",
            "val");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.text().lines()).hasSize(1 + 4 * 3);
    assertThat(run.text()).contains("oracle.mean (uses the target)", "100.00", "EV -1", "overall");
    JsonNode tree = JSON.readTree(json.toFile());
    assertThat(tree.get("methods").get(2).get("settings").get("gain").asDouble()).isEqualTo(3);
    assertThat(tree.get("methods").get(3).get("weightsSha256").asText()).isEqualTo("c0ffee");
    assertThat(tree.get("groups").get(0).get("identical").asInt()).isEqualTo(1);
    assertThat(tree.get("command").asText()).startsWith("safelight evaluate unchanged");
    assertThat(Files.readAllLines(csv)).hasSize(1 + 8);
    JsonNode figures = JSON.readTree(card.toFile()).get("figures");
    assertThat(figures).hasSize(6);
    assertThat(figures.get(0).get("set").asText()).isEqualTo("val EV -1");
  }

  @Test
  void evaluateNamesBrokenPairs() throws IOException {
    Samples.write(folder.resolve("input/a.png"), 30, 20);
    Samples.write(folder.resolve("target/a.png"), 30, 20);
    Samples.write(folder.resolve("input/b.png"), 30, 20);
    Run run = Run.of("evaluate", "unchanged", "--pairs", folder);
    assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(run.err()).contains("b.png, unchanged: there is no target");
    assertThat(Run.of("evaluate", "unchaged", "--pairs", folder).err())
        .contains("did you mean 'unchanged'");
    assertThat(Run.of("evaluate", "unchanged", "--pairs", folder.resolve("none")).code())
        .isEqualTo(ExitCode.FAILURE);
  }

  @Test
  void synthRendersPairsThatEvaluateReads() throws IOException {
    Samples.write(folder.resolve("good/a.png"), 30, 20);
    Path pairs = folder.resolve("pairs");
    Object[] synth = {"synth", "exposure", "--photos", folder.resolve("good"), "-o", pairs};
    Run run = Run.of(and(synth, "--ev", "-2,0,0.5", "--seed", 5));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(pairs.resolve("input/a_N2.png")).exists();
    assertThat(pairs.resolve("target/a_P0.5.png")).exists();
    assertThat(Files.readString(pairs.resolve("manifest.json"))).containsPattern("seed\" *: *5");
    assertThat(Run.of("evaluate", "unchanged", "--pairs", pairs).text())
        .contains("EV -2", "EV 0", "EV +0.5");
    assertThat(with(synth, 1, "exposrue").err()).contains("did you mean 'exposure'");
    assertThat(Run.of(and(synth, "--ev", "1,1")).code()).isEqualTo(ExitCode.USAGE);
    assertThat(with(synth, 3, folder.resolve("none")).code()).isEqualTo(ExitCode.FAILURE);
  }

  private static Run with(Object[] arguments, int at, Object other) {
    Object[] changed = arguments.clone();
    changed[at] = other;
    return Run.of(changed);
  }

  private static Object[] and(Object[] arguments, Object... more) {
    Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }
}
