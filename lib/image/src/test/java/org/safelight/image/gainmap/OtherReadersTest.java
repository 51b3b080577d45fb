package org.safelight.image.gainmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that know nothing of gain maps see the plain photo; skipped where there are none. */
class OtherReadersTest {
  @TempDir Path folder;

  @Test
  void ffmpegSeesThePhotoAsBefore() throws Exception {
    assertSame(
        "ffmpeg", "-loglevel", "error", "-i", "IN", "-f", "rawvideo", "-pix_fmt", "rgb24", "OUT");
  }

  @Test
  void imageMagickSeesThePhotoAsBefore() throws Exception {
    assertSame("convert", "IN", "rgb:OUT");
  }

  /** The index leads to the map, whose numbers are those that were written. */
  @Test
  void exifToolFindsTheMap() throws Exception {
    assumeThere("exiftool");
    byte[] jpeg = Files.readAllBytes(GainMapFixtures.samples().get(0));
    GainMap map = GainMap.fromRatio(GainMapFixtures.halfLifted(1024, 337, 1, 4));
    Files.write(folder.resolve("both.jpg"), GainMapJpegWriter.write(jpeg, "test", map));
    byte[] second = output("exiftool", "-b", "-MPImage2", "both.jpg");
    Files.write(folder.resolve("map.jpg"), second);
    assertThat(new String(output("exiftool", "-s3", "-XMP-hdrgm:GainMapMax", "map.jpg")).strip())
        .satisfies(
            stops ->
                assertThat(Double.parseDouble(stops))
                    .isCloseTo(map.metadata().channel(0).max(), within(1e-4)));
    assertThat(new String(output("exiftool", "-s3", "-ImageSize", "map.jpg")).strip())
        .isEqualTo(map.width() + "x" + map.height());
  }

  private byte[] output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    process.getOutputStream().close();
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return out;
  }

  private static void assumeThere(String program) {
    boolean there =
        Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
            .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    assumeTrue(there, "no " + program + " on the path");
  }

  private void assertSame(String... command) throws Exception {
    assumeThere(command[0]);
    byte[] jpeg = Files.readAllBytes(GainMapFixtures.samples().get(0));
    GainMap map = GainMap.fromRatio(GainMapFixtures.halfLifted(1024, 337, 1, 4));
    byte[] plain = pixels("plain", jpeg, command);
    byte[] both = pixels("both", GainMapJpegWriter.write(jpeg, "test", map), command);
    assertThat(plain).hasSize(3 * 1024 * 337);
    assertThat(both).isEqualTo(plain);
  }

  private byte[] pixels(String name, byte[] jpeg, String... command) throws Exception {
    Files.write(folder.resolve(name + ".jpg"), jpeg);
    List<String> words =
        Arrays.stream(command)
            .map(word -> word.replace("IN", name + ".jpg").replace("OUT", name + ".raw"))
            .toList();
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return Files.readAllBytes(folder.resolve(name + ".raw"));
  }
}
