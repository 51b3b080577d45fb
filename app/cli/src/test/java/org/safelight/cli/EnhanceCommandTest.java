package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Format;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

class EnhanceCommandTest {
  private static final short GPS_TAG = (short) 0x8825;
  private static final String METHOD = "--method=test.learned";

  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("out");
  }

  @Test
  void aFolderIsEnhancedWithItsStructure() throws IOException {
    Samples.write(in.resolve("a.png"), 12, 9);
    Samples.write(in.resolve("deep/er/b.tif"), 5, 6);
    Files.writeString(in.resolve("notes.txt"), "no photo");
    Run run = Run.of("enhance", in, "-o", out, METHOD, "--jobs", 2);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEmpty();
    assertThat(files(out)).containsExactly("a.png", "deep/er/b.tif");
    assertThat(first(out.resolve("a.png"))).isEqualTo(2 * first(in.resolve("a.png")));
  }

  @Test
  void longListsComeInAFileOneArgumentALine() throws IOException {
    Path a = Samples.write(in.resolve("#1 of \"two\".png"), 12, 9);
    Path b = Samples.write(in.resolve("it's two.png"), 12, 9);
    Path list = folder.resolve("list");
    Files.write(list, List.of("enhance", a.toString(), b.toString(), "-o", out.toString(), METHOD));
    Run run = Run.of("@" + list);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(files(out)).containsExactly("#1 of \"two\".png", "it's two.png");
  }

  @Test
  void oneBrokenPhotoOfThreeIsNamedAndTheOthersWritten() throws IOException {
    Path a = Samples.write(in.resolve("a.jpg"), 12, 9);
    Path b = Samples.writeBroken(in.resolve("b.jpg"));
    Path c = Samples.write(in.resolve("c.png"), 12, 9);
    Run run = Run.of("enhance", a, b, c, "-o", out, METHOD);
    assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(run.err())
        .contains("safelight: " + b + ": it is no JPEG", "2 enhanced, 0 skipped, 1");
    assertThat(files(out)).containsExactly("a.jpg", "c.png");
  }

  @Test
  void aTruncatedJpegGivesOneSentenceAndNoOutput() throws IOException {
    Path whole = Samples.write(in.resolve("a.jpg"), 64, 64);
    byte[] bytes = Files.readAllBytes(whole);
    Path torn = in.resolve("torn.jpg");
    Files.write(torn, Arrays.copyOf(bytes, 30));
    Run run = Run.of("enhance", torn, "-o", out, METHOD);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err().lines()).hasSize(2).first().asString().contains(torn.toString());
    assertThat(files(out)).isEmpty();
  }

  @Test
  void anInputIsNeverOverwritten() throws IOException {
    Path photo = Samples.write(in.resolve("a.png"), 12, 9);
    byte[] before = Files.readAllBytes(photo);
    Run toFolder = Run.of("enhance", photo, "-o", in, METHOD, "--overwrite");
    assertThat(toFolder.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(toFolder.err()).contains("is the input");
    Run toFile = Run.of("enhance", photo, "-o", in.resolve("../in/a.png"), METHOD, "--overwrite");
    assertThat(toFile.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(photo).hasBinaryContent(before);
  }

  @Test
  void anOutputThatIsThereIsSkippedUnlessItMayBeOverwritten() throws IOException {
    Path photo = Samples.write(in.resolve("a.png"), 12, 9);
    Files.createDirectories(out);
    Files.writeString(out.resolve("a.png"), "old");
    Run kept = Run.of("enhance", photo, "-o", out, METHOD);
    assertThat(kept.code()).isEqualTo(ExitCode.DONE);
    assertThat(kept.err()).contains("skipped", "--overwrite");
    assertThat(out.resolve("a.png")).hasContent("old");
    assertThat(Run.of("enhance", photo, "-o", out, METHOD, "--overwrite").code()).isZero();
    assertThat(Photos.read(out.resolve("a.png")).width()).isEqualTo(12);
  }

  @Test
  void anOutputFolderThatCannotBeMadeIsOneSentence() throws IOException {
    Path photo = Samples.write(in.resolve("a.png"), 12, 9);
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Run run = Run.of("enhance", photo, "-o", file.resolve("out"), METHOD);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(file.toString());
  }

  @Test
  void aDashReadsStandardInputAndWritesStandardOutput() throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    Photos.write(Samples.dark(20, 10), jpeg, Format.JPEG, WriteOptions.defaults());
    Run run = Run.withInput(jpeg.toByteArray(), "enhance", "-", METHOD);
    assertThat(run.code()).as(run.err()).isZero();
    Photo photo = Photos.read(new ByteArrayInputStream(run.out()), "out", DecodeLimits.defaults());
    assertThat(photo.metadata().format()).isEqualTo("jpeg");
    assertThat(photo.width()).isEqualTo(20);
    Run toFile = Run.withInput(jpeg.toByteArray(), "enhance", "-", "-o", out, METHOD);
    assertThat(toFile.code()).isEqualTo(ExitCode.FAILURE); // "out" says no format
    Path png = folder.resolve("x.png");
    assertThat(Run.withInput(jpeg.toByteArray(), "enhance", "-", "-o", png, METHOD).code())
        .isZero();
    assertThat(Photos.read(png).height()).isEqualTo(10);
  }

  @Test
  void brokenStandardInputWritesNothing() {
    Run run = Run.withInput(new byte[] {1, 2, 3}, "enhance", "-", METHOD);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("standard input");
  }

  @Test
  void theReportTellsOfEveryPhoto() throws IOException {
    Samples.write(in.resolve("a.png"), 12, 9);
    Samples.writeBroken(in.resolve("b.png"));
    Path csv = folder.resolve("report.csv");
    Path json = folder.resolve("report.json");
    Run.of("enhance", in, "-o", out, METHOD, "--report", csv);
    Run.of("enhance", in, "-o", out, METHOD, "--report", json);
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows.get(0)).isEqualTo("source,target,status,reason,millis,width,height");
    assertThat(rows.get(1)).contains("a.png,enhanced,,").endsWith(",12,9");
    assertThat(rows.get(2)).contains("b.png,failed,");
    assertThat(json).content().contains("\"status\" : \"skipped\"", "\"status\" : \"failed\"");
    assertThat(Run.of("enhance", in, "-o", out, METHOD, "--report", "x.txt").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void extremeShapesComeBackInTheirSize() throws IOException {
    Samples.write(in.resolve("dot.png"), 1, 1);
    Samples.write(in.resolve("line.png"), 1, 4000);
    for (String method : List.of("test.learned", "classic.gamma", "classic.he")) {
      Path target = out.resolve(method);
      Run run = Run.of("enhance", in, "-o", target, "--method", method);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(Photos.read(target.resolve("dot.png")).height()).isEqualTo(1);
      assertThat(Photos.read(target.resolve("line.png")).height()).isEqualTo(4000);
    }
  }

  @Test
  void settingsReachTheMethod() throws IOException {
    Path photo = Samples.write(in.resolve("a.png"), 12, 9);
    Run.of("enhance", photo, "-o", folder.resolve("4.png"), METHOD, "--set", "gain=4");
    Run.of("enhance", photo, "-o", folder.resolve("0.png"), METHOD, "--strength", "0");
    assertThat(first(folder.resolve("4.png"))).isEqualTo(4 * first(photo));
    assertThat(first(folder.resolve("0.png"))).isEqualTo(first(photo));
  }

  @Test
  void qualityReachesTheWriter() throws IOException {
    Path photo = Samples.write(in.resolve("a.png"), 64, 64);
    Path fine = folder.resolve("fine.jpg");
    Path rough = folder.resolve("rough.jpg");
    Run.of("enhance", photo, "-o", fine, METHOD);
    Run.of("enhance", photo, "-o", rough, METHOD, "--quality", 20);
    assertThat(Files.size(rough)).isLessThan(Files.size(fine));
  }

  @Test
  void thePlaceIsLeftOutWhenAskedFor() throws IOException {
    Path photo = in.resolve("a.jpg");
    Metadata metadata = new Metadata(exifWithGps(), null, null, "jpeg");
    Photos.write(Samples.dark(20, 10).with(metadata), photo);
    assertThat(hasGps(photo)).isTrue();
    Run.of("enhance", photo, "-o", folder.resolve("with.jpg"), METHOD);
    Run.of("enhance", photo, "-o", folder.resolve("without.jpg"), METHOD, "--strip-gps");
    assertThat(hasGps(folder.resolve("with.jpg"))).isTrue();
    assertThat(hasGps(folder.resolve("without.jpg"))).isFalse();
  }

  /** A little-endian TIFF structure: one entry that points to one GPS entry, latitude "N". */
  private static byte[] exifWithGps() {
    ByteBuffer exif = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    exif.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    exif.putShort((short) 1);
    exif.putShort(GPS_TAG).putShort((short) 4).putInt(1).putInt(26).putInt(0);
    exif.putShort((short) 1);
    exif.putShort((short) 1).putShort((short) 2).putInt(2).putInt('N').putInt(0);
    return exif.array();
  }

  private static boolean hasGps(Path photo) throws IOException {
    byte[] exif = Photos.read(photo).metadata().exifBlock().orElse(new byte[0]);
    for (int i = 0; i + 1 < exif.length; i++) {
      int little = (exif[i] & 0xff) | (exif[i + 1] & 0xff) << 8;
      int big = (exif[i + 1] & 0xff) | (exif[i] & 0xff) << 8;
      if ((short) little == GPS_TAG || (short) big == GPS_TAG) {
        return true;
      }
    }
    return false;
  }

  @Test
  void wrongWordsAreUsageErrorsWithTheNearestRightOne() throws IOException {
    Path photo = Samples.write(in.resolve("a.png"), 12, 9);
    assertUsage("did you mean 'classic.gamma'", photo, "-o", out, "--method", "clasic.gama");
    assertUsage("did you mean '--quality'", photo, "-o", out, METHOD, "--qualty=3");
    assertUsage("did you mean 'gain'", photo, "-o", out, METHOD, "--set", "gian=3");
    assertUsage("gain must be in 0.5..4.0", photo, "-o", out, METHOD, "--set", "gain=9");
    assertUsage("strength must be in", photo, "-o", out, METHOD, "--strength", "1.5");
    assertUsage("quality must be 1 to 100", photo, "-o", out, METHOD, "--quality", "0");
    assertUsage("jobs must be at least 1", photo, "-o", out, METHOD, "--jobs", "0");
    assertUsage("--set", photo, "-o", out, METHOD, "--set", "gain=much");
    assertUsage("-o OUT is missing", photo, METHOD);
    assertUsage("several photos go to a folder", photo, in, "-o", out.resolve("x.png"), METHOD);
    assertUsage("- stands for a single photo", photo, "-", "-o", out, METHOD);
    assertThat(files(out)).isEmpty();
  }

  @Test
  void aFolderWithoutPhotosAndAMissingFileAreFailures() {
    Run empty = Run.of("enhance", in, "-o", out, METHOD);
    assertThat(empty.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(empty.err()).contains("there is no photo in " + in);
    Run missing = Run.of("enhance", in.resolve("none.jpg"), "-o", out, METHOD);
    assertThat(missing.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(missing.err()).contains("none.jpg: there is no such file");
  }

  private static void assertUsage(String said, Object... arguments) {
    Object[] all = Stream.concat(Stream.of("enhance"), Stream.of(arguments)).toArray();
    Run run = Run.of(all);
    assertThat(run.err()).contains(said).contains("--help");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
  }

  private static int first(Path photo) throws IOException {
    return Photos.read(photo).rgb8()[0] & 0xff;
  }

  private static List<String> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString())
          .sorted()
          .toList();
    }
  }
}
