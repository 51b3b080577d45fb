package org.safelight.image.lut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

/** Our tables in a reader we did not write; skipped where there is no ffmpeg. */
class FfmpegTest {
  /** ffmpeg cuts off to 16 bits where we round, after float32 sums and six decimals. */
  private static final float ONE_LEVEL = 1.1f / 65535;

  @TempDir Path folder;

  private static Photo noise() {
    Random random = new Random(8);
    short[] rgb = new short[3 * 64 * 48];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (short) random.nextInt(65536);
    }
    return Photo.of16(64, 48, rgb, new short[0], Metadata.none());
  }

  private Photo byFfmpeg(Photo photo, Lut3d lut, String interpolation)
      throws IOException, InterruptedException {
    boolean there =
        Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, "ffmpeg")));
    assumeTrue(there, "no ffmpeg on the path");
    Photos.write(photo, folder.resolve("in.png"));
    CubeWriter.write(new Cube("for ffmpeg", lut), folder.resolve("look.cube"), false);
    Process process =
        new ProcessBuilder(
                "ffmpeg",
                "-loglevel",
                "error",
                "-i",
                "in.png",
                "-vf",
                "lut3d=look.cube:interp=" + interpolation,
                "-pix_fmt",
                "rgb48be",
                "out.png")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return Photos.read(folder.resolve("out.png"));
  }

  @ParameterizedTest
  @CsvSource({"TETRAHEDRAL,tetrahedral,33", "TRILINEAR,trilinear,17"})
  void ffmpegGivesTheSameColours(Interpolation ours, String theirs, int size) throws Exception {
    Photo photo = noise();
    Lut3d lut = RandomLuts.lut(size, Domain.unit(), 0.2, 9);
    assertSame(byFfmpeg(photo, lut, theirs), lut.apply(photo.toImage(), ours));
  }

  @Test
  void ffmpegUnderstandsADomainFromZero() throws Exception {
    Photo photo = noise();
    Lut3d lut = RandomLuts.lut(9, Domain.of(0, 2) /* it leaves out the start of others */, 0.2, 9);
    assertSame(
        byFfmpeg(photo, lut, "tetrahedral"), lut.apply(photo.toImage(), Interpolation.TETRAHEDRAL));
  }

  private static void assertSame(Photo theirs, Image ours) {
    Image found = theirs.toImage();
    float worst = 0;
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < found.plane(c).length; i++) {
        float wanted = Math.max(0, Math.min(1, ours.plane(c)[i]));
        worst = Math.max(worst, Math.abs(found.plane(c)[i] - wanted));
      }
    }
    assertThat(worst).isLessThan(ONE_LEVEL);
  }
}
