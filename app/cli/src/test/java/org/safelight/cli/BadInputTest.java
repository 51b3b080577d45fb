package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;

/** What hostile and odd input comes to with the methods that ship. */
class BadInputTest {
  @TempDir Path folder;
  private Path in;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("out");
  }

  private Run enhance(Path photo, String method) {
    return Run.of("enhance", photo, "-o", out, "--method", method);
  }

  /** One sentence that names the file, a failure, and nothing in the output folder. */
  private void assertRefused(Path photo, String reason) throws IOException {
    for (String method : new String[] {"exposure", "exposure.grid"}) {
      Run run = enhance(photo, method);
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err()).contains(photo.getFileName().toString()).contains(reason);
      assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
      if (Files.exists(out)) {
        try (Stream<Path> left = Files.list(out)) {
          assertThat(left).isEmpty();
        }
      }
    }
  }

  @Test
  void aFileThatIsNoImage() throws IOException {
    assertRefused(Files.writeString(in.resolve("a.jpg"), "dear diary"), "JPEG");
  }

  @Test
  void aTruncatedJpeg() throws IOException {
    byte[] whole = Files.readAllBytes(Samples.write(in.resolve("a.jpg"), 200, 150));
    Path torn = Files.write(in.resolve("torn.jpg"), Arrays.copyOf(whole, whole.length * 2 / 3));
    assertRefused(torn, "truncated");
  }

  @Test
  void aHeaderOfNineHundredMegapixels() throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(header);
    data.write("IHDR".getBytes(StandardCharsets.US_ASCII));
    data.writeInt(30000);
    data.writeInt(30000);
    data.write(new byte[] {8, 2, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(header.toByteArray());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream png = new DataOutputStream(file);
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    png.writeInt(13);
    png.write(header.toByteArray());
    png.writeInt((int) crc.getValue());
    assertRefused(Files.write(in.resolve("bomb.png"), file.toByteArray()), "30000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exposure", "exposure.grid", "classic.he"})
  void extremeShapesComeBackInTheirSize(String method) throws IOException {
    for (int[] size : new int[][] {{1, 1}, {1, 4000}, {4000, 1}}) {
      Path photo =
          Samples.write(in.resolve("a" + size[0] + "x" + size[1] + ".png"), size[0], size[1]);
      Run run = enhance(photo, method);
      assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
      Photo result = Photos.read(out.resolve(photo.getFileName()));
      assertThat(result.width()).isEqualTo(size[0]);
      assertThat(result.height()).isEqualTo(size[1]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exposure", "exposure.grid"})
  void sixteenBitGreyStaysSixteenBits(String method) throws IOException {
    BufferedImage grey = new BufferedImage(300, 40, BufferedImage.TYPE_USHORT_GRAY);
    WritableRaster raster = grey.getRaster();
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 300; x++) {
        raster.setSample(x, y, 0, 1000 + 40 * x + 7 * y);
      }
    }
    Path photo = in.resolve("grey.png");
    ImageIO.write(grey, "png", photo.toFile());
    Run run = enhance(photo, method);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    Photo result = Photos.read(out.resolve("grey.png"));
    assertThat(result.bits()).isEqualTo(16);
    java.util.Set<Short> levels = new java.util.HashSet<>();
    for (short sample : result.rgb16()) {
      levels.add(sample);
    }
    assertThat(levels).hasSizeGreaterThan(256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exposure", "exposure.grid"})
  void inksComeBackAsARepairedRgbJpeg(String method) throws IOException {
    Path photo = in.resolve("inks.jpg");
    WritableRaster raster = Raster.createInterleavedRaster(0, 64, 48, 4, null);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 64; x++) {
        raster.setPixel(x, y, new int[] {40 + 2 * x, 3 * y, 90, 30});
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(photo.toFile())) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    writer.dispose();
    Run run = enhance(photo, method);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    BufferedImage result = ImageIO.read(out.resolve("inks.jpg").toFile());
    assertThat(result.getColorModel().getNumComponents()).isEqualTo(3);
    assertThat(result.getWidth()).isEqualTo(64);
  }

  @Test
  void anOutputFolderThatCannotBeWritten() throws IOException {
    Path photo = Samples.write(in.resolve("a.jpg"), 12, 9);
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Run run = Run.of("enhance", photo, "-o", file.resolve("out"), "--method", "exposure.grid");
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err()).contains(file.toString()).doesNotContain("\tat ");
    assertThat(file).hasContent("in the way");
  }

  @Test
  void weightsOfAWrongShapeAndOfAnotherMethod() throws IOException {
    Path photo = Samples.write(in.resolve("a.jpg"), 12, 9);
    Path weights = folder.resolve("weights.safetensors");
    new Safetensors(
            Map.of(
                "method",
                "exposure.grid",
                "stem",
                "24,48,96",
                "features",
                "128",
                "hidden",
                "128",
                "guide",
                "16"),
            Map.of("cells.bias", new NamedTensor("cells.bias", Shape.of(5), new float[5])))
        .write(weights, Safetensors.Storage.FLOAT32);
    Run run =
        Run.of("enhance", photo, "-o", out, "--method", "exposure.grid", "--weights", weights);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err())
        .contains(weights.toString())
        .contains("cells.bias: wanted (96), found (5)")
        .contains("cells.weight: wanted (96, 128, 1, 1), missing")
        .doesNotContain("\tat ");
    Run other = Run.of("enhance", photo, "-o", out, "--method", "exposure", "--weights", weights);
    assertThat(other.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(other.err()).contains("wanted weights of method exposure, found exposure.grid");
    Run none = Run.of("enhance", photo, "-o", out, "--method", "classic.he", "--weights", weights);
    assertThat(none.code()).isNotZero();
    assertThat(none.err()).contains("classic.he has no weights");
  }

  @Test
  void aTrainingFolderWithTwoPhotosTrains() throws IOException {
    Samples.write(in.resolve("a.png"), 160, 120);
    Samples.write(in.resolve("b.png"), 120, 160);
    Path run = folder.resolve("run");
    Run trained =
        Run.of(
            "train",
            "exposure.grid",
            "--data",
            in,
            "--recipe",
            "quick",
            "-o",
            run,
            "--threads",
            1,
            "--set",
            "steps=2");
    assertThat(trained.code()).as(trained.err()).isEqualTo(ExitCode.DONE);
    assertThat(trained.err()).contains("2 photos to train on, 0 of other scenes held out");
    Path photo = Samples.write(folder.resolve("c.png"), 30, 20);
    Run used =
        Run.of(
            "enhance",
            photo,
            "-o",
            out,
            "--method",
            "exposure.grid",
            "--weights",
            run.resolve("weights.safetensors"));
    assertThat(used.code()).as(used.err()).isEqualTo(ExitCode.DONE);
  }
}
