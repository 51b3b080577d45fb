package org.safelight.image.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** Small photos and files the tests of this package share. */
final class PhotoFixtures {
  static final byte[] NO_ALPHA = new byte[0];
  static final String XMP =
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF><rdf:Description tiff:Orientation=\"6\""
          + " exif:GPSLatitude=\"47,30.5N\" dc:format=\"image/jpeg\"><tiff:Make>Maker</tiff:Make>"
          + "<drone:GpsAltitude>812</drone:GpsAltitude></rdf:Description></rdf:RDF></x:xmpmeta>";

  private PhotoFixtures() {}

  /** Red grows across, green down, blue is even. */
  static Photo smooth(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      rgb[3 * i] = (byte) (i % width * 255 / Math.max(1, width - 1));
      rgb[3 * i + 1] = (byte) (i / width * 255 / Math.max(1, height - 1));
      rgb[3 * i + 2] = (byte) 90;
    }
    return Photo.of8(width, height, rgb, NO_ALPHA, Metadata.none());
  }

  static Photo noise8(int width, int height, boolean alpha) {
    Random random = new Random(5);
    byte[] rgb = new byte[3 * width * height];
    byte[] opacity = new byte[alpha ? width * height : 0];
    random.nextBytes(rgb);
    random.nextBytes(opacity);
    return Photo.of8(width, height, rgb, opacity, Metadata.none());
  }

  static Photo noise16(int width, int height, boolean alpha) {
    Random random = new Random(6);
    short[] rgb = new short[3 * width * height];
    short[] opacity = new short[alpha ? width * height : 0];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (short) random.nextInt();
    }
    for (int i = 0; i < opacity.length; i++) {
      opacity[i] = (short) random.nextInt();
    }
    return Photo.of16(width, height, rgb, opacity, Metadata.none());
  }

  static Metadata tagged(byte[] exif) {
    return new Metadata(exif, XMP.getBytes(StandardCharsets.UTF_8), null, "none");
  }

  static byte[] write(Photo photo, Format format, WriteOptions options) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Photos.write(photo, out, format, options);
    return out.toByteArray();
  }

  static byte[] write(Photo photo, Format format) throws Exception {
    return write(photo, format, WriteOptions.defaults());
  }

  static Photo read(byte[] file) throws PhotoException {
    return Photos.read(new ByteArrayInputStream(file), "test", DecodeLimits.defaults());
  }

  static void assertNear(byte[] got, byte[] wanted, int tolerance) {
    assertThat(got).hasSameSizeAs(wanted);
    for (int i = 0; i < got.length; i++) {
      assertThat(got[i] & 0xff)
          .as("sample %d", i)
          .isBetween((wanted[i] & 0xff) - tolerance, (wanted[i] & 0xff) + tolerance);
    }
  }

  /**
   * An EXIF block: orientation, camera, an EXIF directory with colour space, width, date and maker
   * note, a GPS directory, and a second directory with a thumbnail of 40 bytes 0x77.
   */
  static byte[] exif(int orientation, boolean bigEndian) throws Exception {
    Bytes b = new Bytes(new byte[400], bigEndian);
    Arrays.fill(b.array(), 0, 2, (byte) (bigEndian ? 'M' : 'I'));
    b.put16(2, 42);
    b.put32(4, 8);
    b.put16(8, 4); // main directory at 8: 4 entries, ends at 62
    entry(b, 10, 271, 2, 6, 64); // maker: "Maker\0"
    entry(b, 22, 274, 3, 1, 0);
    b.put16(30, orientation);
    entry(b, 34, Ifd.EXIF, 4, 1, 80);
    entry(b, 46, Ifd.GPS, 4, 1, 180);
    b.put32(58, 300);
    text(b, 64, "Maker");
    b.put16(80, 4); // EXIF directory: ends at 134
    entry(b, 82, 0x9003, 2, 20, 140);
    entry(b, 94, 37500, 7, 12, 164);
    entry(b, 106, 0xa001, 3, 1, 0);
    b.put16(114, 0xffff); // uncalibrated
    entry(b, 118, 0xa002, 4, 1, 999);
    text(b, 140, "2024:05:06 07:08:09");
    text(b, 164, "maker note");
    b.put16(180, 2); // GPS directory: ends at 210
    entry(b, 182, 1, 2, 2, 0);
    text(b, 190, "N");
    entry(b, 194, 2, 5, 3, 220);
    for (int i = 220; i < 244; i += 4) {
      b.put32(i, 47_11);
    }
    b.put16(300, 2); // thumbnail directory: ends at 330
    entry(b, 302, 513, 4, 1, 360);
    entry(b, 314, 514, 4, 1, 40);
    Arrays.fill(b.array(), 360, 400, (byte) 0x77);
    return b.array();
  }

  private static void entry(Bytes b, int at, int tag, int type, int count, long value)
      throws Exception {
    b.put16(at, tag);
    b.put16(at + 2, type);
    b.put32(at + 4, count);
    b.put32(at + 8, value);
  }

  private static void text(Bytes b, int at, String text) {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(latin, 0, b.array(), at, latin.length);
  }

  /** A PNG with a chunk put in behind its header. */
  static byte[] withChunk(byte[] png, String type, byte[] body) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    out.writeBytes(int32(body.length));
    out.writeBytes(name);
    out.writeBytes(body);
    out.writeBytes(int32((int) crc.getValue()));
    out.write(png, 33, png.length - 33);
    return out.toByteArray();
  }

  /** Body of an iCCP chunk. */
  static byte[] iccp(byte[] profile) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {'p', 0, 0});
    try (DeflaterOutputStream packed = new DeflaterOutputStream(out)) {
      packed.write(profile);
    }
    return out.toByteArray();
  }

  /** A JPEG with a segment put in behind its start marker. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int length = body.length + 2;
    out.writeBytes(new byte[] {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length});
    out.writeBytes(body);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  static byte[] int32(int value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }

  static int indexOf(byte[] in, byte... wanted) {
    for (int i = 0; i + wanted.length <= in.length; i++) {
      if (Arrays.equals(in, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
