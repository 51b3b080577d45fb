package org.safelight.foreign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.safelight.tensor.WeightsException;

/** Reads protocol buffer messages field by field. */
final class ProtoReader {
  private static final int MAX_VARINT = 10;

  private final String origin;
  private final ByteBuffer data;
  private int wireType;

  ProtoReader(ByteBuffer data, String origin) {
    this.data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.origin = origin;
  }

  /** Number of the next field, or 0 at the end. */
  int next() {
    if (!data.hasRemaining()) {
      return 0;
    }
    long key = varint();
    long field = key >>> 3;
    if (field == 0 || field > Integer.MAX_VALUE) {
      throw broken();
    }
    wireType = (int) (key & 7);
    return (int) field;
  }

  /** Whether the field is a message, a text or bytes. */
  boolean isMessage() {
    return wireType == 2;
  }

  /** The field's whole number. */
  long number() {
    require(0);
    return varint();
  }

  /** The field's number of four bytes. */
  int fixed32() {
    require(5);
    return take(4).getInt();
  }

  /** The field's bytes. */
  ByteBuffer message() {
    require(2);
    return take(varint());
  }

  /** Passes over the field. */
  void skip() {
    switch (wireType) {
      case 0 -> varint();
      case 1 -> take(8);
      case 2 -> take(varint());
      case 5 -> take(4);
      default -> throw broken();
    }
  }

  /** Seven bits a byte, the lowest first. */
  long varint() {
    long value = 0;
    for (int i = 0; i < MAX_VARINT; i++) {
      byte next = take(1).get();
      value |= (long) (next & 0x7f) << 7 * i;
      if (next >= 0) {
        return value;
      }
    }
    throw broken();
  }

  /** The next bytes as they are. */
  ByteBuffer take(long length) {
    if (length < 0 || length > data.remaining()) {
      throw broken();
    }
    ByteBuffer taken = data.slice(data.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    data.position(data.position() + (int) length);
    return taken;
  }

  /** Bytes that are left. */
  int remaining() {
    return data.remaining();
  }

  private void require(int wanted) {
    if (wireType != wanted) {
      throw broken();
    }
  }

  private WeightsException broken() {
    return Faults.of(origin, "has a broken record");
  }
}
