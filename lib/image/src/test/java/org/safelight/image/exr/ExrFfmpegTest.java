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
}
