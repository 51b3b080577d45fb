package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

class CheckFiveKCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeTwoPairs() throws IOException {
    for (String id : new String[] {"a0001", "a0002"}) {
      write("input/" + id + ".png", 512, 0.3f);
      write("expertC/" + id + ".png", 512, 0.4f);
    }
  }

  @Test
  void aRenderingAsPublishedIsToldSo() {
    Run run = check();
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.text()).startsWith("2 pairs, targets 0.8").endsWith("nothing found wrong\n");
  }

  @Test
  void whatIsWrongIsNamedAndWrittenToCsv() throws IOException {
    write("input/a0002.png", 500, 0.3f);
    Files.writeString(folder.resolve("test.txt"), "a0001\na0002\na0003\n");
    Path csv = folder.resolve("photos.csv");
    Run run = check("--split", folder.resolve("test.txt"), "--csv", csv);
    assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(run.text())
        .contains("1 not both there:\n  a0003 has neither input nor target\n")
        .contains("1 of another size:\n  a0002 input is 500 x 2, not 512 on its long edge\n");
    assertThat(Files.readAllLines(csv)).hasSize(5);
    assertThat(Files.readString(csv))
        .contains(
            "a0001,input,", ",500,2,8,false,,", "not 512 on its long edge; is 500 x 2 as input");
  }

  @Test
  void whereNoPairIsAsPublishedItIsAFailure() throws IOException {
    for (String id : new String[] {"a0001", "a0002"}) {
      write("input/" + id + ".png", 300, 0.3f);
      write("expertC/" + id + ".png", 300, 0.4f);
    }
    Run run = check();
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.text()).contains("4 of another size");
  }

  @Test
  void manyFindingsAreCountedAndAFewNamed() throws IOException {
    for (int i = 10; i < 20; i++) {
      write("input/a00%d.png".formatted(i), 512, 0.3f);
    }
    Run run = check();
    assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(run.text())
        .contains("10 not both there", "a0014 has no target", "  and 5 more")
        .doesNotContain("a0015");
  }

  @Test
  void aBadListOrFolderIsOneSentence() throws IOException {
    Files.writeString(folder.resolve("test.txt"), "hello\n");
    assertThat(check("--split", folder.resolve("test.txt")).err())
        .contains("test.txt: line 1 holds no id");
    Run none = Run.of("check-fivek", folder.resolve("none"), folder.resolve("expertC"));
    assertThat(none.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(none.err()).contains("there is no folder");
    assertThat(Run.of("check-fivek", folder).code()).isEqualTo(ExitCode.USAGE);
  }

  private Run check(Object... more) {
    Object[] all = new Object[3 + more.length];
    all[0] = "check-fivek";
    all[1] = folder.resolve("input");
    all[2] = folder.resolve("expertC");
    System.arraycopy(more, 0, all, 3, more.length);
    return Run.of(all);
  }

  private void write(String name, int width, float level) throws IOException {
    float[] plane = new float[2 * width];
    java.util.Arrays.fill(plane, level);
    Image grey =
        Image.of(width, 2, org.safelight.image.Encoding.SRGB, plane, plane.clone(), plane.clone());
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Photos.write(
        Photo.of(grey, 8, Metadata.none()), file, WriteOptions.defaults().withOverwrite(true));
  }
}
