package org.safelight.image.io;

import java.io.ByteArrayOutputStream;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks a JPEG's markers: size, scans and sampling are known, and the end is known to be there,
 * before anything is decoded. Metadata is taken out on the way; what is left over (tables, frame,
 * scans and a plain JFIF or Adobe marker) goes to the decoder.
 */
final class JpegScanner {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;
  private static final int APP14 = 0xee;
  private static final int COMMENT = 0xfe;
  private static final String EXIF = "Exif\0";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String ICC = "ICC_PROFILE\0";

  private final Bytes file;
  private final DecodeLimits limits;
  private final ByteArrayOutputStream kept;
  private final TreeMap<Integer, byte[]> iccParts = new TreeMap<>();
  private int iccCount;
  private int scans;
  private int width;
  private int height;
  private int components;
  private boolean jfif;
  private int adobeTransform = -1; // -1: no Adobe marker
  private @Nullable String subsampling;
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;

  private JpegScanner(byte[] bytes, DecodeLimits limits) {
    this.file = new Bytes(bytes, true);
    this.limits = limits;
    this.kept = new ByteArrayOutputStream(bytes.length + 64);
  }

  static Envelope scan(byte[] bytes, DecodeLimits limits) throws Refusal {
    JpegScanner scanner = new JpegScanner(bytes, limits);
    scanner.walk();
    return scanner.envelope();
  }

  private void walk() throws Refusal {
    int at = 2; // after SOI
    while (true) {
      at = nextMarker(at);
      int marker = file.u8(at + 1L);
      if (marker == EOI) {
        return;
      }
      if (marker == SOI || (marker >= 0xd0 && marker <= 0xd7) || marker == 0x01) {
        at += 2; // stands alone
        continue;
      }
      int length = at + 3 < file.length() ? file.u16(at + 2L) : 0;
      if (length < 2 || !file.has(at, 2L + length)) {
        throw truncated();
      }
      int end = at + 2 + length;
      if (marker == SOS) {
        if (++scans > limits.maxJpegScans()) {
          throw new Refusal("the JPEG has more than %d scans".formatted(limits.maxJpegScans()));
        }
        end = afterScan(end);
        keep(at, end);
      } else {
        segment(marker, at, at + 4, end);
      }
      at = end;
    }
  }

  /** Position of the next marker's 0xff; what stands before it belongs to nothing. */
  private int nextMarker(int from) throws Refusal {
    byte[] b = file.array();
    for (int at = from; at + 1 < b.length; at++) {
      if (b[at] == (byte) 0xff && b[at + 1] != 0 && b[at + 1] != (byte) 0xff) {
        return at;
      }
    }
    throw truncated();
  }

  /** Skips entropy-coded data: stuffed zeros and restart markers belong to it. */
  private int afterScan(int from) throws Refusal {
    byte[] b = file.array();
    for (int at = from; at + 1 < b.length; at++) {
      if (b[at] == (byte) 0xff) {
        int next = b[at + 1] & 0xff;
        if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
          return at;
        }
      }
    }
    throw truncated();
  }

  private static Refusal truncated() {
    return new Refusal("the JPEG is truncated: its data stops before its end marker");
  }

  private void segment(int marker, int start, int body, int end) throws Refusal {
    if (isFrame(marker)) {
      frame(body);
      keep(start, end);
    } else if (marker == APP0) {
      jfif |= file.matches(body, "JFIF\0");
    } else if (marker == APP1) {
      if (exif == null && file.matches(body, EXIF)) {
        exif = bounded(body + 6, end);
      } else if (xmp == null && file.matches(body, XMP)) {
        xmp = bounded(body + XMP.length(), end);
      }
    } else if (marker == APP2) {
      profilePart(body, end);
    } else if (marker == APP14) {
      if (file.matches(body, "Adobe") && end - body >= 12) {
        adobeTransform = file.u8(body + 11L);
      }
    } else if (marker < APP0 || (marker > 0xef && marker != COMMENT)) {
      keep(start, end);
    }
  }

  private byte @Nullable [] bounded(int from, int end) throws Refusal {
    int length = end - from;
    return length < 1 || length > limits.maxMetadataBytes() ? null : file.copy(from, length);
  }

  private void profilePart(int body, int end) throws Refusal {
    int data = body + ICC.length() + 2;
    if (file.matches(body, ICC) && data < end) {
      iccCount = file.u8(data - 1L);
      iccParts.putIfAbsent(file.u8(data - 2L), file.copy(data, end - data));
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private void frame(int body) throws Refusal {
    if (components != 0) {
      throw new Refusal("the JPEG has more than one frame header");
    }
    if (file.u8(body) != 8) {
      throw new Refusal("the JPEG has %d-bit samples, only 8 are read".formatted(file.u8(body)));
    }
    height = file.u16(body + 1L);
    width = file.u16(body + 3L);
    components = file.u8(body + 5L);
    limits.checkSize(width, height);
    if (components != 1 && components != 3 && components != 4) {
      throw new Refusal("the JPEG has %d colour components".formatted(components));
    }
    if (components == 3) {
      int luma = file.u8(body + 7L);
      int chroma = file.u8(body + 10L);
      boolean plain = chroma == 0x11 && file.u8(body + 13L) == 0x11;
      for (Subsampling known : Subsampling.values()) {
        if (plain && known.across() > 0 && luma == (known.across() << 4 | known.down())) {
          subsampling = known.label();
        }
      }
    }
  }

  private void keep(int from, int end) {
    kept.write(file.array(), from, end - from);
  }

  private Envelope envelope() throws Refusal {
    if (components == 0) {
      throw new Refusal("the JPEG has no frame header");
    }
    if (scans == 0) {
      throw new Refusal("the JPEG has no picture data");
    }
    return new Envelope(
        Format.JPEG,
        picture(),
        width,
        height,
        orientation(),
        exif,
        xmp,
        profile(),
        subsampling,
        inks());
  }

  /** A plain JPEG: at most one marker that tells how colours are coded, then what was kept. */
  private byte[] picture() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(kept.size() + 40);
    out.writeBytes(new byte[] {(byte) 0xff, (byte) SOI});
    if (jfif && components != 4) { // libjpeg, too, believes JFIF before Adobe
      out.writeBytes(new byte[] {(byte) 0xff, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0});
      out.writeBytes(new byte[] {1, 1, 0, 0, 1, 0, 1, 0, 0});
    } else if (adobeTransform >= 0) {
      out.writeBytes(new byte[] {(byte) 0xff, (byte) APP14, 0, 14, 'A', 'd', 'o', 'b', 'e'});
      out.writeBytes(new byte[] {0, 100, 0, 0, 0, 0, (byte) adobeTransform});
    }
    out.write(kept.toByteArray(), 0, kept.size());
    out.writeBytes(new byte[] {(byte) 0xff, (byte) EOI});
    return out.toByteArray();
  }

  private byte @Nullable [] profile() {
    if (iccParts.isEmpty() || iccParts.size() != iccCount || iccParts.firstKey() != 1) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    iccParts.values().forEach(out::writeBytes);
    return out.size() > limits.maxMetadataBytes() ? null : out.toByteArray();
  }

  private int orientation() {
    return exif == null ? Orientation.UPRIGHT : ExifBlock.orientation(exif);
  }

  private Envelope.Inks inks() {
    if (components != 4) {
      return Envelope.Inks.NONE;
    }
    if (adobeTransform < 0) {
      return Envelope.Inks.CMYK;
    }
    return adobeTransform == 2 ? Envelope.Inks.YCCK : Envelope.Inks.INVERTED_CMYK;
  }
}
