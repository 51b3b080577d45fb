package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.Programs;
import org.safelight.image.RandomLight;

class LinearTiffWriterTest {
  /** Half a code of 8 bits of the encoded picture, which the profile's conversion may take. */
  private static final float CONVERSION = 0.002f;

  private static byte[] write(Image image, int bits) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LinearTiffWriter.write(image, out, bits);
    return out.toByteArray();
  }

  private static Image grey(float... values) {
    return Image.of(values.length, 1, Encoding.LINEAR, values, values, values);
  }

  @Test
  void theProfileSaysThatItIsLinear() throws IOException {
    // Our reader of photos converts by the profile: 16-bit light comes out encoded.
    byte[] file = write(grey(0.2f, 0.5f, 1), 16);
    Photo photo = Photos.read(new ByteArrayInputStream(file), "light.tif", DecodeLimits.defaults());
    assertThat(photo.toImage().at(0, 0, 0)).isEqualTo(0.4845f, within(CONVERSION));
    assertThat(photo.toImage().at(0, 1, 0)).isEqualTo(0.7354f, within(CONVERSION));
    assertThat(photo.toImage().at(0, 2, 0)).isEqualTo(1, within(CONVERSION));
    assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("65535 = 1.0 x white");
  }

  @Test
  void wholeNumbersAreSharesOfTheBrightest() throws IOException {
    String file = new String(write(grey(1, 4, -1, Float.NaN), 16), StandardCharsets.ISO_8859_1);
    assertThat(file).contains("Linear light, sRGB primaries; 65535 = 4.0 x white\0");
  }

  @Test
  void imageMagickReadsSharesAsTheyWereWritten(@TempDir Path folder) throws IOException {
    Image image = RandomLight.stops(300, 200, -6, 3, 6);
    try (OutputStream out = Files.newOutputStream(folder.resolve("ours.tif"))) {
      LinearTiffWriter.write(image, out, 16);
    }
    Programs.run(folder, "convert", "ours.tif", "-depth", "16", "-endian", "LSB", "rgb:out.raw");
    ByteBuffer samples =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("out.raw")))
            .order(ByteOrder.LITTLE_ENDIAN);
    float peak = 0;
    for (int c = 0; c < 3; c++) {
      for (float value : image.plane(c)) {
        peak = Math.max(peak, value);
      }
    }
    for (int i = 0; i < 300 * 200; i++) {
      for (int c = 0; c < 3; c++) {
        assertThat(samples.getShort() & 0xffff)
            .isCloseTo(Math.round(65535 * (image.plane(c)[i] / peak)), within(1));
      }
    }
  }

  @Test
  void floatsAreKeptBitByBit(@TempDir Path folder) throws IOException {
    Image image = RandomLight.stops(300, 200, -20, 20, 7);
    byte[] file = write(image, 32);
    assertFloats(file, image);
    Files.write(folder.resolve("ours.tif"), file);
    // libtiff, by another program; it gives whole numbers, so only that it opens is seen
    Programs.run(folder, "convert", "ours.tif", "info:");
  }

  /** By the TIFF 6.0 specification and not by our reader, which takes no floats. */
  private static void assertFloats(byte[] file, Image image) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(in.getInt(0)).isEqualTo(0x002a4949);
    int directory = in.getInt(4);
    int[] offsets = {};
    int[] lengths = {};
    for (int i = 0; i < in.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      int tag = in.getShort(entry) & 0xffff;
      int count = in.getInt(entry + 4);
      int value = in.getInt(entry + 8);
      switch (tag) {
        case 258 -> assertThat(in.getShort(value)).isEqualTo((short) 32);
        case 339 -> assertThat(in.getShort(value)).isEqualTo((short) 3);
        case 273 -> offsets = longs(in, count, value, entry + 8);
        case 279 -> lengths = longs(in, count, value, entry + 8);
        default -> {}
      }
    }
    assertThat(offsets).hasSizeGreaterThan(1);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (int i = 0; i < offsets.length; i++) {
      plain.writeBytes(
          new InflaterInputStream(new ByteArrayInputStream(file, offsets[i], lengths[i]))
              .readAllBytes());
    }
    FloatBuffer samples =
        ByteBuffer.wrap(plain.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    for (int i = 0; i < image.plane(0).length; i++) {
      for (int c = 0; c < 3; c++) {
        assertThat(samples.get()).isEqualTo(image.plane(c)[i]);
      }
    }
    assertThat(samples.hasRemaining()).isFalse();
  }

  private static int[] longs(ByteBuffer in, int count, int value, int inside) {
    int[] out = new int[count];
    for (int i = 0; i < count; i++) {
      out[i] = in.getInt(count == 1 ? inside : value + 4 * i);
    }
    return out;
  }

  @Test
  void otherBitsAreRefused() {
    assertThatThrownBy(() -> write(grey(1), 8)).isInstanceOf(IllegalArgumentException.class);
  }
}
