package org.safelight.image.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/**
 * Writes a TIFF of 8 or 16 bits: deflated strips with horizontal differences, an sRGB profile, XMP
 * and EXIF. An EXIF block is itself a TIFF structure, so it becomes the start of the file: every
 * offset inside it stays right, and the photo's own directory takes over its entries.
 */
final class TiffWriter {
  /** Raw bytes of one strip, about. */
  private static final int STRIP_BYTES = 1 << 18;

  private static final int DEFLATE_LEVEL = 4; // as in PngWriter
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;
  private static final long MAX_FILE = 0xffff_ffffL;

  private final Photo photo;
  private final Bytes start;
  private final TreeMap<Integer, byte[]> entries = new TreeMap<>();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private long valuesAt;

  private TiffWriter(Photo photo, Bytes start) {
    this.photo = photo;
    this.start = start;
  }

  static void write(Photo photo, Metadata metadata, OutputStream out) throws IOException {
    Bytes start = start(metadata.exif());
    new TiffWriter(photo, start).write(out, metadata.xmp());
  }

  /** The EXIF block, or else an empty header, of even length. */
  private static Bytes start(byte @Nullable [] exif) throws Refusal {
    Bytes block = exif == null ? null : Ifd.structure(exif).orElse(null);
    if (block == null) {
      return new Bytes(new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0}, false);
    }
    byte[] even = Arrays.copyOf(block.array(), block.length() + block.length() % 2);
    return new Bytes(even, block.bigEndian());
  }

  private void write(OutputStream out, byte @Nullable [] xmp) throws IOException {
    takeOver();
    int bands = photo.hasAlpha() ? 4 : 3;
    int rowBytes = photo.width() * bands * photo.bits() / 8;
    int rows = Math.max(1, Math.min(photo.height(), STRIP_BYTES / rowBytes));
    List<byte[]> strips = strips(rows);
    long[] offsets = new long[strips.size()];
    long[] lengths = new long[strips.size()];
    long at = start.length();
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      lengths[i] = strips.get(i).length;
      at += lengths[i] + lengths[i] % 2;
    }
    valuesAt = at;
    long[] bits = new long[bands];
    Arrays.fill(bits, photo.bits());
    put(256, LONG, photo.width());
    put(257, LONG, photo.height());
    put(258, SHORT, bits);
    put(259, SHORT, 8); // deflate
    put(262, SHORT, 2); // RGB
    put(273, LONG, offsets);
    put(Ifd.ORIENTATION, SHORT, Orientation.UPRIGHT);
    put(277, SHORT, bands);
    put(278, LONG, rows);
    put(279, LONG, lengths);
    put(284, SHORT, 1); // interleaved
    put(317, SHORT, 2); // horizontal differences
    if (photo.hasAlpha()) {
      put(338, SHORT, 2); // colours are not multiplied by alpha
    }
    if (xmp != null) {
      putBytes(Ifd.XMP, BYTE, xmp);
    }
    putBytes(Ifd.ICC, UNDEFINED, ColourProfile.srgb());
    long directory = valuesAt + values.size();
    if (directory > MAX_FILE) {
      throw new Refusal("the picture is too large for a TIFF");
    }
    start.put32(4, directory);
    out.write(start.array());
    for (byte[] strip : strips) {
      out.write(strip);
      out.write(new byte[strip.length % 2]);
    }
    values.writeTo(out);
    Bytes count = new Bytes(new byte[2], start.bigEndian());
    count.put16(0, entries.size());
    out.write(count.array());
    for (byte[] entry : entries.values()) {
      out.write(entry);
    }
    out.write(new byte[4]); // no further page
  }

  /** Copies the EXIF block's entries about the photo; their values stay where they are. */
  private void takeOver() {
    try {
      for (Ifd.Entry entry : Ifd.first(start).entries()) {
        if (ExifFromTiff.DESCRIPTIVE.contains(entry.tag())) {
          entries.put(entry.tag(), start.copy(entry.at(), 12));
        }
      }
    } catch (Refusal e) {
      entries.clear(); // no EXIF, or none that can be followed
    }
  }

  private void put(int tag, int type, long... numbers) throws Refusal {
    int size = type == SHORT ? 2 : 4;
    Bytes body = new Bytes(new byte[size * numbers.length], start.bigEndian());
    for (int i = 0; i < numbers.length; i++) {
      if (type == SHORT) {
        body.put16(2L * i, (int) numbers[i]);
      } else {
        body.put32(4L * i, numbers[i]);
      }
    }
    putEntry(tag, type, numbers.length, body.array());
  }

  private void putBytes(int tag, int type, byte[] body) throws Refusal {
    putEntry(tag, type, body.length, body);
  }

  private void putEntry(int tag, int type, int count, byte[] body) throws Refusal {
    Bytes entry = new Bytes(new byte[12], start.bigEndian());
    entry.put16(0, tag);
    entry.put16(2, type);
    entry.put32(4, count);
    if (body.length <= 4) {
      System.arraycopy(body, 0, entry.array(), 8, body.length);
    } else {
      entry.put32(8, valuesAt + values.size());
      values.writeBytes(body);
      if (body.length % 2 != 0) {
        values.write(0);
      }
    }
    entries.put(tag, entry.array());
  }

  private List<byte[]> strips(int rows) {
    List<byte[]> strips = new ArrayList<>();
    Deflater deflater = new Deflater(DEFLATE_LEVEL);
    byte[] buffer = new byte[1 << 16];
    try {
      for (int top = 0; top < photo.height(); top += rows) {
        ByteArrayOutputStream strip = new ByteArrayOutputStream();
        int end = Math.min(photo.height(), top + rows);
        for (int y = top; y <= end; y++) {
          if (y < end) {
            deflater.setInput(row(y));
          } else {
            deflater.finish();
          }
          int got;
          while ((got = deflater.deflate(buffer)) > 0) {
            strip.write(buffer, 0, got);
          }
        }
        deflater.reset();
        strips.add(strip.toByteArray());
      }
      return strips;
    } finally {
      deflater.end();
    }
  }

  /** A row as differences from the pixel to the left, in the file's byte order. */
  private byte[] row(int y) {
    byte[] row = RowBytes.bigEndian(photo, y);
    int bands = photo.hasAlpha() ? 4 : 3;
    if (photo.bits() == 8) {
      for (int i = row.length - 1; i >= bands; i--) {
        row[i] -= row[i - bands];
      }
      return row;
    }
    int low = start.bigEndian() ? 1 : 0;
    for (int i = row.length - 2; i >= 0; i -= 2) {
      int value = (row[i] & 0xff) << 8 | row[i + 1] & 0xff;
      int left = i - 2 * bands;
      if (left >= 0) {
        value -= (row[left] & 0xff) << 8 | row[left + 1] & 0xff;
      }
      row[i + low] = (byte) value;
      row[i + 1 - low] = (byte) (value >> 8);
    }
    return row;
  }
}
