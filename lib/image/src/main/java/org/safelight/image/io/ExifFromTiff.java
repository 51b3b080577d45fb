package org.safelight.image.io;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The EXIF block of a TIFF file: what its first directory says about the photo rather than about
 * the layout of its pixels, with the directories below, copied together. Maker notes stay behind:
 * their inner offsets would be wrong in another place.
 */
final class ExifFromTiff {
  /**
   * Tags of the first directory that are about the photo: description, camera, resolution,
   * software, date, artist, host, rating, copyright, EXIF, GPS, and the names Windows gives.
   */
  static final Set<Integer> DESCRIPTIVE =
      Set.of(
          270, 271, 272, 282, 283, 296, 305, 306, 315, 316, 18246, 18249, 33432, Ifd.EXIF, Ifd.GPS,
          40091, 40092, 40093, 40094, 40095);

  private static final int MAKER_NOTE = 37500;
  private static final int HEADER = 8;

  private final Bytes file;
  private final int maxBytes;

  private ExifFromTiff(Bytes file, int maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
  }

  /** The block; null if there is nothing to say or it is damaged or longer than allowed. */
  static byte @Nullable [] copy(Bytes file, Ifd main, int maxBytes) {
    List<Ifd.Entry> entries = new ArrayList<>();
    for (Ifd.Entry entry : main.entries()) {
      if (DESCRIPTIVE.contains(entry.tag())) {
        entries.add(entry);
      }
    }
    if (entries.isEmpty()) {
      return null;
    }
    try {
      byte[] body = new ExifFromTiff(file, maxBytes).directory(HEADER, entries, 0);
      Bytes block = new Bytes(new byte[HEADER + body.length], file.bigEndian());
      block.array()[0] = (byte) (file.bigEndian() ? 'M' : 'I');
      block.array()[1] = block.array()[0];
      block.put16(2, 42);
      block.put32(4, HEADER);
      System.arraycopy(body, 0, block.array(), HEADER, body.length);
      return block.array();
    } catch (Refusal e) {
      return null;
    }
  }

  /** A directory that will stand at {@code start}, its values and the directories below it. */
  private byte[] directory(long start, List<Ifd.Entry> entries, int depth) throws Refusal {
    int size = 2 + 12 * entries.size() + 4;
    Bytes table = new Bytes(new byte[size], file.bigEndian());
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    table.put16(0, entries.size());
    for (int i = 0; i < entries.size(); i++) {
      Ifd.Entry entry = entries.get(i);
      int at = 2 + 12 * i;
      System.arraycopy(file.array(), (int) entry.at(), table.array(), at, 12);
      long place = start + size + values.size();
      if (isPointer(entry)) {
        table.put32(at + 8L, place);
        values.writeBytes(directory(place, below(entry, depth), depth + 1));
      } else if (entry.isOutside()) {
        table.put32(at + 8L, place);
        if (place + entry.bytes() > maxBytes) {
          throw new Refusal("the EXIF data is too long");
        }
        values.writeBytes(file.copy(entry.valueAt(), entry.bytes()));
      }
      if (values.size() % 2 != 0) {
        values.write(0); // values start at even places
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(size + values.size());
    out.writeBytes(table.array());
    out.writeBytes(values.toByteArray());
    return out.toByteArray();
  }

  private static boolean isPointer(Ifd.Entry entry) {
    return entry.tag() == Ifd.EXIF || entry.tag() == Ifd.GPS || entry.tag() == Ifd.INTEROPERABILITY;
  }

  /** Entries of a directory below; a pointer counts once, and only one level further down. */
  private List<Ifd.Entry> below(Ifd.Entry pointer, int depth) throws Refusal {
    List<Ifd.Entry> entries = new ArrayList<>();
    boolean seen = false;
    for (Ifd.Entry entry : Ifd.read(file, pointer.number(file)).entries()) {
      if (isPointer(entry)) {
        if (seen || depth > 0 || entry.tag() != Ifd.INTEROPERABILITY) {
          continue;
        }
        seen = true;
      }
      if (entry.tag() != MAKER_NOTE) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
