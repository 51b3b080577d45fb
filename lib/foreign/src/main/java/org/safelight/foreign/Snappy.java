package org.safelight.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.safelight.tensor.WeightsException;

/**
 * Unpacks Snappy's raw form: a length, then literals and copies of what came before. The JDK has
 * none, and older TensorFlow packed its index so.
 */
final class Snappy {
  /** The densest instruction, a copy of 64 bytes, takes three bytes. */
  private static final int BYTES_PER_BYTE = 64;

  private Snappy() {}

  /**
   * All of it, little-endian.
   *
   * @param most bytes it may unpack to
   */
  static ByteBuffer decompress(ByteBuffer packed, long most, String origin) {
    ProtoReader in = new ProtoReader(packed, origin);
    long length = in.varint();
    if (length < 0 || length > Math.min(most, (long) in.remaining() * BYTES_PER_BYTE)) {
      throw broken(origin);
    }
    byte[] out = new byte[(int) length];
    int at = 0;
    while (in.remaining() > 0) {
      int tag = in.take(1).get() & 0xff;
      int high = tag >>> 2;
      if ((tag & 3) == 0) {
        int count = 1 + (high < 60 ? high : number(in, high - 59));
        if (count <= 0 || count > out.length - at) {
          throw broken(origin);
        }
        in.take(count).get(out, at, count);
        at += count;
      } else {
        int count = (tag & 3) == 1 ? 4 + (high & 7) : 1 + high;
        int back =
            switch (tag & 3) {
              case 1 -> high >>> 3 << 8 | number(in, 1);
              case 2 -> number(in, 2);
              default -> number(in, 4);
            };
        if (back <= 0 || back > at || count > out.length - at) {
          throw broken(origin);
        }
        // Byte by byte: a copy may overlap what it makes.
        for (int i = 0; i < count; i++, at++) {
          out[at] = out[at - back];
        }
      }
    }
    if (at != out.length) {
      throw broken(origin);
    }
    return ByteBuffer.wrap(out).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int number(ProtoReader in, int bytes) {
    ByteBuffer digits = in.take(bytes);
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (digits.get() & 0xff) << 8 * i;
    }
    return value;
  }

  private static WeightsException broken(String origin) {
    return Faults.of(origin, "has a block that does not unpack");
  }
}
