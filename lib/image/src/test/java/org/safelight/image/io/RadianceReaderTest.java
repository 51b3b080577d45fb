package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class RadianceReaderTest {
  private static final float EXACT = 1e-6f;

  /** mantissa * 2^(e - 136), the format's definition. */
  private static float value(int mantissa, int e) {
    return (float) (mantissa * Math.pow(2, e - 136));
  }

  @Test
  void flatPixelsAreReadAsDefined() throws IOException {
    Image image = read("", "-Y 1 +X 2", 128, 64, 32, 129, 9, 9, 9, 0);
    assertThat(image.encoding()).isEqualTo(Encoding.LINEAR);
    assertThat(image.at(0, 0, 0)).isEqualTo(value(128, 129), within(EXACT));
    assertThat(image.at(1, 0, 0)).isEqualTo(value(64, 129), within(EXACT));
    assertThat(image.at(2, 0, 0)).isEqualTo(value(32, 129), within(EXACT));
    assertThat(image.at(0, 1, 0)).isZero();
  }

  @Test
  void oldRunsRepeatThePixelBefore() throws IOException {
    Image image = read("", "-Y 1 +X 5", 10, 20, 30, 128, 1, 1, 1, 3, 40, 50, 60, 128);
    for (int x = 0; x < 4; x++) {
      assertThat(image.at(1, x, 0)).isEqualTo(value(20, 128), within(EXACT));
    }
    assertThat(image.at(1, 4, 0)).isEqualTo(value(50, 128), within(EXACT));
  }

  @Test
  void oldRunsInARowCountByBytes() throws IOException {
    // 1 pixel, 2 more, then 1 << 8 more
    Image image = read("", "-Y 1 +X 260", 10, 20, 30, 128, 1, 1, 1, 2, 1, 1, 1, 1, 7, 7, 7, 128);
    assertThat(image.at(0, 258, 0)).isEqualTo(value(10, 128), within(EXACT));
    assertThat(image.at(0, 259, 0)).isEqualTo(value(7, 128), within(EXACT));
  }

  @Test
  void newRunsKeepTheFourBytesApart() throws IOException {
    Image image =
        read(
            "",
            "-Y 1 +X 8",
            2,
            2,
            0,
            8,
            128 + 8,
            100,
            3,
            1,
            2,
            3,
            128 + 5,
            9,
            128 + 8,
            0,
            128 + 4,
            128,
            128 + 4,
            130);
    assertThat(image.at(0, 5, 0)).isEqualTo(value(100, 130), within(EXACT));
    assertThat(image.at(1, 2, 0)).isEqualTo(value(3, 128), within(EXACT));
    assertThat(image.at(1, 7, 0)).isEqualTo(value(9, 130), within(EXACT));
    assertThat(image.at(2, 0, 0)).isEqualTo(value(0, 128), within(EXACT));
  }

  @Test
  void exposureLinesDivide() throws IOException {
    Image image = read("EXPOSURE=2\nEXPOSURE= 4.0\n", "-Y 1 +X 1", 128, 64, 32, 129);
    assertThat(image.at(0, 0, 0)).isEqualTo(value(128, 129) / 8, within(EXACT));
  }

  @Test
  void whatCannotBeReadIsRefusedWithItsReason() {
    refused("", "+Y 1 +X 1", "orientation");
    refused("", "-Y 100000 +X 100000", "limit of 100000000 pixels");
    refused("", "-Y 0 +X 4", "at least 1");
    refused("", "-Y 99999999999 +X 4", "at least 1");
    refused("EXPOSURE=zero\n", "-Y 1 +X 1", "EXPOSURE");
    refused("FORMAT=32-bit_rle_xyze\n", "-Y 1 +X 1", "32-bit_rle_xyze");
    refused("", "-Y 1 +X 2", "too early", 1, 2, 3, 4);
    refused("", "-Y 1 +X 2", "does not fit", 5, 5, 5, 5, 1, 1, 1, 9);
    refused("", "-Y 1 +X 2", "does not fit", 1, 1, 1, 1);
    refused("", "-Y 1 +X 8", "does not fit", 2, 2, 0, 8, 128 + 9, 1);
    refused("", "-Y 1 +X 8", "does not fit", 2, 2, 0, 8, 0, 1);
    refused("", "-Y 1 +X 8", "says it is 9 wide", 2, 2, 0, 9, 1, 1);
  }

  @Test
  void aFileThatIsNoRadiancePictureIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("note.hdr");
    Files.writeString(file, "hello\nthere\n");
    assertThatThrownBy(() -> RadianceReader.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("note.hdr")
        .hasMessageContaining("#?");
    Files.writeString(file, "#?RADIANCE");
    assertThatThrownBy(() -> RadianceReader.read(file))
        .hasMessageContaining("note.hdr")
        .hasMessageContaining("too early");
  }

  @Test
  void everySharedPanoramaIsRead() throws IOException {
    String root = System.getProperty("safelight.root", "");
    String place =
        System.getProperty(
            "SAFELIGHT_SHARED",
            System.getenv().getOrDefault("SAFELIGHT_SHARED", root + "/../shared"));
    Path folder = Path.of(place, "data", "hdr-cc0");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no shared data at " + folder);
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(f -> f.toString().endsWith(".hdr")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Image image = RadianceReader.read(file);
      assertThat(image.width()).as(file.toString()).isEqualTo(1024);
      assertThat(image.height()).isEqualTo(512);
      float top = 0;
      for (float v : image.plane(1)) {
        assertThat(v >= 0 && v < 1e9f).isTrue();
        top = Math.max(top, v);
      }
      assertThat(top).as(file.toString()).isPositive();
    }
  }

  private static void refused(String header, String size, String reason, int... pixels) {
    assertThatThrownBy(() -> read(header, size, pixels))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  private static Image read(String header, String size, int... pixels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ("#?RADIANCE\n# by hand\n" + header + "\n" + size + "\n")
            .getBytes(StandardCharsets.US_ASCII));
    for (int b : pixels) {
      bytes.write(b);
    }
    return RadianceReader.read(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
