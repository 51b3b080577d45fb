package org.safelight.foreign;

import java.nio.ByteBuffer;
import org.safelight.tensor.Float16;

/** How a file stores one number; all are read as float, rounded where float is too short. */
enum ElementType {
  F16(2),
  BF16(2),
  F32(4),
  F64(8),
  I8(1),
  U8(1),
  I16(2),
  I32(4),
  I64(8),
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one number in bytes. */
  int bytes() {
    return bytes;
  }

  /** The number at {@code index}, counted in numbers, in the buffer's byte order. */
  float at(ByteBuffer data, int index) {
    int place = index * bytes;
    return switch (this) {
      case F16 -> Float16.toFloat(data.getShort(place));
      case BF16 -> Float.intBitsToFloat(data.getShort(place) << 16);
      case F32 -> data.getFloat(place);
      case F64 -> (float) data.getDouble(place);
      case I8 -> data.get(place);
      case U8 -> data.get(place) & 0xff;
      case I16 -> data.getShort(place);
      case I32 -> data.getInt(place);
      case I64 -> data.getLong(place);
      case BOOL -> data.get(place) == 0 ? 0 : 1;
    };
  }

  /** The first {@code count} numbers. */
  float[] values(ByteBuffer data, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = at(data, i);
    }
    return values;
  }
}
