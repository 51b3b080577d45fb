package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safelight.image.io.PhotoFixtures.assertNear;
import static org.safelight.image.io.PhotoFixtures.noise16;
import static org.safelight.image.io.PhotoFixtures.noise8;
import static org.safelight.image.io.PhotoFixtures.read;
import static org.safelight.image.io.PhotoFixtures.withChunk;
import static org.safelight.image.io.PhotoFixtures.write;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Photo;

class KindsOfFileTest {
  /** Rounding of an even colour through luma and chroma. */
  private static final int LOSSY_TOLERANCE = 3;

  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void greyOfSixteenBitsStaysSixteenBits(String format) throws Exception {
    BufferedImage image = new BufferedImage(21, 13, BufferedImage.TYPE_USHORT_GRAY);
    short[] data = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    Random random = new Random(3);
    for (int i = 0; i < data.length; i++) {
      data[i] = (short) random.nextInt();
    }
    Photo photo = read(encoded(image, format));
    assertThat(photo.bits()).isEqualTo(16);
    for (int i = 0; i < data.length; i++) {
      for (int b = 0; b < 3; b++) {
        assertThat(photo.rgb16()[3 * i + b]).isEqualTo(data[i]);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"png,1", "png,2", "png,4", "png,8", "bmp,1", "bmp,4", "bmp,8", "tiff,8"})
  void palettesAreLookedUp(String format, int bits) throws Exception {
    int size = 1 << bits;
    byte[][] table = new byte[3][size];
    Random random = new Random(bits);
    for (byte[] band : table) {
      random.nextBytes(band);
    }
    IndexColorModel palette = new IndexColorModel(bits, size, table[0], table[1], table[2]);
    BufferedImage image =
        new BufferedImage(
            13,
            7,
            bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY,
            palette);
    int[] indices = new int[13 * 7];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = random.nextInt(size);
    }
    image.getRaster().setPixels(0, 0, 13, 7, indices);
    Photo photo = read(encoded(image, format));
    for (int i = 0; i < indices.length; i++) {
      for (int b = 0; b < 3; b++) {
        assertThat(photo.rgb8()[3 * i + b]).isEqualTo(table[b][indices[i]]);
      }
    }
  }

