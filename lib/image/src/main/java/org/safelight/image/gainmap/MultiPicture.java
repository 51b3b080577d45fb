package org.safelight.image.gainmap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.Ifd;
import org.safelight.image.io.Refusal;

/** The multi-picture index (CIPA DC-007) as an APP2 segment holds it, with two pictures. */
final class MultiPicture {
  /** What the segment begins with. Offsets inside count from behind it. */
  static final String NAME = "MPF\0";

  /** Length of the whole segment, marker included. */
  static final int SEGMENT = 90;

  /** More pictures than this are no photo. */
  private static final int MOST = 16;

  private static final int VERSION_TAG = 0xb000;
  private static final int COUNT_TAG = 0xb001;
  private static final int ENTRIES_TAG = 0xb002;
  private static final int ENTRY = 16;
  private static final int ENTRIES_AT = 50;

  /** A JPEG that the others belong to. */
  private static final int PRIMARY = 0x00030000;

  private MultiPicture() {}

  /**
   * One picture.
   *
   * @param at its offset from where the index' byte order mark stands; 0 for the first picture
   * @param length its bytes
   */
  record Picture(long at, long length) {}

  /**
   * A segment for a file of two pictures.
   *
   * @param at where in the file the segment will begin
   * @param first length of the first picture, this segment included
   * @param second length of the picture right behind it
   */
  static byte[] segment(long at, long first, long second) {
    ByteBuffer out = ByteBuffer.allocate(SEGMENT);
    out.put((byte) 0xff).put((byte) 0xe2).putShort((short) (SEGMENT - 2));
    out.put(NAME.getBytes(StandardCharsets.ISO_8859_1));
    long origin = at + out.position();
    out.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
    out.putShort((short) 3);
    entry(out, VERSION_TAG, 7, 4).put("0100".getBytes(StandardCharsets.ISO_8859_1));
    entry(out, COUNT_TAG, 4, 1).putInt(2);
    entry(out, ENTRIES_TAG, 7, 2 * ENTRY).putInt(ENTRIES_AT);
    out.putInt(0); // no further directory
    out.putInt(PRIMARY).putInt((int) first).putInt(0).putInt(0);
    out.putInt(0).putInt((int) second).putInt((int) (first - origin)).putInt(0);
    return out.array();
  }

  private static ByteBuffer entry(ByteBuffer out, int tag, int type, int count) {
    return out.putShort((short) tag).putShort((short) type).putInt(count);
  }

  /** The pictures that an index, behind its name, lists; at most 16. */
  static List<Picture> read(byte[] index) throws Refusal {
    Bytes in = Ifd.structure(index).orElse(null);
    if (in == null) {
      throw new Refusal("its multi-picture index has no byte order mark");
    }
    Ifd.Entry entries = Ifd.first(in).find(ENTRIES_TAG);
    List<Picture> out = new ArrayList<>();
    if (entries != null) {
      long count = Math.min(MOST, entries.bytes() / ENTRY);
      for (long i = 0; i < count; i++) {
        long at = entries.valueAt() + i * ENTRY;
        out.add(new Picture(in.u32(at + 8), in.u32(at + 4)));
      }
    }
    return out;
  }
}
