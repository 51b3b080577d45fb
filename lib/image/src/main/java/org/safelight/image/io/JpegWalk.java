package org.safelight.image.io;

/**
 * Steps through a JPEG's segments without decoding anything: each one's place is known to lie
 * inside the file, and so is the end marker once the walk is over.
 */
public final class JpegWalk {
  /** Start of an image. */
  public static final int SOI = 0xd8;

  /** End of an image. */
  public static final int EOI = 0xd9;

  /** Start of a scan. */
  public static final int SOS = 0xda;

  /** JFIF. */
  public static final int APP0 = 0xe0;

  /** EXIF and XMP. */
  public static final int APP1 = 0xe1;

  /** ICC profiles, pictures behind the first one, gain map metadata. */
  public static final int APP2 = 0xe2;

  /** What an EXIF segment begins with. */
  public static final String EXIF = "Exif\0";

  /** What a segment with an XMP packet begins with. */
  public static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

  private final Bytes file;
  private int marker = SOI;
  private int start;
  private int body;
  private int end;

  /** A walk that begins behind the start marker at {@code at}. */
  public JpegWalk(Bytes file, int at) {
    this.file = file;
    start = at;
    body = at + 2;
    end = at + 2;
  }

  /**
   * Goes on to the next segment. Markers that stand alone are passed over.
   *
   * @return whether there is one; false at the end marker, which is then where the walk stands
   * @throws Refusal if the file stops before
   */
  public boolean next() throws Refusal {
    int at = end;
    while (true) {
      at = nextMarker(at);
      marker = file.u8(at + 1L);
      if (marker == EOI) {
        stand(at, at + 2, at + 2);
        return false;
      }
      if (marker != SOI && (marker < 0xd0 || marker > 0xd7) && marker != 0x01) {
        break;
      }
      at += 2; // stands alone
    }
    int length = at + 3 < file.length() ? file.u16(at + 2L) : 0;
    if (length < 2 || !file.has(at, 2L + length)) {
      throw truncated();
    }
    int after = at + 2 + length;
    stand(at, at + 4, marker == SOS ? afterScan(after) : after);
    return true;
  }

  private void stand(int newStart, int newBody, int newEnd) {
    start = newStart;
    body = newBody;
    end = newEnd;
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

  /** The second byte of the marker. */
  public int marker() {
    return marker;
  }

  /** Where the marker stands. */
  public int start() {
    return start;
  }

  /** Where the segment's content begins, behind its length. */
  public int body() {
    return body;
  }

  /** Where the segment ends; for a scan, behind its picture data. */
  public int end() {
    return end;
  }

  /** Whether a marker is a frame header, which holds size and components. */
  public static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }
}
