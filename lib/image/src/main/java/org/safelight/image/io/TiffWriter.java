package org.safelight.image.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final Photo photo;
  private final Bytes start;

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
    TiffDirectory directory = new TiffDirectory(start.bigEndian(), at);
    takeOver(directory);
    long[] bits = new long[bands];
    Arrays.fill(bits, photo.bits());
    directory.put(256, TiffDirectory.LONG, photo.width());
    directory.put(257, TiffDirectory.LONG, photo.height());
    directory.put(258, TiffDirectory.SHORT, bits);
    directory.put(259, TiffDirectory.SHORT, 8); // deflate
    directory.put(262, TiffDirectory.SHORT, 2); // RGB
    directory.put(273, TiffDirectory.LONG, offsets);
    directory.put(Ifd.ORIENTATION, TiffDirectory.SHORT, Orientation.UPRIGHT);
    directory.put(277, TiffDirectory.SHORT, bands);
    directory.put(278, TiffDirectory.LONG, rows);
    directory.put(279, TiffDirectory.LONG, lengths);
    directory.put(284, TiffDirectory.SHORT, 1); // interleaved
    directory.put(317, TiffDirectory.SHORT, 2); // horizontal differences
    if (photo.hasAlpha()) {
      directory.put(338, TiffDirectory.SHORT, 2); // colours are not multiplied by alpha
    }
    if (xmp != null) {
      directory.putBytes(Ifd.XMP, TiffDirectory.BYTE, xmp);
    }
    directory.putBytes(Ifd.ICC, TiffDirectory.UNDEFINED, ColourProfile.srgb());
    start.put32(4, directory.at());
    out.write(start.array());
    for (byte[] strip : strips) {
      out.write(strip);
      out.write(new byte[strip.length % 2]);
    }
    directory.write(out);
  }

  /** Copies the EXIF block's entries about the photo; their values stay where they are. */
  private void takeOver(TiffDirectory directory) {
    Map<Integer, byte[]> entries = new LinkedHashMap<>();
    try {
      for (Ifd.Entry entry : Ifd.first(start).entries()) {
        if (ExifFromTiff.DESCRIPTIVE.contains(entry.tag())) {
          entries.put(entry.tag(), start.copy(entry.at(), 12));
        }
      }
    } catch (Refusal e) {
      return; // no EXIF, or none that can be followed
    }
    entries.forEach(directory::takeOver);
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
