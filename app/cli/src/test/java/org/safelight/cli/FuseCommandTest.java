package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

class FuseCommandTest {
  @TempDir Path folder;
  private Path a;
  private Path b;
  private Path out;

  @BeforeEach
  void writePhotos() throws IOException {
    a = Samples.write(folder.resolve("a.png"), 40, 30);
    b = Samples.write(folder.resolve("b.jpg"), 40, 30);
    out = folder.resolve("out/fused.png");
  }

  private void assertRefused(Run run, int code, String... words) throws IOException {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(words).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(out).doesNotExist();
    if (Files.exists(out.getParent())) {
      try (Stream<Path> left = Files.list(out.getParent())) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void twoPhotosBecomeOne() throws IOException {
    Run run = Run.of("fuse", a, b, "-o", out, "--set", "contrast=0.5");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("2 photos fused into " + out);
    Photo fused = Photos.read(out);
    assertThat(fused.width()).isEqualTo(40);
    assertThat(fused.height()).isEqualTo(30);
  }

  @Test
  void withoutStrengthItIsTheFirstOfTwo() throws IOException {
    Run run = Run.of("fuse", a, b, "-o", out, "--strength", 0);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(Photos.read(out).rgb8()).isEqualTo(Photos.read(a).rgb8());
  }

  @Test
  void onePhotoAlone() throws IOException {
    assertRefused(
        Run.of("fuse", a, "-o", out), ExitCode.USAGE, "two photos or more, got only " + a);
  }

  @Test
  void aPhotoOfAnotherSize() throws IOException {
    Path other = Samples.write(folder.resolve("other.png"), 30, 40);
    assertRefused(
        Run.of("fuse", a, b, other, "-o", out),
        ExitCode.FAILURE,
        other + ": is 30 x 40 and " + a + " is 40 x 30");
  }

  @Test
  void aBrokenAndAMissingFile() throws IOException {
    Path broken = Samples.writeBroken(folder.resolve("broken.png"));
    assertRefused(Run.of("fuse", a, broken, "-o", out), ExitCode.FAILURE, broken.toString());
    Path missing = folder.resolve("missing.png");
    assertRefused(
        Run.of("fuse", a, missing, "-o", out), ExitCode.FAILURE, missing.toString(), "no such");
  }

  @Test
  void inputsAreNeverOverwritten() throws IOException {
    byte[] before = Files.readAllBytes(a);
    Path link = Files.createLink(folder.resolve("link.png"), a);
    for (Path target : new Path[] {a, link}) {
      Run run = Run.of("fuse", a, b, "-o", target, "--overwrite");
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err()).contains("the output " + target + " is the input " + a);
    }
    assertThat(a).hasBinaryContent(before);
  }

  @Test
  void anOutputIsReplacedOnlyWhenAsked() throws IOException {
    Files.createDirectories(out.getParent());
    Files.writeString(out, "mine");
    Run run = Run.of("fuse", a, b, "-o", out);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err()).contains(out + " is there already");
    assertThat(out).hasContent("mine");
    assertThat(Run.of("fuse", a, b, "-o", out, "--overwrite").code()).isEqualTo(ExitCode.DONE);
    assertThat(Photos.read(out).width()).isEqualTo(40);
  }

  @Test
  void anOutputWeDoNotWriteAndAMethodForOnePhoto() throws IOException {
    Run webp = Run.of("fuse", a, b, "-o", folder.resolve("out.webp"));
    assertThat(webp.code()).isEqualTo(ExitCode.USAGE);
    assertThat(webp.err()).contains("out.webp cannot be written");
    assertRefused(
        Run.of("fuse", a, b, "-o", out, "--method", "classic.he"),
        ExitCode.USAGE,
        "classic.he takes one photo at a time; classic.fusion takes several");
  }
}
