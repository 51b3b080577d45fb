package org.safelight.image.io;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Edits of an EXIF block. They are made in place, since a camera's maker note holds offsets that
 * break when anything moves. A block that cannot be followed is dropped, never an error: a photo is
 * worth more than what is said about it.
 */
public final class ExifBlock {
  private static final int COLOUR_SPACE = 0xa001;
  private static final int PIXELS_ACROSS = 0xa002;
  private static final int PIXELS_DOWN = 0xa003;
  private static final int THUMBNAIL = 513;
  private static final int THUMBNAIL_LENGTH = 514;

  private ExifBlock() {}

  /** The block from its byte order mark on, without the marker some containers put before it. */
  static byte[] bare(byte[] raw) {
    boolean marked = new Bytes(raw, true).matches(0, "Exif\0");
    return marked && raw.length > 6 ? Arrays.copyOfRange(raw, 6, raw.length) : raw;
  }

  /** Orientation 1..8; 1 where the block says nothing sensible. */
  public static int orientation(byte[] block) {
    try {
      Bytes in = Ifd.structure(block).orElse(null);
      if (in == null) {
        return Orientation.UPRIGHT;
      }
      long value = Ifd.first(in).number(in, Ifd.ORIENTATION, Orientation.UPRIGHT);
      return value >= 1 && value <= 8 ? (int) value : Orientation.UPRIGHT;
    } catch (Refusal e) {
      return Orientation.UPRIGHT;
    }
  }

  /**
   * A copy that fits the pixels once they are upright sRGB of the given size. The thumbnail is
   * dropped: it shows the photo before its repair, and the way it was turned.
   *
   * @return null if the block is damaged
   */
  static byte @Nullable [] upright(byte[] block, int width, int height) {
    try {
      Bytes out = Ifd.structure(block.clone()).orElse(null);
      if (out == null) {
        return null;
      }
      Ifd main = Ifd.first(out);
      set(out, main, Ifd.ORIENTATION, Orientation.UPRIGHT);
      Ifd exif = main.child(out, Ifd.EXIF);
      if (exif != null) {
        set(out, exif, COLOUR_SPACE, 1); // sRGB
        set(out, exif, PIXELS_ACROSS, width);
        set(out, exif, PIXELS_DOWN, height);
      }
      return dropThumbnail(out, main);
    } catch (Refusal e) {
      return null;
    }
  }

  private static void set(Bytes out, Ifd ifd, int tag, int value) throws Refusal {
    Ifd.Entry entry = ifd.find(tag);
    if (entry != null && entry.count() == 1 && entry.type() == 3) {
      out.put16(entry.valueAt(), value);
    } else if (entry != null && entry.count() == 1 && entry.type() == 4) {
      out.put32(entry.valueAt(), value);
    }
  }

  /** Unlinks the second directory and blanks its picture, cutting the block where that ends it. */
  private static byte[] dropThumbnail(Bytes out, Ifd main) throws Refusal {
    if (!out.has(main.nextAt(), 4)) {
      return out.array();
    }
    long next = out.u32(main.nextAt());
    out.put32(main.nextAt(), 0);
    if (next == 0) {
      return out.array();
    }
    Ifd second;
    try {
      second = Ifd.read(out, next);
    } catch (Refusal e) {
      return out.array(); // unlinked is enough
    }
    long start = second.number(out, THUMBNAIL, 0);
    long length = second.number(out, THUMBNAIL_LENGTH, 0);
    if (start < 8 || length < 1 || !out.has(start, length) || overlaps(out, main, start, length)) {
      return out.array();
    }
    Arrays.fill(out.array(), (int) start, (int) (start + length), (byte) 0);
    boolean last = start + length >= out.length() - 1L; // perhaps one byte of padding after it
    return last && next < start ? Arrays.copyOf(out.array(), (int) start) : out.array();
  }

  /** Whether a range touches anything of the main directory or the ones below it. */
  private static boolean overlaps(Bytes in, Ifd ifd, long start, long length) throws Refusal {
    if (touches(ifd.at(), ifd.nextAt() + 4, start, length)) {
      return true;
    }
    for (Ifd.Entry entry : ifd.entries()) {
      if (entry.isOutside()
          && touches(entry.valueAt(), entry.valueAt() + entry.bytes(), start, length)) {
        return true;
      }
      // Only the main directory points to these, and only they are looked into: no loops.
      boolean child = entry.tag() == Ifd.EXIF || entry.tag() == Ifd.GPS;
      if (child && overlapsFlat(in, Ifd.read(in, entry.number(in)), start, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlapsFlat(Bytes in, Ifd ifd, long start, long length) throws Refusal {
    boolean touched = touches(ifd.at(), ifd.nextAt() + 4, start, length);
    for (Ifd.Entry entry : ifd.entries()) {
      touched |=
          entry.isOutside()
              && touches(entry.valueAt(), entry.valueAt() + entry.bytes(), start, length);
      if (entry.tag() == Ifd.INTEROPERABILITY) {
        touched |= touches(entry.number(in), entry.number(in) + 2, start, length);
      }
    }
    return touched;
  }

  private static boolean touches(long from, long to, long start, long length) {
    return from < start + length && start < to;
  }

  /**
   * A copy without the place: the GPS directory and all its values are blanked and the entry that
   * points to it is taken out.
   *
   * @return null if the block is damaged, since the place may then still be somewhere in it
   */
  static byte @Nullable [] withoutGps(byte[] block) {
    try {
      Bytes out = Ifd.structure(block.clone()).orElse(null);
      if (out == null) {
        return null;
      }
      Ifd main = Ifd.first(out);
      if (main.entries().size() < main.count()) {
        return null; // the damaged entry may be the one
      }
      Ifd gps = main.child(out, Ifd.GPS);
      if (gps == null) {
        return out.array();
      }
      for (Ifd.Entry entry : gps.entries()) {
        blank(out, entry.valueAt(), entry.bytes());
      }
      blank(out, gps.at(), Math.min(gps.nextAt() + 4, out.length()) - gps.at());
      removeEntry(out, main, Ifd.GPS);
      // A hostile block may have had its directories overlap: it must still be whole.
      Ifd left = Ifd.first(out);
      return left.entries().size() == left.count() && left.count() == main.count() - 1
          ? out.array()
          : null;
    } catch (Refusal e) {
      return null;
    }
  }

  private static void blank(Bytes out, long from, long length) {
    Arrays.fill(out.array(), (int) from, (int) (from + length), (byte) 0);
  }

  private static void removeEntry(Bytes out, Ifd ifd, int tag) throws Refusal {
    Ifd.Entry entry = ifd.find(tag);
    if (entry == null) {
      return;
    }
    int from = (int) entry.at() + 12;
    int end = (int) Math.min(ifd.nextAt() + 4, out.length());
    System.arraycopy(out.array(), from, out.array(), from - 12, end - from);
    blank(out, end - 12L, 12);
    out.put16(ifd.at(), ifd.count() - 1);
  }
}
