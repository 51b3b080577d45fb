package org.safelight.image.exr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Programs;
import org.safelight.image.RandomLight;
import org.safelight.image.SharedData;
import org.safelight.image.io.DecodeLimits;

/** Our files in a reader we did not write; skipped where there is no ffmpeg. */
class ExrFfmpegTest {
  @TempDir Path folder;

  /** Pixel formats of ffmpeg, into which it decodes without a change, and their planes. */
  private static final Map<String, int[]> PLANES =
      Map.of(
          "gbrpf32le", new int[] {2, 0, 1},
          "gbrapf32le", new int[] {2, 0, 1},
          "grayf32le", new int[] {0, 0, 0});

  /** As ffmpeg decodes a file. */
  private Image byFfmpeg(Path file, int width, int height, String format) throws IOException {
    Programs.run(
        folder,
        "ffmpeg",
        "-loglevel",
        "error",
        "-y",
        "-i",
        file.toString(),
        "-f",
        "rawvideo",
        "-pix_fmt",
        format,
        "out.raw");
    FloatBuffer samples =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("out.raw")))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    int[] order = PLANES.get(format);
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      samples.get(order[c] * width * height, planes[c]);
    }
    return Image.of(width, height, Encoding.LINEAR, planes);
  }

  @ParameterizedTest
  @CsvSource({
    "openexr_Carrots.exr,gbrapf32le", // ZIP
    "openexr_Desk.exr,gbrapf32le", // PIZ
    "openexr_Garden.exr,grayf32le", // PIZ, tiles of 128
    "openexr_Rec709.exr,gbrpf32le" // PIZ
  })
  void photographsAreReadAsFfmpegReadsThem(String name, String format) throws IOException {
    Path file = SharedData.path("data/hdr-decoder-samples/" + name);
    Image image = ExrReader.readAsStored(Files.readAllBytes(file), DecodeLimits.defaults());
    assertThat(byFfmpeg(file, image.width(), image.height(), format)).isEqualTo(image);
  }

  private void write(Image image, ExrOptions options) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("ours.exr"))) {
      ExrWriter.write(image, out, options);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ExrCompression.class,
      names = {"NONE", "RLE", "ZIPS", "ZIP"},
      mode = Mode.INCLUDE)
  void ffmpegReadsOurFloatsBitByBit(ExrCompression compression) throws IOException {
    ExrOptions options =
        ExrOptions.defaults().withSamples(ExrSamples.FLOAT).withCompression(compression);
    for (Image image :
        new Image[] {RandomLight.smooth(67, 35), RandomLight.stops(40, 33, -20, 20, 1)}) {
      write(image, options);
      assertThat(byFfmpeg(Path.of("ours.exr"), image.width(), image.height(), "gbrpf32le"))
          .isEqualTo(image);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ExrCompression.class,
      names = {"NONE", "RLE", "ZIPS", "ZIP"},
      mode = Mode.INCLUDE)
  void ffmpegReadsOurHalfsAsTheNearestOnes(ExrCompression compression) throws IOException {
    Image image = RandomLight.stops(67, 35, -20, 18, 2);
    write(image, ExrOptions.defaults().withCompression(compression));
    assertThat(byFfmpeg(Path.of("ours.exr"), image.width(), image.height(), "gbrpf32le"))
        .isEqualTo(image.map(value -> Half.toFloat(Half.fromFloat(value))));
  }

  private void assertSame(byte[] file, int width, int height) throws IOException {
    Files.write(folder.resolve("random.exr"), file);
    Image ours = ExrReader.readAsStored(file, DecodeLimits.defaults());
    Image theirs = byFfmpeg(Path.of("random.exr"), width, height, "gbrpf32le");
    assertThat(ours).isEqualTo(theirs.map(ExrReader::finite));
  }

  private static ExrBytes rgb(int width, int height, int type, int compression) {
    return new ExrBytes(width, height)
        .compression(compression)
        .channel("B", type)
        .channel("G", type)
        .channel("R", type);
  }

  /**
   * Words from 2^14 on take another wavelet; codes above 12 bits are not looked up. ffmpeg knows
   * those of up to 32.
   */
  @ParameterizedTest
  @CsvSource({"1,3000,9", "1,3000,32", "1,60000,30", "2,3000,31", "2,60000,20"})
  void anyChunksOfPizAreReadAsFfmpegReadsThem(int type, int words, int symbols) throws IOException {
    Random random = new Random(words + symbols);
    int width = 203;
    int perLine = 3 * width * (type == 2 ? 2 : 1);
    ExrBytes file =
        rgb(width, 45, type, 4)
            .lines(0, RandomChunks.piz(perLine * 32, words, symbols, random))
            .lines(32, RandomChunks.piz(perLine * 13, words, symbols, random));
    assertSame(file.file(), width, 45);
  }

  @Test
  void anyBlocksOfB44AreReadAsFfmpegReadsThem() throws IOException {
    Random random = new Random(9);
    ExrBytes file =
        rgb(61, 35, 1, 7)
            .lines(0, RandomChunks.b44(3 * 16 * 8, random))
            .lines(32, RandomChunks.b44(3 * 16, random));
    assertSame(file.file(), 61, 35);
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,3"})
  void anyDifferencesOfPxr24AreReadAsFfmpegReadsThem(int type, int stored) throws IOException {
    byte[] sorted = new byte[3 * 61 * 16 * stored];
    Random random = new Random(10);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (byte) random.nextInt(12);
    }
    assertSame(rgb(61, 16, type, 5).lines(0, Zlib.pack(sorted)).file(), 61, 16);
  }
}
