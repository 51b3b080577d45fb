package org.safelight.image.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One directory of a TIFF structure, of a TIFF file or an EXIF block.
 *
 * @param entries those whose value lies inside the bytes; damaged ones are left out
 * @param at where the directory starts
 * @param count how many entries it says it has, damaged ones included
 */
public record Ifd(List<Entry> entries, long at, int count) {
  static final int ORIENTATION = 274;

  /** Points to the EXIF directory. */
  public static final int EXIF = 34665;

  static final int GPS = 34853;
  static final int INTEROPERABILITY = 40965;
  static final int XMP = 700;
  static final int ICC = 34675;

  /** Bytes of one value of each type, 0 to 13. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  /**
   * One entry.
   *
   * @param at where its 12 bytes start
   * @param valueAt where its values are, inside those 12 bytes or elsewhere
   * @param bytes length of its values
   */
  public record Entry(int tag, int type, long count, long at, long valueAt, long bytes) {
    /** The first value as a number; for 1-, 2- and 4-byte types. */
    public long number(Bytes in) throws Refusal {
      return number(in, 0);
    }

    /** Value {@code i} as a number; for 1-, 2- and 4-byte types. */
    public long number(Bytes in, long i) throws Refusal {
      return switch (TYPE_BYTES[type]) {
        case 1 -> in.u8(valueAt + i);
        case 2 -> in.u16(valueAt + 2 * i);
        case 4 -> in.u32(valueAt + 4 * i);
        default -> throw new Refusal("a tag holds no whole number");
      };
    }

    /** Whether the value stands apart from the entry. */
    boolean isOutside() {
      return bytes > 4;
    }
  }

  /** The bytes with the byte order their header states; empty if there is no such header. */
  public static Optional<Bytes> structure(byte[] bytes) throws Refusal {
    for (boolean bigEndian : new boolean[] {false, true}) {
      Bytes in = new Bytes(bytes, bigEndian);
      if (in.matches(0, bigEndian ? "MM" : "II") && in.has(0, 8) && in.u16(2) == 42) {
        return Optional.of(in);
      }
    }
    return Optional.empty();
  }

  /** The first directory of a structure. */
  public static Ifd first(Bytes in) throws Refusal {
    return read(in, in.u32(4));
  }

  /** The directory at a place, which it may not leave. */
  public static Ifd read(Bytes in, long at) throws Refusal {
    int count = in.u16(at);
    if (count == 0 || !in.has(at + 2, 12L * count)) {
      throw new Refusal("a tag directory lies outside the file");
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long entry = at + 2 + 12L * i;
      int type = in.u16(entry + 2);
      long values = in.u32(entry + 4);
      if (type >= 1 && type < TYPE_BYTES.length) {
        long bytes = values * TYPE_BYTES[type];
        long valueAt = bytes <= 4 ? entry + 8 : in.u32(entry + 8);
        if (values > 0 && in.has(valueAt, bytes)) {
          entries.add(new Entry(in.u16(entry), type, values, entry, valueAt, bytes));
        }
      }
    }
    return new Ifd(List.copyOf(entries), at, count);
  }

  /** Where the offset of the next directory stands. */
  long nextAt() {
    return at + 2 + 12L * count;
  }

  /** The entry of a tag; null if there is none. */
  public @Nullable Entry find(int tag) {
    for (Entry entry : entries) {
      if (entry.tag == tag) {
        return entry;
      }
    }
    return null;
  }

  /** The first value of a tag as a number. */
  public long number(Bytes in, int tag, long otherwise) throws Refusal {
    Entry entry = find(tag);
    return entry == null ? otherwise : entry.number(in);
  }

  /** The directory a tag points to; null if there is no such tag. */
  public @Nullable Ifd child(Bytes in, int tag) throws Refusal {
    Entry entry = find(tag);
    return entry == null ? null : read(in, entry.number(in));
  }
}
