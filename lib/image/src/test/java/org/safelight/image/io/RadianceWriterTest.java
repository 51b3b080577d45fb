package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Programs;
import org.safelight.image.RandomLight;

class RadianceWriterTest {
  /** Half a step of 256 to an octave, whose lower end is 128 steps. */
  private static final double STEP = 1.0 / 256;

  private static byte[] write(Image image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RadianceWriter.write(image, out);
    return out.toByteArray();
  }

  private static Image grey(int width, int height, float... values) {
    return Image.of(width, height, Encoding.LINEAR, values, values, values);
  }

  private static void assertNear(Image found, Image wanted) {
    assertNear(found, wanted, 0);
  }

  private static void assertNear(Image found, Image wanted, double more) {
    assertThat(found.width()).isEqualTo(wanted.width());
    assertThat(found.height()).isEqualTo(wanted.height());
    for (int i = 0; i < wanted.plane(0).length; i++) {
      float r = wanted.plane(0)[i];
      float g = wanted.plane(1)[i];
      float b = wanted.plane(2)[i];
      double most = Math.max(r, Math.max(g, b));
      for (int c = 0; c < 3; c++) {
        assertThat((double) Math.abs(found.plane(c)[i] - wanted.plane(c)[i]))
            .isLessThanOrEqualTo(STEP * most + more);
      }
    }
  }

  @Test
  void whatIsReadAgainIsWithinHalfAStep() throws IOException {
    for (int width : new int[] {1, 7, 8, 129, 300}) { // flat below 8
      Image noise = RandomLight.stops(width, 9, -30, 30, width);
      assertNear(RadianceReader.read(new ByteArrayInputStream(write(noise))), noise);
      Image smooth = RandomLight.smooth(width, 9);
      assertNear(RadianceReader.read(new ByteArrayInputStream(write(smooth))), smooth);
    }
  }

  @Test
  void runsMakeEvenRowsShort() throws IOException {
    Image even = grey(1000, 1, new float[1000]);
    // 8 runs of at most 127 for each of four channels, 2 bytes each, after 4 bytes of row header
    assertThat(write(even)).hasSizeLessThan(4 + 4 * 8 * 2 + 100);
    assertThat(RadianceReader.read(new ByteArrayInputStream(write(even)))).isEqualTo(even);
  }

  @Test
  void pixelsAreCodedAsDefined() throws IOException {
    byte[] file =
        write(
            Image.of(
                2, 1, Encoding.LINEAR, new float[] {1, 0}, new float[] {0.5f, 0}, new float[2]));
    String text = new String(file, StandardCharsets.ISO_8859_1);
    assertThat(text).startsWith("#?RADIANCE\n").contains("\nFORMAT=32-bit_rle_rgbe\n");
    assertThat(text).contains("\n\n-Y 1 +X 2\n");
    // 1 = 128 * 2^-7: exponent 129 - 136
    assertThat(text).endsWith("\n" + (char) 128 + (char) 64 + "\0" + (char) 129 + "\0\0\0\0");
  }

  @Test
  void whatRoundsUpTakesTheNextExponent() throws IOException {
    Image image = grey(1, 1, 0x1.fffffep0f);
    assertThat(RadianceReader.read(new ByteArrayInputStream(write(image))).at(0, 0, 0))
        .isEqualTo(2f);
  }

  @Test
  void extremesAreClamped() throws IOException {
    Image image = grey(4, 1, -1, 1e-33f, Float.MAX_VALUE, Float.POSITIVE_INFINITY);
    Image found = RadianceReader.read(new ByteArrayInputStream(write(image)));
    assertThat(found.at(0, 0, 0)).isZero();
    assertThat(found.at(0, 1, 0)).isZero();
    assertThat(found.at(0, 2, 0)).isEqualTo(0x1.fep126f);
    assertThat(found.at(0, 3, 0)).isEqualTo(0x1.fep126f);
    assertThatThrownBy(() -> write(grey(2, 1, 1, Float.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1, 0)");
  }

  @Test
  void imageMagickReadsTheSameLight(@TempDir Path folder) throws IOException {
    Image image = RandomLight.stops(50, 20, -6, 0, 3);
    try (OutputStream out = Files.newOutputStream(folder.resolve("ours.hdr"))) {
      RadianceWriter.write(image, out);
    }
    // Called sRGB without a change, or it would be encoded on the way out.
    String[] raw = {"-set", "colorspace", "sRGB", "-depth", "16", "-endian", "LSB", "rgb:out.raw"};
    Programs.run(
        folder,
        Stream.concat(Stream.of("convert", "ours.hdr"), Arrays.stream(raw)).toArray(String[]::new));
    ShortBuffer samples =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("out.raw")))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asShortBuffer();
    float[][] planes = new float[3][image.plane(0).length];
    for (int i = 0; i < planes[0].length; i++) {
      for (int c = 0; c < 3; c++) {
        planes[c][i] = (samples.get() & 0xffff) / 65535f;
      }
    }
    assertNear(Image.of(50, 20, Encoding.LINEAR, planes), image, 1e-5);
  }
}
