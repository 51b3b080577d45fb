package org.safelight.enhance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.TestPhotos;

class PlanTest {
  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("out");
  }

  @Test
  void aFolderKeepsItsStructureAndOnlyItsPhotos() throws IOException {
    TestPhotos.writeBroken(in.resolve("b.JPG"));
    TestPhotos.writeBroken(in.resolve("deep/er/a.png"));
    TestPhotos.writeBroken(in.resolve("notes.txt"));
    TestPhotos.writeBroken(in.resolve(".hidden.jpg"));
    TestPhotos.writeBroken(in.resolve(".thumbnails/a.jpg"));
    assertThat(Plan.of(List.of(in), out).jobs())
        .containsExactly(
            new Job(in.resolve("b.JPG"), out.resolve("b.JPG")),
            new Job(in.resolve("deep/er/a.png"), out.resolve("deep/er/a.png")));
  }

  @Test
  void formatsThatAreOnlyReadBecomePng() throws IOException {
    Path photo = TestPhotos.writeBroken(in.resolve("a.webp"));
    assertThat(Plan.of(List.of(photo), out).jobs())
        .containsExactly(new Job(photo, out.resolve("a.png")));
  }

  @Test
  void aSinglePhotoMayGoToANamedFile() throws IOException {
    Path photo = TestPhotos.writeBroken(in.resolve("a.jpg"));
    Path target = folder.resolve("better.png");
    assertThat(Plan.of(List.of(photo), target).jobs()).containsExactly(new Job(photo, target));
  }

  @Test
  void severalPhotosDoNotGoToOneFile() throws IOException {
    Path photo = TestPhotos.writeBroken(in.resolve("a.jpg"));
    assertThatThrownBy(() -> Plan.of(List.of(photo, in), folder.resolve("better.png")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("several photos go to a folder");
  }

  @Test
  void aFormatThatIsNotWrittenIsRefusedByName() throws IOException {
    Path photo = TestPhotos.writeBroken(in.resolve("a.jpg"));
    assertThatThrownBy(() -> Plan.of(List.of(photo), folder.resolve("better.webp")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(".jpg, .png or .tif");
  }

  @Test
  void twoPhotosForOneTargetAreNotBothWritten() throws IOException {
    Path first = TestPhotos.writeBroken(in.resolve("a/x.jpg"));
    Path second = TestPhotos.writeBroken(in.resolve("b/x.jpg"));
    List<Job> jobs = Plan.of(List.of(first, second), out).jobs();
    assertThat(jobs.get(0).refusal()).isEmpty();
    assertThat(jobs.get(1).refusal()).contains(out.resolve("x.jpg").toString(), first.toString());
  }

  @Test
  void aPhotoNamedTwiceIsDoneOnce() throws IOException {
    Path photo = TestPhotos.writeBroken(in.resolve("x.jpg"));
    assertThat(Plan.of(List.of(photo, in, in.resolve("../in/x.jpg")), out).jobs())
        .containsExactly(new Job(photo, out.resolve("x.jpg")));
  }

  @Test
  void anInputIsNoTargetHoweverItIsReached() throws IOException {
    Path photo = TestPhotos.writeBroken(in.resolve("x.jpg"));
    Path other = TestPhotos.writeBroken(in.resolve("sub/y.jpg"));
    Files.createDirectories(out);
    Files.createLink(out.resolve("x.jpg"), other); // a hard link: another name of an input
    Files.createSymbolicLink(folder.resolve("alias"), in);
    assertThat(Plan.of(List.of(photo), in).jobs().get(0).refusal()).contains("is the input");
    assertThat(Plan.of(List.of(photo), folder.resolve("alias")).jobs().get(0).refusal())
        .contains("is the input");
    assertThat(Plan.of(List.of(photo, other), out).jobs().get(0).refusal())
        .contains("is the input " + other);
  }

  @Test
  void linksOutOfTheFolderAreRefusedAndLinksInsideAreNot() throws IOException {
    Path outside = TestPhotos.writeBroken(folder.resolve("secret.jpg"));
    Path inside = TestPhotos.writeBroken(in.resolve("x.jpg"));
    Files.createSymbolicLink(in.resolve("a.jpg"), outside);
    Files.createSymbolicLink(in.resolve("b.jpg"), inside);
    Files.createSymbolicLink(in.resolve("c.jpg"), folder.resolve("nowhere"));
    Files.createSymbolicLink(in.resolve("loop"), in);
    List<Job> jobs = Plan.of(List.of(in), out).jobs();
    assertThat(jobs)
        .extracting(job -> in.relativize(job.source()).toString())
        .containsExactly("a.jpg", "b.jpg", "c.jpg", "x.jpg");
    assertThat(jobs.get(0).refusal()).contains("leads out of");
    assertThat(jobs.get(1).refusal()).isEmpty();
    assertThat(jobs.get(2).refusal()).contains("leads nowhere");
  }

  @Test
  void anOutputFolderInsideTheInputIsNotAnInput() throws IOException {
    TestPhotos.writeBroken(in.resolve("x.jpg"));
    TestPhotos.writeBroken(in.resolve("done/x.jpg"));
    assertThat(Plan.of(List.of(in), in.resolve("done")).jobs())
        .containsExactly(new Job(in.resolve("x.jpg"), in.resolve("done/x.jpg")));
  }

  private static final List<String> LIGHT = List.of("exr", "exrs");

  @Test
  void outputsOfAnotherKindGetItsUsualExtension() throws IOException {
    Path photo = TestPhotos.writeBroken(in.resolve("a.jpg"));
    TestPhotos.writeBroken(in.resolve("deep/b.c.webp"));
    assertThat(Plan.of(List.of(in), out, LIGHT).jobs())
        .containsExactly(
            new Job(in.resolve("a.jpg"), out.resolve("a.exr")),
            new Job(in.resolve("deep/b.c.webp"), out.resolve("deep/b.c.exr")));
    Path target = folder.resolve("x.EXRS");
    assertThat(Plan.of(List.of(photo), target, LIGHT).jobs())
        .containsExactly(new Job(photo, target));
    Files.createDirectories(target);
    assertThat(Plan.of(List.of(photo), target, LIGHT).jobs())
        .containsExactly(new Job(photo, target.resolve("a.exr")));
  }

  @Test
  void outputsOfAnotherKindMeetNeitherEachOtherNorAnInput() throws IOException {
    Path first = TestPhotos.writeBroken(in.resolve("a.jpg"));
    Path second = TestPhotos.writeBroken(in.resolve("a.png"));
    List<Job> jobs = Plan.of(List.of(first, second), out, LIGHT).jobs();
    assertThat(jobs.get(0).refusal()).isEmpty();
    assertThat(jobs.get(1).refusal()).contains(out.resolve("a.exr").toString(), first.toString());
    List<String> jpeg = List.of("jpg", "jpeg");
    assertThat(Plan.of(List.of(second, first), in, jpeg).jobs().get(0).refusal())
        .contains("is the input " + first);
    assertThat(Plan.of(List.of(first), first, jpeg).jobs().get(0).refusal())
        .contains("is the input");
  }

  @Test
  void outputsOfAnotherKindAreNotNamedOtherwise() throws IOException {
    Path photo = TestPhotos.writeBroken(in.resolve("a.jpg"));
    assertThatThrownBy(() -> Plan.of(List.of(photo, in), folder.resolve("x.exr"), LIGHT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("several photos go to a folder");
    assertThatThrownBy(() -> Plan.of(List.of(in), folder.resolve("x.exr"), LIGHT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("several photos go to a folder");
    assertThatThrownBy(() -> Plan.of(List.of(photo), folder.resolve("x.png"), LIGHT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x.png cannot be written: outputs are .exr, .exrs");
  }
}
