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
  private static final int APP14 = 0xee;
  private static final int COMMENT = 0xfe;
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
    JpegWalk walk = new JpegWalk(file, 0);
    while (walk.next()) {
      if (walk.marker() == JpegWalk.SOS) {
        if (++scans > limits.maxJpegScans()) {
          throw new Refusal("the JPEG has more than %d scans".formatted(limits.maxJpegScans()));
        }
        keep(walk.start(), walk.end());
      } else {
        segment(walk.marker(), walk.start(), walk.body(), walk.end());
      }
    }
  }

  private void segment(int marker, int start, int body, int end) throws Refusal {
    if (JpegWalk.isFrame(marker)) {
      frame(body);
      keep(start, end);
    } else if (marker == JpegWalk.APP0) {
      jfif |= file.matches(body, "JFIF\0");
    } else if (marker == JpegWalk.APP1) {
      if (exif == null && file.matches(body, JpegWalk.EXIF)) {
        exif = bounded(body + 6, end);
      } else if (xmp == null && file.matches(body, JpegWalk.XMP)) {
        xmp = bounded(body + JpegWalk.XMP.length(), end);
      }
    } else if (marker == JpegWalk.APP2) {
      profilePart(body, end);
    } else if (marker == APP14) {
      if (file.matches(body, "Adobe") && end - body >= 12) {
        adobeTransform = file.u8(body + 11L);
      }
    } else if (marker < JpegWalk.APP0 || (marker > 0xef && marker != COMMENT)) {
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
    out.writeBytes(new byte[] {(byte) 0xff, (byte) JpegWalk.SOI});
    if (jfif && components != 4) { // libjpeg, too, believes JFIF before Adobe
      out.writeBytes(new byte[] {(byte) 0xff, (byte) JpegWalk.APP0, 0, 16, 'J', 'F', 'I', 'F', 0});
      out.writeBytes(new byte[] {1, 1, 0, 0, 1, 0, 1, 0, 0});
    } else if (adobeTransform >= 0) {
      out.writeBytes(new byte[] {(byte) 0xff, (byte) APP14, 0, 14, 'A', 'd', 'o', 'b', 'e'});
      out.writeBytes(new byte[] {0, 100, 0, 0, 0, 0, (byte) adobeTransform});
    }
    out.write(kept.toByteArray(), 0, kept.size());
    out.writeBytes(new byte[] {(byte) 0xff, (byte) JpegWalk.EOI});
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
