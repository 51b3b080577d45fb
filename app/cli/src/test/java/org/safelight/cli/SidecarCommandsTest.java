package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

class SidecarCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path photo;
  private Path enhanced;
  private Path sidecar;

  @BeforeEach
  void enhanceOne() throws IOException {
    photo = Samples.write(folder.resolve("in/a.png"), 60, 40);
    enhanced = folder.resolve("out/a.png");
    sidecar = folder.resolve("out/a.png.safelight.json");
    Run run = enhance(photo, "-o", folder.resolve("out"));
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
  }

  private static Run enhance(Object... arguments) {
    Stream<Object> before = Stream.of("enhance", "--method", "test.graduating", "--sidecar");
    return Run.of(Stream.concat(before, Stream.of(arguments)).toArray());
  }

  private static void assertFailed(Run run, int code, String... words) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(words).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void applyOfTheUneditedSidecarIsTheEnhancedPhoto() throws IOException {
    Path again = folder.resolve("again.png");
    Run run = Run.of("apply", sidecar, photo, "-o", again);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).doesNotContain("warning");
    assertThat(Photos.read(again).rgb8()).isEqualTo(Photos.read(enhanced).rgb8());
    assertThat(Photos.read(again).rgb8()).isNotEqualTo(Photos.read(photo).rgb8());
  }

  @Test
  void withAndWithoutASidecarTheOutputIsTheSame() throws IOException {
    Path plain = folder.resolve("plain.png");
    Run.of("enhance", "--method", "test.graduating", photo, "-o", plain);
    assertThat(Photos.read(plain).rgb8()).isEqualTo(Photos.read(enhanced).rgb8());
    assertThat(folder.resolve("plain.png.safelight.json")).doesNotExist();
  }

  @Test
  void anEditedNumberChangesTheResult() throws IOException {
    edit(root -> ((ObjectNode) root.at("/graduated/0/stops")).put("red", -3));
    Path again = folder.resolve("again.png");
    assertThat(Run.of("apply", sidecar, photo, "-o", again).code()).isEqualTo(ExitCode.DONE);
    byte[] edited = Photos.read(again).rgb8();
    byte[] before = Photos.read(enhanced).rgb8();
    int top = 3 * 30; // in the first row, where the line's effect is full
    assertThat(edited[top] & 0xff).isLessThan(before[top] & 0xff);
    assertThat(edited[top + 1]).isEqualTo(before[top + 1]);
    int bottom = 3 * (60 * 39 + 30);
    assertThat(edited[bottom]).isEqualTo(before[bottom]);
  }

  private interface Edit {
    void run(ObjectNode root);
  }

  private void edit(Edit edit) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(sidecar.toFile());
    edit.run(root);
    JSON.writeValue(sidecar.toFile(), root);
  }

  @Test
  void sixteenBitsAlphaGreyAndSmallPhotosHaveSidecarsThatApply() throws IOException {
    Random random = new Random(4);
    short[] deep = new short[3 * 40 * 31];
    short[] alpha16 = new short[40 * 31];
    byte[] grey = new byte[3 * 31 * 64];
    byte[] alpha = new byte[31 * 64];
    random.nextBytes(alpha);
    for (int i = 0; i < deep.length; i++) {
      deep[i] = (short) random.nextInt(1 << 16);
    }
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (i / 3);
    }
    Photo[] photos = {
      Photo.of16(40, 31, deep, alpha16, Metadata.none()),
      Photo.of8(31, 64, grey, alpha, Metadata.none()),
      Photo.of8(31, 64, grey, new byte[0], Metadata.none()),
      Samples.dark(1, 1),
      Samples.dark(1, 500),
    };
    for (int i = 0; i < photos.length; i++) {
      Path file = folder.resolve("kind%d.png".formatted(i));
      Photos.write(photos[i], file);
      Run run = enhance(file, "-o", folder.resolve("kinds"));
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
      Path made = folder.resolve("kinds/kind%d.png".formatted(i));
      Path again = folder.resolve("again%d.png".formatted(i));
      Path made1 = made.resolveSibling(made.getFileName() + ".safelight.json");
      Run apply = Run.of("apply", made1, file, "-o", again);
      assertThat(apply.code()).as(apply.err()).isEqualTo(ExitCode.DONE);
      assertThat(apply.err()).doesNotContain("warning");
      assertThat(again).hasSameBinaryContentAs(made);
      assertThat(Photos.read(made).bits()).isEqualTo(photos[i].bits());
      assertThat(Photos.read(made).hasAlpha()).isEqualTo(photos[i].hasAlpha());
    }
  }

  @Test
  void aMethodWithoutSidecarsIsAUsageErrorBeforeAnyWork() throws IOException {
    Path out = folder.resolve("none");
    Run run =
        Run.of(
            "enhance", "--method", "classic.gamma", "--sidecar", folder.resolve("in"), "-o", out);
    assertFailed(run, ExitCode.USAGE, "method classic.gamma has no sidecars");
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void streamsHaveNoPlaceForASidecar() throws IOException {
    Run run = Run.withInput(Files.readAllBytes(photo), "enhance", "-", "--sidecar");
    assertFailed(run, ExitCode.USAGE, "a sidecar lies beside its output");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anEditedSidecarIsKeptUnlessToldOtherwise() throws IOException {
    edit(root -> root.put("strength", 0.25));
    byte[] edited = Files.readAllBytes(sidecar);
    Files.delete(enhanced);
    Run kept = enhance(photo, "-o", folder.resolve("out"));
    assertThat(kept.err()).contains("1 skipped", "the sidecar of the output is there already");
    assertThat(sidecar).hasBinaryContent(edited);
    assertThat(enhanced).doesNotExist();
    assertThat(enhance(photo, "-o", folder.resolve("out"), "--overwrite").code()).isZero();
    assertThat(Files.readAllBytes(sidecar)).isNotEqualTo(edited);
    assertThat(enhanced).exists();
  }

  @Test
  void photosOfOneNameAndTwoFormatsHaveTwoSidecars() throws IOException {
    Samples.write(folder.resolve("in/a.jpg"), 60, 40);
    Run run = enhance(folder.resolve("in"), "-o", folder.resolve("both"));
    assertThat(run.err()).contains("2 enhanced");
    try (Stream<Path> files = Files.list(folder.resolve("both"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "a.png", "a.png.safelight.json", "a.jpg", "a.jpg.safelight.json");
    }
  }

  @Test
  void anotherPhotoIsAWarningAndAnotherSizeIsNot() throws IOException {
    byte[] white = new byte[3 * 60 * 40];
    java.util.Arrays.fill(white, (byte) -1);
    Path other = folder.resolve("white.png");
    Photos.write(Photo.of8(60, 40, white, new byte[0], Metadata.none()), other);
    Path out = folder.resolve("o.png");
    Run run = Run.of("apply", sidecar, other, "-o", out);
    assertThat(run.code()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("warning: ", "another photo than " + other, "than a.png");
    Path upright = Samples.write(folder.resolve("upright.png"), 40, 60);
    Run shape = Run.of("apply", sidecar, upright, "-o", out, "--overwrite");
    assertThat(shape.err()).contains("it is 40 x 60, and a.png was 60 x 40");
    Path larger = Samples.write(folder.resolve("larger.png"), 120, 80);
    Run size = Run.of("apply", sidecar, larger, "-o", out, "--overwrite");
    assertThat(size.err()).doesNotContain("warning");
    assertThat(Photos.read(out).width()).isEqualTo(120);
  }

  @Test
  void brokenSidecarsAndPhotosAreNamed() throws IOException {
    Path out = folder.resolve("o.png");
    edit(root -> root.put("version", 7));
    for (String command : new String[] {"apply", "draw"}) {
      assertFailed(
          Run.of(command, sidecar, photo, "-o", out),
          ExitCode.FAILURE,
          sidecar + ": the file is of version 7, and this Safelight reads version 1");
      Path broken = Samples.writeBroken(folder.resolve("broken.png"));
      assertFailed(Run.of(command, photo, photo, "-o", out), ExitCode.FAILURE, photo + ": no JSON");
      edit(root -> root.put("version", 1));
      assertFailed(
          Run.of(command, sidecar, broken, "-o", out), ExitCode.FAILURE, broken.toString());
      assertFailed(
          Run.of(command, folder.resolve("none"), photo, "-o", out),
          ExitCode.FAILURE,
          "there is no");
      edit(root -> root.put("version", 7));
    }
    assertFailed(
        Run.of("xmp", sidecar, "-o", folder.resolve("a.xmp")), ExitCode.FAILURE, "of version 7");
    assertThat(out).doesNotExist();
    assertThat(folder.resolve("a.xmp")).doesNotExist();
  }

  @Test
  void outputsAreCheckedBeforeTheWork() throws IOException {
    assertFailed(
        Run.of("apply", sidecar, photo, "-o", folder.resolve("o.webp")),
        ExitCode.USAGE,
        "outputs are .jpg, .png or .tif");
    assertFailed(
        Run.of("draw", sidecar, photo, "-o", folder.resolve("o.jpg")), ExitCode.USAGE, ".png");
    assertFailed(
        Run.of("xmp", sidecar, "-o", folder.resolve("o.json")),
        ExitCode.USAGE,
        "XMP files are .xmp");
    for (String command : new String[] {"apply", "draw"}) {
      assertFailed(
          Run.of(command, sidecar, photo, "-o", photo, "--overwrite"),
          ExitCode.FAILURE,
          "is the input");
      assertFailed(
          Run.of(command, sidecar, photo, "-o", enhanced), ExitCode.FAILURE, "is there already");
    }
    assertThat(Photos.read(photo).rgb8()).isEqualTo(Samples.dark(60, 40).rgb8());
  }

  @Test
  void drawingsShowTheFilters() throws IOException {
    Path drawing = folder.resolve("drawing.png");
    Run run = Run.of("draw", sidecar, photo, "-o", drawing);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("1 graduated and 2 elliptical filters drawn into " + drawing);
    int white = 0;
    for (byte sample : Photos.read(drawing).rgb8()) {
      white += (sample & 0xff) > 200 ? 1 : 0;
    }
    assertThat(white).isGreaterThan(100); // the photo itself is below 50
  }

  @Test
  void anXmpFileSaysWhatIsNotInIt() {
    Path xmp = folder.resolve("a.xmp");
    Run run = Run.of("xmp", sidecar, "-o", xmp);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err())
        .contains(
            "is an approximation of",
            "not in it: the base",
            "not in it: the polynomial",
            "not in it: G1: its colour",
            "not in it: E2: its colour")
        .doesNotContain("E1");
    assertThat(xmp).content().contains("Mask/Gradient", "Mask/CircularGradient", "Approximate");
  }
}
