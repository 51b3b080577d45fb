package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.image.lut.Cube;
import org.safelight.image.lut.CubeReader;

class LutCommandTest {
  @TempDir Path folder;
  private Path photo;
  private Path cube;

  @BeforeEach
  void writePhoto() throws IOException {
    photo = folder.resolve("a.png");
    byte[] rgb = new byte[3 * 100 * 80];
    new Random(1).nextBytes(rgb);
    Photos.write(Photo.of8(100, 80, rgb, new byte[0], Metadata.none()), photo);
    cube = folder.resolve("out/look.cube");
  }

  private void assertRefused(Run run, int code, String... words) throws IOException {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(words).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(cube).doesNotExist();
    if (Files.exists(cube.getParent())) {
      try (Stream<Path> left = Files.list(cube.getParent())) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void aTableIsWrittenAndAppliedInPlaceOfItsMethod() throws IOException {
    Path dark = Samples.write(folder.resolve("dark.png"), 60, 50);
    Run run = Run.of("lut", "test.learned", photo, dark, "-o", cube, "--size", 17);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.text())
        .contains("17 nodes along each axis, fitted to 11000 pixels of 2 photos")
        .contains(
            "error in 8-bit levels: mean ", "out of any table's reach: ", "CIEDE2000): mean ");
    Cube read = CubeReader.read(cube);
    assertThat(read.title()).isEqualTo("safelight test.learned");
    assertThat(read.lut().size()).isEqualTo(17);

    Path byMethod = folder.resolve("method.png");
    Path byTable = folder.resolve("table.png");
    Run.of("enhance", photo, "-o", byMethod, "--method", "test.learned");
    Run enhanced = Run.of("enhance", photo, "-o", byTable, "--lut", cube, "--jobs", 2);
    assertThat(enhanced.code()).as(enhanced.err()).isEqualTo(ExitCode.DONE);
    byte[] wanted = Photos.read(byMethod).rgb8();
    byte[] found = Photos.read(byTable).rgb8();
    double sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      sum += Math.abs((wanted[i] & 0xff) - (found[i] & 0xff));
    }
    assertThat(sum / wanted.length).as("mean error in levels").isLessThan(2);
  }

  @Test
  void settingsReachTheMethodAndTheTable() throws IOException {
    Run run = Run.of("lut", "test.learned", photo, "-o", cube, "--size", 5, "--strength", 0);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.text()).contains("mean 0.00", "CIEDE2000): mean 0.00");
    assertThat(Run.of("lut", "test.learned", photo, "-o", cube, "--size", 5, "--overwrite").code())
        .isZero();
    Path same = folder.resolve("same.png");
    assertThat(Run.of("enhance", photo, "-o", same, "--lut", cube, "--strength", 0).code())
        .isZero();
    assertThat(Photos.read(same).rgb8()).isEqualTo(Photos.read(photo).rgb8());
  }

  @Test
  void aTableStandsInPlaceOfAMethod() throws IOException {
    Files.createDirectories(cube.getParent());
    Run.of("lut", "test.learned", photo, "-o", cube, "--size", 2);
    Path out = folder.resolve("out.png");
    Run both = Run.of("enhance", photo, "-o", out, "--lut", cube, "--method", "classic.gamma");
    assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("--lut stands in place of a method, --method cannot");
    Run weights = Run.of("enhance", photo, "-o", out, "--lut", cube, "--weights", "w.safetensors");
    assertThat(weights.code()).isEqualTo(ExitCode.USAGE);
    assertThat(weights.err()).contains("--weights cannot");
    Run setting = Run.of("enhance", photo, "-o", out, "--lut", cube, "--set", "gain=2");
    assertThat(setting.code()).isEqualTo(ExitCode.USAGE);
    assertThat(setting.err()).contains("gain");
    assertThat(out).doesNotExist();
  }

  @Test
  void aBrokenTableIsOneSentence() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.cube"), "LUT_3D_SIZE 2\n0 0\n");
    Path out = folder.resolve("out.png");
    Run run = Run.of("enhance", photo, "-o", out, "--lut", broken);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(broken + ": line 2: wanted 3 numbers, got '0 0'");
    Run missing = Run.of("enhance", photo, "-o", out, "--lut", folder.resolve("none.cube"));
    assertThat(missing.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(missing.err()).contains("none.cube: there is no such file");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeTheWork() throws IOException {
    assertRefused(
        Run.of("lut", "exposure.gird", photo, "-o", cube), ExitCode.USAGE, "exposure.gird");
    assertRefused(Run.of("lut", "test.learned", "-o", cube), ExitCode.USAGE, "PHOTO");
    assertRefused(
        Run.of("lut", "test.learned", photo, "-o", cube, "--size", 66),
        ExitCode.USAGE,
        "2 to 65, got 66");
    assertRefused(
        Run.of("lut", "test.learned", photo, "-o", photo, "--overwrite"),
        ExitCode.USAGE,
        "a.png cannot be written: tables are .cube");
    Path broken = Samples.writeBroken(folder.resolve("broken.png"));
    assertRefused(
        Run.of("lut", "test.learned", photo, broken, "-o", cube),
        ExitCode.FAILURE,
        broken.toString());
  }

  @Test
  void aTableIsReplacedOnlyWhenAsked() throws IOException {
    Files.createDirectories(cube.getParent());
    Files.writeString(cube, "mine");
    Run run = Run.of("lut", "test.learned", photo, "-o", cube, "--size", 2);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err()).contains("look.cube is there already (--overwrite replaces it)");
    assertThat(cube).hasContent("mine");
    assertThat(Run.of("lut", "test.learned", photo, "-o", cube, "--size", 2, "--overwrite").code())
        .isZero();
    assertThat(CubeReader.read(cube).lut().size()).isEqualTo(2);
  }
}
