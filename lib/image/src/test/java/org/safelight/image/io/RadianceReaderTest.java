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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.SharedData;

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
  void allEightOrdersOfPixelsAreTurnedUpright() throws IOException {
    int[] stored = {
      1, 0, 0, 136, 2, 0, 0, 136, 3, 0, 0, 136, 4, 0, 0, 136, 5, 0, 0, 136, 6, 0, 0, 136
    };
    assertPixels("-Y 2 +X 3", stored, 3, 1, 2, 3, 4, 5, 6);
    assertPixels("-Y 2 -X 3", stored, 3, 3, 2, 1, 6, 5, 4);
    assertPixels("+Y 2 +X 3", stored, 3, 4, 5, 6, 1, 2, 3);
    assertPixels("+Y 2 -X 3", stored, 3, 6, 5, 4, 3, 2, 1);
    assertPixels("+X 2 -Y 3", stored, 2, 1, 4, 2, 5, 3, 6);
    assertPixels("+X 2 +Y 3", stored, 2, 3, 6, 2, 5, 1, 4);
    assertPixels("-X 2 -Y 3", stored, 2, 4, 1, 5, 2, 6, 3);
    assertPixels("-X 2 +Y 3", stored, 2, 6, 3, 5, 2, 4, 1);
  }

  private static void assertPixels(String size, int[] stored, int width, float... upright)
      throws IOException {
    Image image = read("", size, stored);
    assertThat(image.width()).as(size).isEqualTo(width);
    assertThat(image.plane(0)).as(size).containsExactly(upright);
  }

  @Test
  void otherPrimariesAreConverted() throws IOException {
    String bt2020 = "PRIMARIES= 0.708 0.292 0.170 0.797 0.131 0.046 0.3127 0.3290\n";
    Image green = read(bt2020, "-Y 1 +X 1", 0, 128, 0, 129);
    // ITU-R BT.2087: BT.2020's green in BT.709
    assertThat(green.at(0, 0, 0)).isEqualTo(-0.5876f, within(1e-3f));
    assertThat(green.at(1, 0, 0)).isEqualTo(1.1329f, within(1e-3f));
    assertThat(green.at(2, 0, 0)).isEqualTo(-0.1006f, within(1e-3f));
    Image grey = read(bt2020, "-Y 1 +X 1", 128, 128, 128, 129);
    assertThat(grey.at(2, 0, 0)).isEqualTo(1f, within(EXACT));
    Image broken = read("PRIMARIES= 1 1 1 1 1 1 x 1\n", "-Y 1 +X 1", 0, 128, 0, 129);
    assertThat(broken.at(0, 0, 0)).isZero();
  }

  @Test
  void whatCannotBeReadIsRefusedWithItsReason() {
    refused("", "-Y 1 +Y 1", "-Y height +X width");
    refused("", "-Y 1 +X", "-Y height +X width");
    refused("", "-Z 1 +X 1", "-Y height +X width");
    refused("", "-Y 60000 +X 60000", "limit is 100 million");
    refused("", "-Y 100000 +X 1", "at most 65535");
    refused("", "-Y 1000 +X 1000", "too early", 1, 2, 3, 4);
    refused("", "-Y 0 +X 4", "at least 1");
    refused("", "-Y 99999999999 +X 4", "at least 1");
    refused("EXPOSURE=1e10\n".repeat(4), "-Y 1 +X 1", "multiply to");
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
    Path folder = SharedData.path("data/hdr-cc0");
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
