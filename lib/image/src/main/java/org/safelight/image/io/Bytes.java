package org.safelight.image.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file's bytes, read with bounds checked and a stated byte order; a {@link Refusal} where they
 * end too early. Shared by the packages of file formats.
 *
 * @param array all of the file, or a part that is looked at by itself
 * @param bigEndian whether a number's high byte comes first
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Bytes(byte[] array, boolean bigEndian) {

  /** How many bytes there are. */
  public int length() {
    return array.length;
  }

  /** Whether {@code count} bytes from {@code at} on are all there. */
  public boolean has(long at, long count) {
    return at >= 0 && count >= 0 && at + count <= array.length;
  }

  /** One byte, 0 to 255. */
  public int u8(long at) throws Refusal {
    return array[check(at, 1)] & 0xff;
  }

  /** Two bytes, 0 to 65,535. */
  public int u16(long at) throws Refusal {
    int i = check(at, 2);
    int first = array[i] & 0xff;
    int second = array[i + 1] & 0xff;
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  /** Four bytes, 0 to 2^32 - 1. */
  public long u32(long at) throws Refusal {
    long first = u16(at);
    long second = u16(at + 2);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  /** Writes the low two bytes of a number. */
  public void put16(long at, int value) throws Refusal {
    int i = check(at, 2);
    array[i] = (byte) (bigEndian ? value >> 8 : value);
    array[i + 1] = (byte) (bigEndian ? value : value >> 8);
  }

  /** Writes the low four bytes of a number. */
  public void put32(long at, long value) throws Refusal {
    put16(at, (int) (bigEndian ? value >> 16 : value));
    put16(at + 2, (int) (bigEndian ? value : value >> 16));
  }

  /** Some of the bytes. */
  public byte[] copy(long at, long count) throws Refusal {
    int i = check(at, count);
    return Arrays.copyOfRange(array, i, i + (int) count);
  }

  /** Whether the ASCII text stands at {@code at}. */
  public boolean matches(long at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    return has(at, wanted.length)
        && Arrays.equals(array, (int) at, (int) at + wanted.length, wanted, 0, wanted.length);
  }

  private int check(long at, long count) throws Refusal {
    if (!has(at, count)) {
      throw new Refusal("the file ends too early (it is truncated or damaged)");
    }
    return (int) at;
  }
}
