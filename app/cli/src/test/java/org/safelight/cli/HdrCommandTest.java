package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.color.Srgb;
import org.safelight.image.gainmap.GainMapJpeg;
import org.safelight.image.gainmap.GainMapJpegReader;
import org.safelight.image.gainmap.GainMapPhoto;
import org.safelight.image.hdr.HdrFiles;
import org.safelight.image.io.Format;
import org.safelight.image.io.Photos;
import org.safelight.image.io.WriteOptions;

/** With weights that a few steps of training made: highlights become brighter, nothing more. */
class HdrCommandTest {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;

  @TempDir private static Path shared;
  private static Path weights = Path.of("weights");

  @TempDir private Path folder;
  private Path in = Path.of("in");
  private Path out = Path.of("out");

  @BeforeAll
  static void trainALittle() throws IOException {
    Path data = Files.createDirectories(shared.resolve("data"));
    Photos.write(photo(0.9, 8, Metadata.none()), data.resolve("hall.png"));
    Path run = shared.resolve("run");
    Run trained =
        Run.of(
            "train",
            "hdr",
            "--data",
            data,
            "-o",
            run,
            "--recipe=quick",
            "--threads=1",
            "--set=dequantization=20",
            "--set=linearization=0",
            "--set=hallucination=2",
            "--set=refinement=1");
    assertThat(trained.code()).as(trained.err()).isZero();
    weights = run.resolve("weights.safetensors");
  }

