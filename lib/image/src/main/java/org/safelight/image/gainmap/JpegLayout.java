package org.safelight.image.gainmap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.JpegWalk;
import org.safelight.image.io.Refusal;

/** Where those things stand in a JPEG that have to do with a gain map. */
final class JpegLayout {
  /** More segments of one kind than a file ever has; each costs a little memory. */
  private static final int MOST_SEGMENTS = 100;

  /**
   * A segment.
   *
   * @param start of its marker
   * @param body behind its name
   * @param end behind its last byte
   */
  record Span(int start, int body, int end) {
    byte[] content(Bytes file) throws Refusal {
      return file.copy(body, end - body);
    }
  }

  private final Bytes file;
  private final List<Span> xmp = new ArrayList<>();
  private final List<Span> iso = new ArrayList<>();
  private final List<Span> mpf = new ArrayList<>();
  private @Nullable Span exif;
  private @Nullable Span frame;
  private int behindMetadata;
  private int behindProfiles;
  private int firstScan = -1;
  private int end;

  private JpegLayout(Bytes file) {
    this.file = file;
  }

  /** Of a whole JPEG that starts at a place: up to its end marker. */
  static JpegLayout whole(Bytes file, int at) throws Refusal {
    return new JpegLayout(file).walk(at, true);
  }

  /** Of a JPEG's metadata alone: up to its first scan. */
  static JpegLayout head(Bytes file, int at) throws Refusal {
    return new JpegLayout(file).walk(at, false);
  }

  private JpegLayout walk(int at, boolean whole) throws Refusal {
    if (!isStart(file, at)) {
      throw new Refusal("it is no JPEG picture");
    }
    JpegWalk walk = new JpegWalk(file, at);
    behindMetadata = walk.end();
    behindProfiles = walk.end();
    while (walk.next()) {
      if (walk.marker() == JpegWalk.SOS) {
        firstScan = firstScan < 0 ? walk.start() : firstScan;
        if (!whole) {
          return this;
        }
      } else {
        segment(walk);
      }
    }
    if (frame == null || firstScan < 0) {
      throw new Refusal("the JPEG has no picture data");
    }
    end = walk.end();
    return this;
  }

  /** Whether a JPEG begins at a place. */
  static boolean isStart(Bytes file, long at) {
    return file.matches(at, "\u00ff\u00d8\u00ff");
  }

  private void segment(JpegWalk walk) throws Refusal {
    int marker = walk.marker();
    if (JpegWalk.isFrame(marker)) {
      if (frame != null) {
        throw new Refusal("the JPEG has more than one frame header");
      }
      frame = new Span(walk.start(), walk.body(), walk.end());
    } else if (marker == JpegWalk.APP1) {
      if (exif == null && file.matches(walk.body(), JpegWalk.EXIF)) {
        exif = new Span(walk.start(), walk.body() + JpegWalk.EXIF.length() + 1, walk.end());
      } else {
        note(xmp, JpegWalk.XMP, walk);
      }
    } else if (marker == JpegWalk.APP2) {
      note(iso, IsoBlock.NAME, walk);
      note(mpf, MultiPicture.NAME, walk);
    }
    if (behindMetadata == walk.start() && marker <= JpegWalk.APP1 && marker >= JpegWalk.APP0) {
      behindMetadata = walk.end();
    }
    if (behindProfiles == walk.start() && marker <= JpegWalk.APP2 && marker >= JpegWalk.APP0) {
      behindProfiles = walk.end();
    }
  }

  private void note(List<Span> spans, String name, JpegWalk walk) throws Refusal {
    int body = walk.body() + name.length();
    if (body <= walk.end() && file.matches(walk.body(), name)) {
      if (spans.size() == MOST_SEGMENTS) {
        throw new Refusal("the JPEG has more than 100 segments of one kind of metadata");
      }
      spans.add(new Span(walk.start(), body, walk.end()));
    }
  }

  /** Segments with an XMP packet. */
  List<Span> xmp() {
    return xmp;
  }

  /** Segments of ISO 21496-1. */
  List<Span> iso() {
    return iso;
  }

  /** Segments with a multi-picture index. */
  List<Span> mpf() {
    return mpf;
  }

  /** The EXIF block; null if there is none. */
  byte @Nullable [] exif() throws Refusal {
    return exif == null || exif.body() > exif.end() ? null : exif.content(file);
  }

  /** Where the JFIF, EXIF and XMP segments that follow the start marker end. */
  int behindMetadata() {
    return behindMetadata;
  }

  /** The same with colour profiles. */
  int behindProfiles() {
    return behindProfiles;
  }

  /** Where the first scan's marker stands. */
  int firstScan() {
    return firstScan;
  }

  /** Behind the end marker. */
  int end() {
    return end;
  }

  /** Bits of a sample. */
  int bits() throws Refusal {
    return frameByte(0);
  }

  /** Pixels down. */
  int height() throws Refusal {
    return frameByte(1) << 8 | frameByte(2);
  }

  /** Pixels across. */
  int width() throws Refusal {
    return frameByte(3) << 8 | frameByte(4);
  }

  /** 1 grey, 3 colour, 4 inks. */
  int components() throws Refusal {
    return frameByte(5);
  }

  private int frameByte(int i) throws Refusal {
    Span header = frame;
    if (header == null || header.body() + i >= header.end()) {
      throw new Refusal("the JPEG's frame header is too short");
    }
    return file.u8(header.body() + (long) i);
  }
}
