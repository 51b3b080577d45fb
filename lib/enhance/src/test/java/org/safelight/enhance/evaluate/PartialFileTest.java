package org.safelight.enhance.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
  private static final PartialFile.Identity RUN = identity("c0ffee");

  @TempDir Path root;
  private Path part;
  private final List<String> said = new ArrayList<>();
  private final List<Round> rounds =
      Evaluate.rounds(List.of(Protocol.PLAIN, Protocol.GT_MEAN), "psnr", "ssim", "niqe");

  @BeforeEach
  void pairs() throws IOException {
    part = root.resolve("x.json.part.jsonl");
    Folder folder = new Folder(root);
    for (int i = 0; i < 4; i++) {
      folder.write("input/" + i + ".png", Folder.noise(30, 20, 0, 90, i));
      folder.write("target/" + i + ".png", Folder.noise(30, 20, 60, 190, i));
    }
    folder.flat("input/lonely.png", 1);
  }

  @Test
  void aRunThatWasStoppedAnywhereGivesTheSameResult() throws IOException {
    String whole = measure(false);
    List<String> lines = Files.readAllLines(part);
    assertThat(lines).hasSize(1 + 5 * 2 * 2);
    for (int stop : new int[] {1, 4, 7, lines.size()}) {
      // A kill leaves whole lines and a piece of the next.
      String torn = stop < lines.size() ? lines.get(stop).substring(0, 30) : "";
      Files.writeString(part, String.join("\n", lines.subList(0, stop)) + "\n" + torn);
      assertThat(measure(true)).as("stopped after %d", stop).isEqualTo(whole);
      // What had been measured is taken over as it is, times included.
      assertThat(Files.readAllLines(part)).containsAll(lines.subList(0, stop));
    }
    assertThat(said).anyMatch(s -> s.contains("ends within a row"));
  }

  @Test
  void nothingIsMeasuredTwice() throws IOException {
    measure(false);
    Gain gain = new Gain(2);
    try (PartialFile finished = PartialFile.open(part, RUN, true, said::add)) {
      Evaluate.pairs(root, rounds, List.of(gain, Yardstick.UNCHANGED), finished);
    }
    assertThat(gain.inputs()).isEmpty();
  }

  @Test
  void rowsOfAnotherRunAreLeftWithASentence() throws IOException {
    measure(false);
    PartialFile.open(part, identity("decade"), true, said::add).close();
    assertThat(said)
        .containsExactly(part + " is of a run with another commit: everything is measured anew");
    assertThat(Files.readAllLines(part)).hasSize(1);
  }

  @Test
  void withoutResumeAStoppedRunIsReplacedWithASentence() throws IOException {
    measure(false);
    PartialFile.open(part, RUN, false, said::add).close();
    assertThat(said).singleElement().asString().contains("is replaced", "--resume");
    assertThat(Files.readAllLines(part)).hasSize(1);
  }

  @Test
  void rowsOfAPhotoThatHasChangedAreMeasuredAnew() throws IOException {
    measure(false);
    Files.delete(root.resolve("input/2.png"));
    new Folder(root).write("input/2.png", Folder.noise(30, 20, 0, 90, 77));
    Gain gain = new Gain(2);
    try (PartialFile finished = PartialFile.open(part, RUN, true, said::add)) {
      Evaluate.pairs(root, rounds, List.of(gain, Yardstick.UNCHANGED), finished);
    }
    assertThat(gain.inputs()).hasSize(1);
  }

  @Test
  void aFinishedRunLeavesNoFile() throws IOException {
    PartialFile file = PartialFile.open(part, RUN, false, said::add);
    assertThat(part).exists();
    file.remove();
    assertThat(part).doesNotExist();
  }

  /** All values, without times. */
  private String measure(boolean resume) throws IOException {
    try (PartialFile finished = PartialFile.open(part, RUN, resume, said::add)) {
      List<Score> scores =
          Evaluate.pairs(root, rounds, List.of(new Gain(2), Yardstick.UNCHANGED), finished);
      StringBuilder text = new StringBuilder();
      for (Score s : scores) {
        text.append(
            "%s %s %s %s %s %s%n"
                .formatted(s.protocol(), s.method(), s.photo(), s.values(), s.gaps(), s.reason()));
      }
      return text.toString();
    }
  }

  private static PartialFile.Identity identity(String commit) {
    return new PartialFile.Identity(Map.of("command", "safelight evaluate", "commit", commit));
  }
}
