package org.safelight.image.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Walks a PNG's chunks: size, checksums, the end, and the metadata, unpacked within limits. */
final class PngScanner {
  private static final int SIGNATURE = 8;
  private static final String XMP = "XML:com.adobe.xmp\0";

  private final Bytes file;
  private final DecodeLimits limits;
  private int width;
  private int height;
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private byte @Nullable [] icc;

  private PngScanner(byte[] bytes, DecodeLimits limits) {
    this.file = new Bytes(bytes, true);
    this.limits = limits;
  }

  static Envelope scan(byte[] bytes, DecodeLimits limits) throws Refusal {
    PngScanner scanner = new PngScanner(bytes, limits);
    scanner.walk();
    return new Envelope(
        Format.PNG,
        bytes,
        scanner.width,
        scanner.height,
        scanner.orientation(),
        scanner.exif,
        scanner.xmp,
        scanner.icc,
        null,
        Envelope.Inks.NONE);
  }

  private void walk() throws Refusal {
    header();
    long at = SIGNATURE;
    while (true) {
      if (!file.has(at, 12)) {
        throw truncated();
      }
      long length = file.u32(at);
      if (!file.has(at + 8, length + 4)) {
        throw truncated();
      }
      boolean critical = (file.u8(at + 4) & 0x20) == 0; // an upper-case first letter
      boolean sound = checksum(at + 4, length + 4) == file.u32(at + 8 + length);
      if (critical && !sound) {
        throw new Refusal("the PNG is damaged: a checksum does not match its data");
      }
      if (file.matches(at + 4, "IEND")) {
        return;
      }
      if (sound && length > 0 && length <= limits.maxMetadataBytes()) {
        metadata(at + 4, at + 8, (int) length);
      }
      at += 12 + length;
    }
  }

  private int orientation() {
    return exif == null ? Orientation.UPRIGHT : ExifBlock.orientation(ExifBlock.bare(exif));
  }

  private void header() throws Refusal {
    if (!file.has(0, 33) || !file.matches(12, "IHDR") || file.u32(8) != 13) {
      throw new Refusal("the PNG has no header");
    }
    limits.checkSize(file.u32(16), file.u32(20));
    width = (int) file.u32(16);
    height = (int) file.u32(20);
  }

  private static Refusal truncated() {
    return new Refusal("the PNG is truncated: its data stops before its end chunk");
  }

  private long checksum(long from, long length) {
    CRC32 crc = new CRC32();
    crc.update(file.array(), (int) from, (int) length);
    return crc.getValue();
  }

  private void metadata(long type, long body, int length) throws Refusal {
    if (exif == null && file.matches(type, "eXIf")) {
      exif = file.copy(body, length);
    } else if (icc == null && file.matches(type, "iCCP")) {
      long end = body + length;
      long at = afterNul(body, end);
      icc = at + 1 < end ? inflate(at + 1, end) : null;
    } else if (xmp == null && file.matches(type, "iTXt") && file.matches(body, XMP)) {
      xmp = text(body + XMP.length(), body + length);
    }
  }

  /** iTXt after its keyword: compression flag and method, language, translated keyword, text. */
  private byte @Nullable [] text(long at, long end) throws Refusal {
    if (at + 2 > end) {
      return null;
    }
    boolean packed = file.u8(at) == 1;
    long from = afterNul(afterNul(at + 2, end), end);
    if (from >= end) {
      return null;
    }
    return packed ? inflate(from, end) : file.copy(from, end - from);
  }

  private long afterNul(long from, long end) throws Refusal {
    long at = from;
    while (at < end && file.u8(at) != 0) {
      at++;
    }
    return at + 1;
  }

  /** Unpacked bytes; null if they are broken or would be longer than the limit. */
  private byte @Nullable [] inflate(long from, long end) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file.array(), (int) from, (int) (end - from));
      byte[] out = new byte[4096];
      int filled = 0;
      while (true) {
        int got = inflater.inflate(out, filled, out.length - filled);
        filled += got;
        if (inflater.finished()) {
          return Arrays.copyOf(out, filled);
        }
        if (got == 0 && filled < out.length) {
          return null; // wants more input, or a dictionary
        }
        if (filled == out.length) {
          if (filled >= limits.maxMetadataBytes()) {
            return null;
          }
          out = Arrays.copyOf(out, Math.min(2 * filled, limits.maxMetadataBytes()));
        }
      }
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }

  /** Latin-1 bytes of a chunk's name or keyword. */
  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