  @BeforeEach
  void makeFolders() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("out");
  }

  /** A room with a window at the top right, as bright as is said; 1 and more is clipped. */
  private static Photo photo(double window, int bits, Metadata metadata) {
    Random random = new Random(2);
    Photo.Builder builder = new Photo.Builder(WIDTH, HEIGHT, bits);
    float[][] row = new float[3][WIDTH];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double wall = 0.2 + 0.3 * x / WIDTH + 0.02 * random.nextDouble();
        boolean outside = x >= 64 && y < 32;
        for (int c = 0; c < 3; c++) {
          row[c][x] = (float) Math.min(1, outside ? window : wall - 0.05 * c);
        }
      }
      builder.writeRow(y, row[0], row[1], row[2]);
    }
    return builder.build(metadata);
  }

  private Path clipped(String name) throws IOException {
    Path file = in.resolve(name);
    Photos.write(photo(1.2, 8, Metadata.none()), file);
    return file;
  }

  private static Run hdr(Object... arguments) {
    return Run.of(
        Stream.concat(
                Stream.of("hdr", "--weights", weights, "--set=threads=1"), Arrays.stream(arguments))
            .toArray());
  }

  private static Run done(Object... arguments) {
    Run run = hdr(arguments);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEmpty();
    return run;
  }

  private static GainMapPhoto gainMap(Path file) throws IOException {
    return GainMapJpegReader.read(file).orElseThrow();
  }

  /** By how much the file is brighter than its base, of the green of one pixel. */
  private static double lift(GainMapPhoto file, int x, int y) {
    Image light = file.light(Double.POSITIVE_INFINITY);
    return light.at(1, x, y) / Srgb.toLinear(file.base().toImage().at(1, x, y));
  }

  @Test
  void anUltraHdrKeepsTheJpegItselfWithItsMetadata() throws IOException {
    byte[] exif = {
      'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 50, 0, 2, 0, 0, 0, 4, '1', '9', '9', 0, 0, 0, 0, 0
    };
    Path photo = in.resolve("a.jpg");
    Photos.write(photo(1.2, 8, new Metadata(exif, null, null, "jpeg")), photo);
    Run run = done(photo, "-o", out);
    assertThat(run.err()).isEqualToIgnoringNewLines("safelight: 1 written, 0 skipped, 0 failed");
    Path file = out.resolve("a.jpg");
    byte[] original = Files.readAllBytes(photo);
    byte[] written = Files.readAllBytes(file);
    assertThat(GainMapJpeg.strip(written, "a.jpg")).isEqualTo(original);
    assertThat(new String(written, StandardCharsets.ISO_8859_1)).contains("ICC_PROFILE");
    GainMapPhoto read = gainMap(file);
    assertThat(read.base().metadata().exif()).isEqualTo(Photos.read(photo).metadata().exif());
    assertThat(read.base().rgb8()).isEqualTo(Photos.read(photo).rgb8());
    assertThat(read.map().width()).isEqualTo(WIDTH / 4);
    assertThat(lift(read, 80, 10)).isGreaterThan(1.1);
    assertThat(lift(read, 20, 50)).isCloseTo(1, within(1e-3));
  }

  @Test
  void theMapsScaleIsAsAskedFor() throws IOException {
    done(clipped("a.jpg"), "-o", out, "--map-scale=1");
    assertThat(gainMap(out.resolve("a.jpg")).map().width()).isEqualTo(WIDTH);
  }

  /** Stored on its side: the map lies on it the way it is shown. */
  @Test
  void aTurnedJpegHasATurnedMap() throws IOException {
    byte[] turn = {
      'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0,
      0, 0, 0, 0, 0
    };
    byte[] plain = Files.readAllBytes(clipped("plain.jpg"));
    ByteArrayOutputStream turned = new ByteArrayOutputStream();
    turned.write(plain, 0, 2);
    turned.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (turn.length + 2)});
    turned.writeBytes(turn);
    turned.write(plain, 2, plain.length - 2);
    Path photo = Files.write(in.resolve("turned.jpg"), turned.toByteArray());
    done(photo, "-o", out);
    byte[] written = Files.readAllBytes(out.resolve("turned.jpg"));
    assertThat(GainMapJpeg.strip(written, "turned.jpg")).isEqualTo(turned.toByteArray());
    GainMapPhoto read = gainMap(out.resolve("turned.jpg"));
    assertThat(read.base().width()).isEqualTo(HEIGHT);
    assertThat(read.map().width()).isEqualTo(HEIGHT / 4);
    assertThat(read.map().height()).isEqualTo(WIDTH / 4);
    // A quarter turn to the right: the window is now at the bottom right.
    assertThat(lift(read, 53, 80)).isGreaterThan(1.1);
    assertThat(lift(read, 10, 80)).isCloseTo(1, within(1e-3));
    assertThat(lift(read, 53, 20)).isCloseTo(1, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "deep.png", "deep.tif"})
  void whatIsNoJpegGetsOneAndIsToldSo(String name) throws IOException {
    Path photo = in.resolve(name);
    Photos.write(photo(1.2, name.startsWith("deep") ? 16 : 8, Metadata.none()), photo);
    Run run = done(photo, "-o", out);
    assertThat(run.err()).contains(photo + ": it is no JPEG; one is made of it");
    Path file = out.resolve(name.substring(0, name.indexOf('.')) + ".jpg");
    assertThat(lift(gainMap(file), 80, 10)).isGreaterThan(1.1);
    byte[] base = GainMapJpeg.strip(Files.readAllBytes(file), name);
    ByteArrayOutputStream wanted = new ByteArrayOutputStream();
    Photos.write(Photos.read(photo), wanted, Format.JPEG, WriteOptions.defaults());
    assertThat(base).isEqualTo(wanted.toByteArray());
  }

  @Test
  void aJpegOfInksIsMadeAnewAndSaysWhy() throws IOException {
    Path photo = in.resolve("inks.jpg");
    WritableRaster raster = Raster.createInterleavedRaster(0, WIDTH, HEIGHT, 4, null);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean outside = x >= 64 && y < 32;
        raster.setPixel(x, y, outside ? new int[4] : new int[] {90, 110, 130, 60});
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(photo.toFile())) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    writer.dispose();
    Run run = done(photo, "-o", out);
    assertThat(run.err()).contains("4 colour components", "its JPEG is made anew");
    assertThat(gainMap(out.resolve("inks.jpg")).base().width()).isEqualTo(WIDTH);
  }

  @Test
  void aPhotoWithNothingClippedSaysSoAndStaysAsItIs() throws IOException {
    Path photo = in.resolve("dull.jpg");
    Photos.write(photo(0.5, 8, Metadata.none()), photo);
    Run run = done(photo, "-o", out);
    assertThat(run.err()).contains(photo + ": nothing in it is clipped");
    Path file = out.resolve("dull.jpg");
    assertThat(gainMap(file).map().codes()).containsOnly(0);
    assertThat(lift(gainMap(file), 80, 10)).isCloseTo(1, within(1e-5));
    assertThat(GainMapJpeg.strip(Files.readAllBytes(file), "dull.jpg"))
        .isEqualTo(Files.readAllBytes(photo));
  }

  @Test
  void lightIsWrittenAsTheOutputIsNamed() throws IOException {
    Path photo = clipped("a.jpg");
    Path exr = out.resolve("x.EXR");
    Path radiance = out.resolve("x.hdr");
    done(photo, "-o", exr);
    done(photo, "-o", radiance);
    Image half = HdrFiles.read(exr);
    Image rgbe = HdrFiles.read(radiance);
    assertThat(half.width()).isEqualTo(WIDTH);
    int above = 0;
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      double brightest = Math.max(half.plane(0)[i], Math.max(half.plane(1)[i], half.plane(2)[i]));
      for (int c = 0; c < 3; c++) {
        // RGBE has steps of a 128th of the brightest channel.
        assertThat((double) rgbe.plane(c)[i])
            .isCloseTo(half.plane(c)[i], within(brightest / 100 + 1e-6));
      }
      above += brightest > 1 ? 1 : 0;
    }
    // All of the window and nothing else, but for JPEG's ringing at its edge.
    assertThat(above).isBetween(28 * 28, 34 * 34);
    assertThat(done(photo, "-o", out, "--format=hdr").err()).contains("1 written");
    assertThat(out.resolve("a.hdr")).hasSameBinaryContentAs(radiance);
  }

  @Test
  void aPqPngIsAPngOfSixteenBitsThatSaysWhatItIs() throws IOException {
    done(clipped("a.jpg"), "-o", out, "--format=png-pq");
    Path file = out.resolve("a.png");
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .contains("cICP\u0009\u0010\0\u0001");
    Photo read = Photos.read(file);
    assertThat(read.bits()).isEqualTo(16);
    assertThat(read.width()).isEqualTo(WIDTH);
    // White of 203 candela per square metre is at 0.58 of the range; the window is above.
    assertThat(read.toImage().at(1, 80, 10)).isGreaterThan(0.585f);
    assertThat(read.toImage().at(1, 20, 50)).isLessThan(0.5f);
  }

  @Test
  void settingsAndRefinementReachTheMethod() throws IOException {
    Path photo = clipped("a.png");
    done(photo, "-o", out.resolve("once.exr"));
    done(photo, "-o", out.resolve("none.exr"), "--set=highlights=0");
    done(photo, "-o", out.resolve("refined.exr"), "--refine");
    float once = HdrFiles.read(out.resolve("once.exr")).at(1, 80, 10);
    assertThat(once).isGreaterThan(1);
    assertThat(HdrFiles.read(out.resolve("none.exr")).at(1, 80, 10)).isLessThanOrEqualTo(1);
    assertThat(HdrFiles.read(out.resolve("refined.exr")).at(1, 80, 10)).isNotEqualTo(once);
  }

  @Test
  void oneBrokenPhotoOfAFolderIsNamedAndTheOthersWritten() throws IOException {
    clipped("a.jpg");
    Path torn = in.resolve("b.jpg");
    Files.write(torn, Arrays.copyOf(Files.readAllBytes(in.resolve("a.jpg")), 600));
    Photos.write(
        photo(1.2, 8, Metadata.none()),
        Files.createDirectories(in.resolve("deep")).resolve("c.png"));
    Run run = hdr(in, "-o", out);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(run.err())
        .contains("safelight: " + torn + ": ", "2 written, 0 skipped, 1 failed")
        .doesNotContain("unexpected");
    assertThat(files(out)).containsExactly("a.jpg", "deep/c.jpg");
  }

  @Test
  void whatIsNoPhotoIsOneSentence() throws IOException {
    Path light = in.resolve("light.hdr");
    HdrFiles.write(Srgb.toLinear(photo(0.5, 8, Metadata.none()).toImage()), light);
    Path none = in.resolve("none.jpg");
    for (Path photo : List.of(light, none)) {
      Run run = hdr(photo, "-o", out);
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err().lines()).hasSize(2);
      assertThat(run.err()).contains(photo + ": ").doesNotContain("unexpected");
    }
    Run empty = hdr(Files.createDirectories(folder.resolve("empty")), "-o", out);
    assertThat(empty.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(empty.err()).contains("there is no photo in " + folder.resolve("empty"));
  }

  @Test
  void anInputIsNeverOverwritten() throws IOException {
    Path photo = clipped("a.jpg");
    byte[] before = Files.readAllBytes(photo);
    for (Path target : List.of(in, photo, in.resolve("../in/a.jpg"))) {
      Run run = hdr(photo, "-o", target, "--overwrite");
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err()).contains("is the input");
    }
    Path other = clipped("a-preview.jpg");
    byte[] beforeOther = Files.readAllBytes(other);
    Run preview = hdr(photo, other, "-o", in, "--format=exr", "--preview=filmic", "--overwrite");
    assertThat(preview.code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(preview.err()).contains(photo + ": its preview " + other + " is the input");
    assertThat(photo).hasBinaryContent(before);
    assertThat(other).hasBinaryContent(beforeOther);
    assertThat(files(in))
        .containsExactly("a-preview-preview.jpg", "a-preview.exr", "a-preview.jpg", "a.jpg");
  }

  @Test
  void twoPhotosForOneOutputAreNotBothWritten() throws IOException {
    Path first = clipped("a.jpg");
    Path second = clipped("a.png");
    Run run = hdr(first, second, "-o", out);
    assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
    assertThat(run.err()).contains(second + ": would be written to " + out.resolve("a.jpg"));
    assertThat(files(out)).containsExactly("a.jpg");
    Path third = clipped("a-preview.png");
    Run preview = hdr(first, third, "-o", out, "--overwrite", "--preview=filmic");
    assertThat(preview.err())
        .contains(first + ": its preview would be written to " + out.resolve("a-preview.jpg"));
  }

  @Test
  void whatIsThereIsKeptUnlessItMayBeOverwritten() throws IOException {
    Path photo = clipped("a.jpg");
    Files.createDirectories(out);
    Files.writeString(out.resolve("a.jpg"), "old");
    Run kept = done(photo, "-o", out);
    assertThat(kept.err())
        .contains(
            "%s: skipped, %s is there already (--overwrite".formatted(photo, out.resolve("a.jpg")))
        .contains("0 written, 1 skipped, 0 failed");
    assertThat(out.resolve("a.jpg")).hasContent("old");
    done(photo, "-o", out, "--overwrite");
    assertThat(gainMap(out.resolve("a.jpg")).base().width()).isEqualTo(WIDTH);

    Path preview = Files.writeString(out.resolve("b-preview.jpg"), "old");
    Run keptPreview = done(photo, "-o", out.resolve("b.exr"), "--preview=reinhard");
    assertThat(keptPreview.err()).contains("skipped, " + preview + " is there already");
    assertThat(files(out)).containsExactly("a.jpg", "b-preview.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ultrahdr", "exr", "hdr", "png-pq"})
  void aPreviewIsAnOrdinaryPhotoBesideTheOutput(String format) throws IOException {
    Path photo = clipped("a.jpg");
    for (String curve : List.of("reinhard", "filmic", "exposure")) {
      Path to = out.resolve(curve);
      done(photo, "-o", to, "--format", format, "--preview", curve);
      Photo preview = Photos.read(to.resolve("a-preview.jpg"));
      assertThat(preview.bits()).isEqualTo(8);
      assertThat(preview.width()).isEqualTo(WIDTH);
      Image shown = preview.toImage();
      assertThat(shown.at(1, 80, 10)).isGreaterThan(shown.at(1, 20, 50) + 0.1f);
      assertThat(files(to)).hasSize(2);
    }
    assertThat(
            Arrays.equals(
                Files.readAllBytes(out.resolve("reinhard/a-preview.jpg")),
                Files.readAllBytes(out.resolve("exposure/a-preview.jpg"))))
        .isFalse();
  }

  @Test
  void wrongWordsAreUsageErrors() throws IOException {
    Path photo = clipped("a.jpg");
    assertUsage("no format \"avif\", known are ultrahdr, exr, hdr, png-pq", photo, "--format=avif");
    assertUsage("did you mean 'highlights'", photo, "--set=highlihgts=2");
    assertUsage("highlights must be in 0.0..4.0, got 9.0", photo, "--set=highlights=9");
    assertUsage(
        "no tone curve \"drago\", known are reinhard, filmic, exposure", photo, "--preview=drago");
    assertUsage("highlights=0.5 halves what is recovered", photo, "--set=strength=0.5");
    assertUsage("--map-scale must be 1 to 64, got 0", photo, "--map-scale=0");
    assertUsage("quality must be 1 to 100", photo, "--quality=0");
    assertThat(out).doesNotExist();
    assertUsageTo(
        folder.resolve("x.exr"), "several photos go to a folder", photo, clipped("b.jpg"));
    assertUsageTo(folder.resolve("x.exr"), "several photos go to a folder", in);
    assertUsageTo(
        folder.resolve("x.jpg"),
        "is named like ultrahdr, but --format is exr",
        photo,
        "--format=exr");
    assertUsageTo(
        folder.resolve("x.tif"), "x.tif cannot be written: outputs are .jpg, .jpeg", photo);
  }

  private void assertUsage(String said, Object... arguments) {
    assertUsageTo(out, said, arguments);
  }

  /** Exit code 2, one sentence and the hint at the help. */
  private static void assertUsageTo(Path target, String said, Object... arguments) {
    Run run = hdr(Stream.concat(Stream.of("-o", target), Arrays.stream(arguments)).toArray());
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(said);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(target).doesNotExist();
  }

  @Test
  void anOutputWithoutExtensionIsAFolder() throws IOException {
    Path photo = clipped("a.jpg");
    done(photo, "-o", folder.resolve("exr"));
    assertThat(files(folder.resolve("exr"))).containsExactly("a.jpg");
  }

  @Test
  void weightsOfAnotherMethodAreOneSentence() throws IOException {
    Path none = Files.writeString(folder.resolve("none.safetensors"), "nothing");
    Run run = Run.of("hdr", clipped("a.jpg"), "-o", out, "--weights", none);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(none.toString());
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
