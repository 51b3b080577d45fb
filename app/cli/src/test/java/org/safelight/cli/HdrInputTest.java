package org.safelight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Photo;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Photos;

/** Radiance pictures on the command line. */
class HdrInputTest {
  private static final int WIDTH = 6;
  private static final int HEIGHT = 4;

  @TempDir Path folder;

  /** Flat RGBE: every column twice as bright as the one before. */
  private static byte[] radiance(String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        "#?RADIANCE\nFORMAT=%s\n\n-Y %d +X %d\n"
            .formatted(format, HEIGHT, WIDTH)
            .getBytes(StandardCharsets.US_ASCII));
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        bytes.writeBytes(new byte[] {(byte) 180, (byte) 160, (byte) 140, (byte) (126 + x)});
      }
    }
    return bytes.toByteArray();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void aSceneBecomesAPhotoOfSixteenBits() throws IOException {
    Path scene = write("scene.hdr", radiance("32-bit_rle_rgbe"));
    Path out = folder.resolve("out.png");
    Run run = Run.of("enhance", scene, "--method", "classic.reinhard", "-o", out);
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    Photo photo = Photos.read(out);
    assertThat(photo.bits()).isEqualTo(16);
    assertThat(photo.width()).isEqualTo(WIDTH);
    assertThat(photo.height()).isEqualTo(HEIGHT);
    for (int x = 1; x < WIDTH; x++) {
      assertThat(photo.rgb16()[3 * x + 1] & 0xffff)
          .isGreaterThan(photo.rgb16()[3 * x - 2] & 0xffff);
    }
    Run again = Run.of("enhance", scene, "--method", "classic.reinhard", "-o", folder.resolve("o"));
    assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllBytes(folder.resolve("o/scene.png")))
        .isEqualTo(Files.readAllBytes(out));
  }

  @Test
  void aSceneComesThroughStandardInput() throws IOException {
    Run run =
        Run.withInput(radiance("32-bit_rle_rgbe"), "enhance", "-", "--method", "classic.reinhard");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    Photo photo =
        Photos.read(new java.io.ByteArrayInputStream(run.out()), "output", DecodeLimits.defaults());
    assertThat(photo.bits()).isEqualTo(16);
    assertThat(photo.width()).isEqualTo(WIDTH);
  }

  @Test
  void otherMethodsNameTheOneThatTakesIt() throws IOException {
    Path scene = write("scene.hdr", radiance("32-bit_rle_rgbe"));
    Path out = folder.resolve("out");
    for (String method : new String[] {"classic.he", "exposure.grid"}) {
      Run run = Run.of("enhance", scene, "--method", method, "-o", out);
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err())
          .contains(scene + ": a Radiance HDR file holds light, and " + method)
          .contains("--method classic.reinhard");
    }
  }

  @Test
  void brokenScenesAreOneSentenceEach() throws IOException {
    byte[] whole = radiance("32-bit_rle_rgbe");
    Path torn = write("torn.hdr", Arrays.copyOf(whole, whole.length - 9));
    Path xyz = write("xyz.hdr", radiance("32-bit_rle_xyze"));
    Path out = folder.resolve("out");
    Run run = Run.of("enhance", torn, xyz, "--method", "classic.reinhard", "-o", out);
    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.err())
        .contains(torn + ": the Radiance picture ends too early")
        .contains(xyz + ": Radiance format 32-bit_rle_xyze, only 32-bit_rle_rgbe")
        .doesNotContain("\tat ");
    assertThat(out.resolve("torn.png")).doesNotExist();
  }
}
