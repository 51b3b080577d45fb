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
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

class EvaluateCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void itPrintsMeansAndWritesFiles() throws IOException {
    Samples.write(folder.resolve("pairs/input/a_N1.png"), 30, 20);
    Samples.write(folder.resolve("pairs/input/a_P1.png"), 30, 20);
    Samples.write(folder.resolve("pairs/target/a.png"), 30, 20);
    Path json = folder.resolve("x.json");
    Path csv = folder.resolve("x.csv");
    Path html = folder.resolve("x.html");
    Path card = folder.resolve("card.json");
    Files.writeString(
        card,
        """
        {"method": "test.learned", "paper": "", "parameters": 1, "sha256": "c0ffee",
         "licence": "", "trainedOn": "", "sources": [], "figures": []}
        """);
    Run run =
        evaluate(
            "unchanged",
            "oracle.mean",
            "test.learned:gain=3",
            "test.learned",
            "--pairs",
            folder.resolve("pairs"),
            "--protocol",
            "plain,gt-mean",
            "--json",
            json,
            "--csv",
            csv,
            "--html",
            html,
            "--card",
            card,
            "--label",
            "val");
    assertThat(run.code()).as(run.err()).isZero();
    List<String> tables = tables(run);
    assertThat(tables).hasSize(3);
    assertThat(tables.get(0))
        .startsWith("protocol plain\n")
        .contains("EV -1", "overall", "100.00", "test.learned:gain=3")
        .doesNotContain("oracle", "uses the target", "USES");
    assertThat(tables.get(1))
        .startsWith("protocol plain (uses the target)")
        .contains("oracle.mean (uses the target)", "USES THE TARGET")
        .doesNotContain("unchanged");
    assertThat(tables.get(2))
        .startsWith("protocol gt-mean (uses the target)")
        .contains("test.learned (uses the target)", "USES THE TARGET");
    JsonNode tree = JSON.readTree(json.toFile());
    assertThat(tree.get("methods").get(2).get("settings").get("gain").asDouble()).isEqualTo(3);
    assertThat(tree.get("methods").get(3).get("weightsSha256").asText()).isEqualTo("c0ffee");
    assertThat(tree.get("groups").get(0).get("identical").asInt()).isEqualTo(1);
    assertThat(tree.get("rows").get(0).get("gaps").get("niqe").asText()).contains("30 x 20");
    assertThat(tree.get("files")).hasSize(3);
    assertThat(tree.get("command").asText()).startsWith("safelight evaluate unchanged");
    assertThat(Files.readAllLines(csv)).hasSize(1 + 2 * 8);
    assertThat(run.err()).contains("niqe has no value in 16 of 16 rows", "a_N1.png, unchanged");
    assertThat(Files.readString(html)).contains("test.learned");
    assertThat(folder.resolve("x-plain-uses-target.html")).exists();
    assertThat(folder.resolve("x-gt-mean.html")).exists();
    JsonNode figures = JSON.readTree(card.toFile()).get("figures");
    assertThat(figures).hasSize(6);
    assertThat(figures.get(0).get("set").asText()).isEqualTo("val EV -1");
    assertThat(figures.get(0).get("metric").asText()).isEqualTo("PSNR dB");
    assertThat(figures.get(1).get("metric").asText()).isEqualTo("SSIM");
    assertThat(folder).isDirectoryNotContaining("glob:**.part*");
  }

  @Test
  void intervalsAndHdrAndPhotosAndStacks() throws IOException {
    grey("pairs/low/low1.png", 30);
    grey("pairs/low/low2.png", 40);
    grey("pairs/high/high1.png", 90);
    grey("pairs/high/high2.png", 80);
    Run pairs =
        evaluate(
            "unchanged",
            "--pairs",
            folder.resolve("pairs"),
            "--protocol",
            "lol-n",
            "--metrics",
            "psnr");
    // By hand: 20 log10(255/60) = 12.57, 20 log10(255/40) = 16.09; the ends of two are the two.
    assertThat(pairs.text()).contains("14.33 ±1.76");
    grey("stack/sea_A.png", 30);
    grey("stack/sea_B.png", 70);
    Run stack = evaluate("unchanged", "test.learned", "--stack", folder.resolve("stack"));
    assertThat(stack.code()).as(stack.err()).isZero();
    assertThat(stack.text()).contains("20.00", "40.00", "2.000");
    Run photos =
        evaluate("test.learned", "--photos", folder.resolve("stack"), "--metrics", "luma,loe");
    assertThat(photos.text()).contains("mean luma", "LOE", "0.392");
  }

  @Test
  void aStoppedRunGoesOnAndGivesTheSameFiles() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      Samples.write(folder.resolve("pairs/input/" + name + ".png"), 30, 20);
      Samples.write(folder.resolve("pairs/target/" + name + ".png"), 30, 20);
    }
    Path json = folder.resolve("x.json");
    Path part = folder.resolve("x.json.part.jsonl");
    Object[] arguments = {
      "test.learned", "--pairs", folder.resolve("pairs"), "--metrics", "psnr", "--json", json
    };
    // A folder in the place of the result stops the run after its last row.
    Files.createDirectories(json.resolve("in the way"));
    assertThat(evaluate(arguments).code()).isEqualTo(ExitCode.FAILURE);
    List<String> lines = Files.readAllLines(part);
    assertThat(lines).hasSize(1 + 3);
    Files.delete(json.resolve("in the way"));
    Files.delete(json);
    Files.write(part, lines.subList(0, 3));
    Object[] resumed = Arrays.copyOf(arguments, arguments.length + 1);
    resumed[arguments.length] = "--resume";
    Run run = evaluate(resumed);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("2 rows are taken over");
    JsonNode tree = JSON.readTree(json.toFile());
    assertThat(tree.get("rows")).hasSize(3);
    assertThat(tree.get("command").asText()).doesNotContain("--resume");
    JsonNode first = JSON.readTree(lines.get(1)).get("score");
    assertThat(tree.get("rows").get(0)).as("times and all").isEqualTo(first);
    assertThat(part).doesNotExist();
  }

  @Test
  void brokenPairsAreNamedAndTheRestIsMeasured() throws IOException {
    Samples.write(folder.resolve("input/a.png"), 30, 20);
    Samples.write(folder.resolve("target/a.png"), 30, 20);
    Samples.write(folder.resolve("input/b.png"), 30, 20);
    Run run = evaluate("unchanged", "--pairs", folder);
    assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(run.err()).contains("b.png, unchanged: there is no target");
    assertThat(evaluate("unchaged", "--pairs", folder).err()).contains("did you mean 'unchanged'");
    Run missing = evaluate("unchanged", "--pairs", folder.resolve("none"));
    assertThat(missing.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(missing.err().strip())
        .isEqualTo(
            "safelight: there is no folder %s (nor low, INPUT_IMAGES)"
                .formatted(folder.resolve("none/input")));
  }

  @Test
  void whatDoesNotGoTogetherIsRefusedInOneSentence() throws IOException {
    Samples.write(folder.resolve("input/a.png"), 30, 20);
    Samples.write(folder.resolve("target/a.png"), 30, 20);
    Path photos = folder.resolve("input");
    refused("--pairs", "unchanged");
    refused("--pairs", "unchanged", "--pairs", folder, "--photos", photos);
    refused("no --protocol but plain", "unchanged", "--photos", photos, "--protocol", "ratio");
    refused("'gt-mean'", "unchanged", "--pairs", folder, "--protocol", "gtmean");
    refused("stands alone", "unchanged", "--pairs", folder, "--protocol", "plain,pu21");
    refused(
        "test.learned has no setting 'ratio'",
        "test.learned",
        "--pairs",
        folder,
        "--protocol",
        "plain,ratio");
    refused("writes no HDR", "test.learned", "--pairs", folder, "--protocol", "pu21");
    refused("oracle.mean looks at the target", "oracle.mean", "--photos", photos);
    refused("psnr needs a target", "unchanged", "--photos", photos, "--metrics", "psnr");
    refused("--metrics are not for --stack", "unchanged", "--stack", photos, "--metrics", "psnr");
    refused("needs its model: --lpips", "unchanged", "--pairs", folder, "--metrics", "lpips");
    refused("--target names", "unchanged", "--photos", photos, "--target", "x");
    refused("--resume", "unchanged", "--photos", photos, "--resume");
    refused("oracle.mean takes no settings", "oracle.mean@weights", "--pairs", folder);
    refused("unchanged takes no settings", "unchanged:mean=1", "--pairs", folder);
    refused(
        "test.learned:gain=3.0 is named twice",
        "test.learned:gain=3",
        "test.learned:gain=3.0",
        "--pairs",
        folder);
    refused("--card takes", "unchanged", "--photos", photos, "--card", folder.resolve("x"));
    Run brisque = evaluate("unchanged", "--photos", photos, "--brisque", folder);
    assertThat(brisque.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(brisque.err()).contains("svm.txt");
  }

  /** NIQE wants two whole blocks that are not flat: of two photos, one has a value. */
  @Test
  void aMeanOverFewerPhotosSaysOverHowMany() throws IOException {
    Samples.write(folder.resolve("photos/large.png"), 300, 200);
    Samples.write(folder.resolve("photos/small.png"), 30, 20);
    Run run = evaluate("unchanged", "--photos", folder.resolve("photos"), "--metrics", "niqe,luma");
    assertThat(run.code()).as(run.err()).isZero();
    List<String> cells =
        List.of(
            run.text()
                .lines()
                .filter(l -> l.startsWith("unchanged"))
                .findFirst()
                .orElseThrow()
                .split("  +"));
    assertThat(cells.get(4)).endsWith("(1)");
    assertThat(cells.get(5)).doesNotContain("(");
  }

  private void refused(String sentence, Object... arguments) {
    Run run = evaluate(arguments);
    assertThat(run.code()).as(sentence).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(sentence);
    assertThat(run.text()).isEmpty();
  }

  private static Run evaluate(Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "evaluate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Run.of(all);
  }

  /** The tables, each with its rules. */
  private static List<String> tables(Run run) {
    return Arrays.stream(run.text().split("\n\n"))
        .filter(block -> block.startsWith("protocol "))
        .toList();
  }

  private void grey(String name, int level) throws IOException {
    byte[] rgb = new byte[3 * 30 * 20];
    Arrays.fill(rgb, (byte) level);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Photos.write(Photo.of8(30, 20, rgb, new byte[0], Metadata.none()), file);
  }
}