  @Test
  void transparentPaletteAndColourKeyBecomeAlpha() throws Exception {
    byte[] ramp = {0, 80, (byte) 160, (byte) 240};
    IndexColorModel palette =
        new IndexColorModel(2, 4, ramp, ramp, ramp, new byte[] {0, 50, 100, (byte) 255});
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
    image.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 1, 2, 3});
    assertThat(read(encoded(image, "png")).alpha8()).containsExactly(0, 50, 100, 255);
    Photo photo = noise8(3, 3, false);
    byte[] key = {0, photo.rgb8()[0], 0, photo.rgb8()[1], 0, photo.rgb8()[2]};
    Photo keyed = read(withChunk(write(photo, Format.PNG), "tRNS", key));
    assertThat(keyed.alpha8()).containsExactly(0, 255, 255, 255, 255, 255, 255, 255, 255);
    assertThat(Arrays.copyOfRange(keyed.rgb8(), 3, 27))
        .isEqualTo(Arrays.copyOfRange(photo.rgb8(), 3, 27));
  }

  @ParameterizedTest
  @CsvSource({"bmp,1", "bmp,5", "bmp,8", "png,2", "tiff,5", "png,6"})
  void layoutsOfTheJdkComeAsRgb(String format, int type) throws Exception {
    BufferedImage image = new BufferedImage(11, 6, type);
    int mask = type == BufferedImage.TYPE_USHORT_565_RGB ? 0x00f8fcf8 : 0x00ffffff;
    int slack = mask == 0x00ffffff ? 0 : 8; // one step of 5 bits
    Random random = new Random(type);
    int[] colours = new int[66];
    for (int i = 0; i < 66; i++) {
      colours[i] = random.nextInt() & mask | 0xff000000;
      image.setRGB(i % 11, i / 11, colours[i]);
    }
    Photo photo = read(encoded(image, format));
    for (int i = 0; i < 66; i++) {
      for (int b = 0; b < 3; b++) {
        int wanted = colours[i] >> (16 - 8 * b) & 0xff;
        assertThat(photo.rgb8()[3 * i + b] & 0xff).isBetween(wanted - slack, wanted + slack);
      }
    }
    assertThat(photo.metadata().format()).isEqualTo(format);
  }

  @Test
  void losslessWebpIsReadWithItsAlpha() throws Exception {
    Photo photo = read(webp(5, 3, 200, 100, 50, 128));
    assertThat(photo.width()).isEqualTo(5);
    assertThat(photo.height()).isEqualTo(3);
    assertThat(photo.metadata().format()).isEqualTo("webp");
    assertThat(Arrays.copyOf(photo.rgb8(), 3)).containsExactly(200, 100, 50);
    assertThat(photo.alpha8()).hasSize(15).containsOnly((byte) 128);
  }

  @Test
  void lossyWebpIsReadWithAlphaOrientationAndDespiteABrokenProfile() throws Exception {
    // 8 x 4 pixels of (200, 100, 50, 128), orientation 6, a profile of ten x; made for this test.
    Photo photo =
        read(
            Base64.getDecoder()
                .decode(
                    "UklGRpYAAABXRUJQVlA4WAoAAAA4AAAABwAAAwAASUNDUAoAAAB4eHh4eHh4eHh4QUxQSAoAAAAB"
                        + "B1DAiAhERP8DVlA4IDIAAADQAQCdASoIAAQAAMASJaACdLoB+AADsAD+2ib/7vN+09e09f1M"
                        + "//jKnyA/4yp/xcwAAEVYSUYaAAAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAA="));
    assertThat(photo.width()).isEqualTo(4);
    assertThat(photo.height()).isEqualTo(8);
    assertNear(Arrays.copyOf(photo.rgb8(), 3), new byte[] {(byte) 200, 100, 50}, LOSSY_TOLERANCE);
    assertThat(photo.alpha8()).hasSize(32).containsOnly((byte) 128);
    assertThat(ExifBlock.orientation(photo.metadata().exif())).isEqualTo(1);
  }

  @Test
  void animationGivesItsFirstFrame() throws Exception {
    // 6 x 5 pixels, a frame of (10, 200, 90), then one of (250, 0, 0); made for this test.
    Photo photo =
        read(
            Base64.getDecoder()
                .decode(
                    "UklGRtAAAABXRUJQVlA4WAoAAAACAAAABQAABAAAQU5JTQYAAAAAAAAAAABBTk1GSgAAAAAAAAAA"
                        + "AAUAAAQAADIAAAJWUDggMgAAAFABAJ0BKgYABQAAwBIloAAAAAAAV9Bjf/+bA/9vP/BHoB//"
                        + "/dxP//dxP//dxP/uz4AAQU5NRlIAAAAAAAAAAAAFAAAEAAAyAAAAVlA4IDoAAACUAQCdASoG"
                        + "AAUAAAASJaAAA18Q5CAA/v2dcNHf//d5v/+09f/7T1/Uz///qib//qib//qib/1NoAAA"));
    assertThat(photo.width()).isEqualTo(6);
    assertThat(photo.hasAlpha()).isFalse();
    assertNear(Arrays.copyOf(photo.rgb8(), 3), new byte[] {10, (byte) 200, 90}, LOSSY_TOLERANCE);
  }

  @Test
  void truncatedWebpTiffPngAndBmpAreRefused() throws Exception {
    BufferedImage image = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
    for (byte[] file :
        new byte[][] {
          webp(50, 30, 1, 2, 3, 255),
          write(noise16(30, 30, true), Format.TIFF),
          write(noise8(30, 30, true), Format.PNG),
          encoded(image, "bmp")
        }) {
      for (int length : new int[] {13, 30, file.length / 2, file.length - 3}) {
        assertThatThrownBy(() -> read(Arrays.copyOf(file, length)))
            .as("%d of %d bytes", length, file.length)
            .isInstanceOf(PhotoException.class);
      }
    }
  }

  @Test
  void decodersComplaintIsPutInASentence() throws Exception {
    byte[] jpeg = write(noise8(30, 30, false), Format.JPEG);
    int tables = PhotoFixtures.indexOf(jpeg, (byte) 0xff, (byte) 0xc4);
    Arrays.fill(jpeg, tables + 5, tables + 21, (byte) 0xff); // more codes than a table can hold
    assertThatThrownBy(() -> read(jpeg))
        .isInstanceOf(PhotoException.class)
        .hasMessageStartingWith("test: the picture's data is damaged");
  }

  @Test
  void damagedPngIsRefusedByItsChecksum() throws Exception {
    byte[] png = write(noise8(30, 30, false), Format.PNG);
    png[png.length / 2] ^= 1;
    assertThatThrownBy(() -> read(png))
        .hasMessage("test: the PNG is damaged: a checksum does not match its data");
  }

  private static byte[] encoded(BufferedImage image, String format) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  /** A lossless WebP of one colour: every prefix code has one symbol, so pixels take no bits. */
  private static byte[] webp(int width, int height, int r, int g, int b, int alpha) {
    StringBuilder bits = new StringBuilder();
    put(bits, width - 1, 14);
    put(bits, height - 1, 14);
    put(bits, 1, 1); // alpha is used
    put(bits, 0, 3 + 1 + 1 + 1); // version; no transform, colour cache or entropy image
    for (int symbol : new int[] {g, r, b, alpha}) {
      put(bits, 0b101, 3); // simple code, one symbol, of 8 bits
      put(bits, symbol, 8);
    }
    put(bits, 0b0001, 4); // distances: simple code, one symbol, of 1 bit, 0
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.write(0x2f);
    for (int i = 0; i < bits.length(); i += 8) {
      int value = 0;
      for (int k = 0; k < 8 && i + k < bits.length(); k++) {
        value |= (bits.charAt(i + k) - '0') << k;
      }
      data.write(value);
    }
    int padding = data.size() % 2;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(PngScanner.latin("RIFF"));
    file.writeBytes(new byte[] {(byte) (12 + data.size() + padding), 0, 0, 0});
    file.writeBytes(PngScanner.latin("WEBPVP8L"));
    file.writeBytes(new byte[] {(byte) data.size(), 0, 0, 0});
    file.writeBytes(data.toByteArray());
    file.writeBytes(new byte[padding]);
    return file.toByteArray();
  }

  /** Lowest bit first. */
  private static void put(StringBuilder bits, int value, int count) {
    for (int i = 0; i < count; i++) {
      bits.append(value >> i & 1);
    }
  }
}
