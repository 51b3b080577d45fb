package org.safelight.image.io;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks a WebP's chunks. The decoder is given a new file with only the first frame in it; the
 * frame's size comes from the frame itself, not from what the container says.
 */
final class WebpScanner {
  /** The decoder takes 8 bytes at a time and fails on small pictures that end before. */
  private static final int READ_AHEAD = 8;

  private final Bytes file;
  private final DecodeLimits limits;
  private byte @Nullable [] frame;
  private byte @Nullable [] alpha;
  private boolean lossless;
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private byte @Nullable [] icc;

  private WebpScanner(byte[] bytes, DecodeLimits limits) {
    this.file = new Bytes(bytes, false);
    this.limits = limits;
  }

  static Envelope scan(byte[] bytes, DecodeLimits limits) throws Refusal {
    WebpScanner scanner = new WebpScanner(bytes, limits);
    scanner.walk(12, Math.min(bytes.length, 8 + scanner.file.u32(4)));
    return scanner.envelope();
  }

  private void walk(long from, long end) throws Refusal {
    long at = from;
    while (at + 8 <= end) {
      long length = file.u32(at + 4);
      long body = at + 8;
      if (body + length > file.length()) {
        throw truncated();
      }
      if (file.matches(at, "VP8 ") || file.matches(at, "VP8L")) {
        if (frame == null) {
          lossless = file.matches(at, "VP8L");
          frame = file.copy(body, length);
        }
      } else if (file.matches(at, "ALPH")) {
        alpha = frame == null ? file.copy(body, length) : alpha;
      } else if (file.matches(at, "ANMF")) {
        if (frame == null && length > 16) {
          walk(body + 16, body + length); // after the place and time of the frame
        }
      } else if (length > 0 && length <= limits.maxMetadataBytes()) {
        metadata(at, body, length);
      }
      at = body + length + (length & 1);
    }
  }

  private static Refusal truncated() {
    return new Refusal("the WebP is truncated: its data stops before its end");
  }

  private void metadata(long at, long body, long length) throws Refusal {
    if (file.matches(at, "EXIF")) {
      exif = file.copy(body, length);
    } else if (file.matches(at, "XMP ")) {
      xmp = file.copy(body, length);
    } else if (file.matches(at, "ICCP")) {
      icc = file.copy(body, length);
    }
  }

  private Envelope envelope() throws Refusal {
    if (frame == null) {
      throw truncated();
    }
    Bytes head = new Bytes(frame, false);
    int width;
    int height;
    if (lossless) {
      long bits = head.u32(1);
      width = (int) (bits & 0x3fff) + 1;
      height = (int) (bits >> 14 & 0x3fff) + 1;
    } else {
      width = head.u16(6) & 0x3fff;
      height = head.u16(8) & 0x3fff;
    }
    limits.checkSize(width, height);
    return new Envelope(
        Format.WEBP,
        picture(frame, width, height),
        width,
        height,
        exif == null ? Orientation.UPRIGHT : ExifBlock.orientation(ExifBlock.bare(exif)),
        exif,
        xmp,
        icc,
        null,
        Envelope.Inks.NONE);
  }

  private byte[] picture(byte[] data, int width, int height) throws Refusal {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream(data.length + 64);
    if (alpha != null && !lossless) {
      Bytes extended = new Bytes(new byte[10], false);
      extended.array()[0] = 0x10; // has alpha
      extended.put16(4, width - 1);
      extended.put16(7, height - 1);
      chunk(chunks, "VP8X", extended.array());
      chunk(chunks, "ALPH", alpha);
    }
    chunk(chunks, lossless ? "VP8L" : "VP8 ", data);
    ByteArrayOutputStream out = new ByteArrayOutputStream(chunks.size() + 12);
    Bytes length = new Bytes(new byte[4], false);
    length.put32(0, chunks.size() + 4L);
    out.writeBytes(PngScanner.latin("RIFF"));
    out.writeBytes(length.array());
    out.writeBytes(PngScanner.latin("WEBP"));
    out.writeBytes(chunks.toByteArray());
    out.writeBytes(new byte[READ_AHEAD]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String name, byte[] body) throws Refusal {
    Bytes length = new Bytes(new byte[4], false);
    length.put32(0, body.length);
    out.writeBytes(PngScanner.latin(name));
    out.writeBytes(length.array());
    out.writeBytes(body);
    if (body.length % 2 != 0) {
      out.write(0);
    }
  }
}
