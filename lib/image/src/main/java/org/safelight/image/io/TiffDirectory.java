package org.safelight.image.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.TreeMap;

/** The directory of a TIFF that is being written, and the values that do not fit its entries. */
final class TiffDirectory {
  static final int BYTE = 1;
  static final int ASCII = 2;
  static final int SHORT = 3;
  static final int LONG = 4;
  static final int UNDEFINED = 7;

  private static final int ENTRY = 12;

  /** What an entry has room for. */
  private static final int INSIDE = 4;

  /** Offsets have 32 bits. */
  private static final long MAX_FILE = 0xffff_ffffL;

  private final boolean bigEndian;
  private final long valuesAt;
  private final TreeMap<Integer, byte[]> entries = new TreeMap<>();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();

  /**
   * An empty directory.
   *
   * @param valuesAt place in the file at which {@link #write} will begin, even
   */
  TiffDirectory(boolean bigEndian, long valuesAt) {
    this.bigEndian = bigEndian;
    this.valuesAt = valuesAt;
  }

  /** Whole numbers of type {@link #SHORT} or {@link #LONG}. */
  void put(int tag, int type, long... numbers) throws Refusal {
    int size = type == SHORT ? 2 : 4;
    Bytes body = new Bytes(new byte[size * numbers.length], bigEndian);
    for (int i = 0; i < numbers.length; i++) {
      if (type == SHORT) {
        body.put16(2L * i, (int) numbers[i]);
      } else {
        body.put32(4L * i, numbers[i]);
      }
    }
    put(tag, type, numbers.length, body.array());
  }

  /** Bytes of a type that has one byte each. */
  void putBytes(int tag, int type, byte[] body) throws Refusal {
    put(tag, type, body.length, body);
  }

  private void put(int tag, int type, int count, byte[] body) throws Refusal {
    Bytes entry = new Bytes(new byte[ENTRY], bigEndian);
    entry.put16(0, tag);
    entry.put16(2, type);
    entry.put32(4, count);
    if (body.length <= INSIDE) {
      System.arraycopy(body, 0, entry.array(), ENTRY - INSIDE, body.length);
    } else {
      entry.put32(ENTRY - INSIDE, valuesAt + values.size());
      values.writeBytes(body);
      if (body.length % 2 != 0) {
        values.write(0);
      }
    }
    entries.put(tag, entry.array());
  }

  /** An entry as another directory of the same file and byte order has it. */
  void takeOver(int tag, byte[] entry) {
    entries.put(tag, entry);
  }

  /**
   * Where the directory itself begins once all is put.
   *
   * @throws Refusal if that is out of a TIFF's reach
   */
  long at() throws Refusal {
    long at = valuesAt + values.size();
    if (at > MAX_FILE) {
      throw new Refusal("the picture is too large for a TIFF");
    }
    return at;
  }

  /** Writes values and directory, the only one of the file. */
  void write(OutputStream out) throws IOException {
    values.writeTo(out);
    Bytes count = new Bytes(new byte[2], bigEndian);
    count.put16(0, entries.size());
    out.write(count.array());
    for (byte[] entry : entries.values()) {
      out.write(entry);
    }
    out.write(new byte[4]); // no further page
  }
}
