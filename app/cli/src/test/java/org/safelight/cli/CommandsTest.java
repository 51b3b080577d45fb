package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** The published counts of Liu et al.'s four networks. */
  @Test
  void describeSumsUpTheNetworksOfAMethod() throws IOException {
    String table = Run.of("describe", "hdr", "--recipe", "paper").text();
    assertThat(table)
        .containsPattern("all of dequantization +1999779 ")
        .containsPattern("all of linearization +1200971 ")
        .containsPattern("all of hallucination +24569118 ")
        .containsPattern("all of refinement +1266947 ")
        .containsPattern("total +29036815 ");
    JsonNode json = JSON.readTree(Run.of("describe", "hdr", "--recipe=paper", "--json").out());
    assertThat(json.get("parameters").asLong()).isEqualTo(29_036_815);
    JsonNode parts = json.get("parts");
    assertThat(parts).hasSize(4);
    assertThat(parts.get(2).get("part").asText()).isEqualTo("hallucination");
    assertThat(parts.get(2).get("parameters").asLong()).isEqualTo(24_569_118);
    long operations = 0;
    for (JsonNode part : parts) {
      operations += part.get("multiplyAdds").asLong();
    }
    assertThat(operations).isEqualTo(json.get("multiplyAdds").asLong());
    assertThat(json.get("layers").size()).isGreaterThan(100);
  }

  /** One network, or names that are layers and not networks. */
  @ParameterizedTest
  @ValueSource(strings = {"test.learned", "zerodce", "exposure"})
  void describeSumsUpNothingWhereNamesAreNoNetworks(String method) throws IOException {
    assertThat(Run.of("describe", method).text()).contains("total").doesNotContain("all of ");
    assertThat(JSON.readTree(Run.of("describe", method, "--json").out()).has("parts")).isFalse();
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

  @ParameterizedTest
  @ValueSource(strings = {"lowlight", "retouch"})
  void synthRendersWhatIsDrawnTheSameForOneSeed(String kind) throws IOException {
    Samples.write(folder.resolve("good/a.png"), 30, 20);
    Object[] synth = {
      "synth", kind, "--photos", folder.resolve("good"), "--per-photo", 2, "-o", ""
    };
    Path pairs = folder.resolve("pairs");
    Run run = Run.of(and(ending(synth, pairs), "--seed", 5));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err() + run.text()).contains("2 pairs in");
    assertThat(pairs.resolve("target/a_2.png")).exists();
    assertThat(Run.of("evaluate", "unchanged", "--pairs", pairs).code()).isZero();
    Path again = folder.resolve("again");
    Path other = folder.resolve("other");
    Run.of(and(ending(synth, again), "--seed", 5));
    Run.of(and(ending(synth, other), "--seed", 6));
    for (String file : List.of("input/a_1.png", "input/a_2.png", "manifest.json")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(pairs.resolve(file));
      assertThat(Files.mismatch(other.resolve(file), pairs.resolve(file))).isNotNegative();
    }
  }

  @Test
  void synthRefusesWhatBelongsToTheOtherKind() throws IOException {
    Samples.write(folder.resolve("good/a.png"), 30, 20);
    Object[] synth = {"synth", "lowlight", "--photos", folder.resolve("good"), "-o", folder};
    Run ev = Run.of(and(synth, "--ev", "-1"));
    assertThat(ev.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ev.err()).contains("--ev is not for lowlight pairs");
    Run retouch = with(and(synth, "--ev", "-1"), 1, "retouch");
    assertThat(retouch.err()).contains("--ev is not for retouch pairs");
    Run many = with(and(synth, "--per-photo", 2), 1, "exposure");
    assertThat(many.code()).isEqualTo(ExitCode.USAGE);
    assertThat(many.err()).contains("--per-photo is not for exposure pairs");
    assertThat(Run.of(and(synth, "--per-photo", 0)).err()).contains("1 to 1000, got 0");
    assertThat(folder.resolve("input")).doesNotExist();
  }

  /** With another last word. */
  private static Object[] ending(Object[] arguments, Object last) {
    Object[] changed = arguments.clone();
    changed[changed.length - 1] = last;
    return changed;
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
