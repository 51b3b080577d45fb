package org.safelight.image.exr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.RandomLight;
import org.safelight.image.SharedData;
import org.safelight.image.io.DecodeLimits;

class ExrReaderTest {
  private static final int HALF = 1;
  private static final int FLOAT = 2;

  /** Matrices are applied in double and rounded to float. */
  private static final float ROUNDING = 1e-4f;

  private static Image read(ExrBytes file) throws IOException {
    return ExrReader.read(file.file(), DecodeLimits.defaults());
  }

  private static byte[] written(Image image, ExrOptions options) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExrWriter.write(image, out, options);
    return out.toByteArray();
  }

  @Test
  void whatWeWriteIsReadAgain() throws IOException {
    for (ExrCompression compression : ExrCompression.values()) {
      if (!compression.canWrite()) {
        continue;
      }
      ExrOptions options = ExrOptions.defaults().withCompression(compression);
      for (Image image :
          List.of(RandomLight.smooth(67, 35), RandomLight.stops(40, 33, -20, 15, 1))) {
        byte[] floats = written(image, options.withSamples(ExrSamples.FLOAT));
        assertThat(ExrReader.read(floats, DecodeLimits.defaults())).isEqualTo(image);
        Image halfs = image.map(value -> Half.toFloat(Half.fromFloat(value)));
        assertThat(ExrReader.read(written(image, options), DecodeLimits.defaults()))
            .isEqualTo(halfs);
      }
    }
  }

  @Test
  void greyIsWrittenAsLuminance() throws IOException {
    Image grey = Image.of(2, 1, Encoding.LINEAR, new float[] {0.5f, 3});
    Image found = ExrReader.read(written(grey, ExrOptions.defaults()), DecodeLimits.defaults());
    assertThat(found.planeCount()).isEqualTo(3);
    assertThat(found.plane(2)).containsExactly(0.5f, 3);
  }

  @Test
  void samplesOfThreeKindsMayBeMixed() throws IOException {
    Image image =
        read(
            new ExrBytes(2, 1)
                .channel("B", 0)
                .channel("G", HALF)
                .channel("R", FLOAT)
                .lines(
                    0,
                    ExrBytes.join(
                        ExrBytes.ints(7, -1),
                        ExrBytes.halfs(0x3c00, 0xc000),
                        ExrBytes.floats(0.1, 1e30))));
    assertThat(image.plane(0)).containsExactly(0.1f, 1e30f);
    assertThat(image.plane(1)).containsExactly(1, -2);
    assertThat(image.plane(2)).containsExactly(7, 4294967295f);
  }

  @Test
  void aMissingColourIsBlackAndOtherChannelsArePassedOver() throws IOException {
    Image image =
        read(
            new ExrBytes(1, 2)
                .channel("A", HALF)
                .channel("G", HALF)
                .channel("Z", FLOAT)
                .lines(0, ExrBytes.join(ExrBytes.halfs(0x3800, 0x3c00), ExrBytes.floats(9)))
                .lines(1, ExrBytes.join(ExrBytes.halfs(0x3800, 0x4000), ExrBytes.floats(9))));
    assertThat(image.plane(0)).containsExactly(0, 0);
    assertThat(image.plane(1)).containsExactly(1, 2);
    assertThat(image.plane(2)).containsExactly(0, 0);
  }

  @Test
  void noNumbersBecomeZeroAndInfinityTheLargestHalf() throws IOException {
    Image image =
        read(
            new ExrBytes(4, 1)
                .channel("Y", HALF)
                .lines(0, ExrBytes.halfs(0x7e00, 0x7c00, 0xfc00, 0x3c00)));
    assertThat(image.plane(0)).containsExactly(0, 65504, -65504, 1);
    Image floats =
        read(
            new ExrBytes(2, 1)
                .channel("Y", FLOAT)
                .lines(0, ExrBytes.floats(Double.NaN, Double.POSITIVE_INFINITY)));
    assertThat(floats.plane(0)).containsExactly(0, 65504);
  }

  @Test
  void linesMayComeInAnyOrder() throws IOException {
    Image image =
        read(
            new ExrBytes(1, 3)
                .channel("Y", FLOAT)
                .lines(2, ExrBytes.floats(30))
                .lines(0, ExrBytes.floats(10))
                .lines(1, ExrBytes.floats(20)));
    assertThat(image.plane(0)).containsExactly(10, 20, 30);
  }

  @Test
  void theDisplayWindowIsThePicture() throws IOException {
    Image image =
        read(
            new ExrBytes(1, 1)
                .window("dataWindow", -1, 5, 1, 6)
                .window("displayWindow", 0, 4, 2, 5)
                .channel("Y", FLOAT)
                .lines(5, ExrBytes.floats(1, 2, 3))
                .lines(6, ExrBytes.floats(4, 5, 6)));
    assertThat(image.width()).isEqualTo(3);
    assertThat(image.height()).isEqualTo(2);
    assertThat(image.plane(0)).containsExactly(0, 0, 0, 2, 3, 0);
    Image apart =
        read(
            new ExrBytes(1, 1)
                .window("displayWindow", 10, 10, 11, 10)
                .channel("Y", FLOAT)
                .lines(0, ExrBytes.floats(1)));
    assertThat(apart.plane(0)).containsExactly(0, 0);
  }

  @Test
  void tilesAreClippedAtTheEdgesAndSmallerLevelsPassedOver() throws IOException {
    Image image =
        read(
            new ExrBytes(3, 3)
                .tiles(2, 2, 1) // mipmap: levels of 3, 1
                .channel("Y", FLOAT)
                .tile(0, 0, 0, ExrBytes.floats(1, 2, 4, 5))
                .tile(1, 0, 0, ExrBytes.floats(3, 6))
                .tile(0, 1, 0, ExrBytes.floats(7, 8))
                .tile(1, 1, 0, ExrBytes.floats(9))
                .tile(0, 0, 1, ExrBytes.floats(99)));
    assertThat(image.plane(0)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void luminanceAndChromaGiveColour() throws IOException {
    // R = Y (1 + RY), B = Y (1 + BY); G from the luminance of BT.709
    Image image =
        read(
            new ExrBytes(4, 2)
                .channel("BY", FLOAT, 2, 2)
                .channel("RY", FLOAT, 2, 2)
                .channel("Y", FLOAT)
                .lines(
                    0,
                    ExrBytes.join(
                        ExrBytes.floats(0, 1), ExrBytes.floats(1, 0), ExrBytes.floats(1, 1, 1, 2)))
                .lines(1, ExrBytes.floats(4, 4, 4, 4)));
    assertThat(image.plane(0)).containsExactly(2, 1.5f, 1, 2, 8, 6, 4, 4);
    assertThat(image.plane(2)).containsExactly(1, 1.5f, 2, 4, 4, 6, 8, 8);
    assertThat(image.at(1, 0, 0))
        .isEqualTo((1 - 0.2126f * 2 - 0.0722f) / 0.7152f, within(ROUNDING));
  }

  @Test
  void chromaSamplesOfAWindowThatStartsBetweenThemAreInPlace() throws IOException {
    Image image =
        read(
            new ExrBytes(1, 1)
                .window("dataWindow", -1, -1, 1, 0)
                .window("displayWindow", -1, -1, 1, 0)
                .channel("BY", FLOAT, 2, 2)
                .channel("RY", FLOAT, 2, 2)
                .channel("Y", FLOAT)
                .lines(-1, ExrBytes.floats(1, 1, 1))
                .lines(
                    0,
                    ExrBytes.join(
                        ExrBytes.floats(0), ExrBytes.floats(3), ExrBytes.floats(1, 1, 1))));
    assertThat(image.plane(0)).containsExactly(4, 4, 4, 4, 4, 4);
  }

  @Test
  void chromaticitiesAreConvertedToSrgb() throws IOException {
    byte[] bt2020 = ExrBytes.floats(0.708, 0.292, 0.17, 0.797, 0.131, 0.046, 0.3127, 0.329);
    ExrBytes file =
        new ExrBytes(1, 1)
            .channel("B", FLOAT)
            .channel("G", FLOAT)
            .channel("R", FLOAT)
            .lines(0, ExrBytes.floats(0, 0, 1))
            .attribute("chromaticities", "chromaticities", bt2020);
    Image image = read(file);
    assertThat(image.at(0, 0, 0)).isEqualTo(1.6605f, within(ROUNDING)); // ITU-R BT.2087
    assertThat(image.at(1, 0, 0)).isEqualTo(-0.1246f, within(ROUNDING));
    assertThat(image.at(2, 0, 0)).isEqualTo(-0.0182f, within(ROUNDING));
    byte[] broken = ExrBytes.floats(0, 0, 0, 0, 0, 0, 0, 0);
    assertThat(read(file.attribute("chromaticities", "chromaticities", broken)).plane(0))
        .containsExactly(1);
  }

  @Test
  void blocksOfB44AreReadAsDefined() throws IOException {
    // 2 x 1 of a block: first sample 1.0 with its sign bit turned, differences of 0 but the one to
    // the right of the first, which is + 1 << 2
    byte[] block = new byte[14];
    block[0] = (byte) 0xbc;
    block[2] = 2 << 2; // shift 2
    for (int i = 0; i < 15; i++) {
      int difference = i == 3 ? 33 : 32; // biased by 32; three down the first column come first
      for (int bit = 0; bit < 6; bit++) {
        int at = 16 + 6 + 6 * i + bit;
        block[at / 8] |= (byte) ((difference >> 5 - bit & 1) << 7 - at % 8);
      }
    }
    byte[] even = {(byte) 0xc0, 0, (byte) (13 << 2)};
    Image image =
        read(
            new ExrBytes(6, 4)
                .compression(6)
                .channel("Y", HALF)
                .lines(0, ExrBytes.join(block, even)));
    assertThat(image.at(0, 0, 0)).isEqualTo(1);
    assertThat(image.at(0, 1, 0)).isEqualTo(1 + 4 * 0x1p-10f);
    assertThat(image.at(0, 3, 0)).isEqualTo(1 + 4 * 0x1p-10f);
    assertThat(image.at(0, 3, 3)).isEqualTo(1);
    assertThat(image.at(0, 4, 0)).isEqualTo(2);
    assertThat(image.at(0, 5, 3)).isEqualTo(2);
  }

  @Test
  void differencesOfPxr24AreReadAsDefined() throws IOException {
    // one line: halfs 1 and 2, floats 1 and 3, and zeros so that packing pays; bytes sorted,
    // highest
    // first, as differences
    byte[] sorted = {
      0x3c,
      0x04,
      0x00,
      0x00, // 0x3c00, + 0x0400
      0x3f,
      0x00,
      (byte) 0x80,
      (byte) 0xc0,
      0x00,
      0x00 // 0x3f8000, + 0x00c000
    };
    Image image =
        read(
            new ExrBytes(2, 1)
                .compression(5)
                .channel("G", HALF)
                .channel("R", FLOAT)
                .channel("Z", 0)
                .channel("Za", 0)
                .lines(0, Zlib.pack(ExrBytes.join(sorted, new byte[16]))));
    assertThat(image.plane(1)).containsExactly(1, 2);
    assertThat(image.plane(0)).containsExactly(1, 3);
  }

  @Test
  void everySampleIsReadOrRefusedWithAReason() throws IOException {
    Path folder = SharedData.path("data/hdr-decoder-samples");
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(f -> f.toString().endsWith(".exr")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Image image = ExrReader.read(Files.readAllBytes(file), DecodeLimits.defaults());
      assertThat(image.planeCount()).as(file.toString()).isEqualTo(3);
      double sum = 0;
      for (float value : image.plane(1)) {
        assertThat(Math.abs(value)).isLessThanOrEqualTo(Float.MAX_VALUE);
        sum += value;
      }
      assertThat(sum / image.plane(1).length).as(file.toString()).isBetween(1e-3, 1e3);
    }
  }
}
