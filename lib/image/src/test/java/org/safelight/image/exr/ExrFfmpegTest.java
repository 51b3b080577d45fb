package org.safelight.image.exr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Programs;
import org.safelight.image.RandomLight;

/** Our files in a reader we did not write; skipped where there is no ffmpeg. */
class ExrFfmpegTest {
  @TempDir Path folder;

  /** As ffmpeg decodes a file of R, G and B. */
  static Image byFfmpeg(Path folder, Path file, int width, int height) throws IOException {
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
        "gbrpf32le",
        "out.raw");
    FloatBuffer samples =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("out.raw")))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    assertThat(samples.remaining()).isEqualTo(3 * width * height);
    float[][] gbr = new float[3][width * height];
    for (float[] plane : gbr) {
      samples.get(plane);
    }
    return Image.of(width, height, Encoding.LINEAR, gbr[2], gbr[0], gbr[1]);
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
      assertThat(byFfmpeg(folder, Path.of("ours.exr"), image.width(), image.height()))
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
    assertThat(byFfmpeg(folder, Path.of("ours.exr"), image.width(), image.height()))
        .isEqualTo(image.map(value -> Half.toFloat(Half.fromFloat(value))));
  }
}
