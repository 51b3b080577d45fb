package org.safelight.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One protobuf message being written (encoding: protobuf.dev, "Encoding").
 *
 * <p>Large byte fields are kept by reference and nested messages are spliced in, so weights are
 * copied once, when the whole message becomes an array.
 */
final class ProtoWriter {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;

  /** Below this a byte field is copied into the running buffer instead of kept as a chunk. */
  private static final int SMALL = 256;

  private final List<byte[]> chunks = new ArrayList<>();
  private long chunkBytes;
  private byte[] buffer = new byte[64];
  private int used;

  /** A field of type int32, int64, bool or enum. */
  ProtoWriter integer(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** A field of type float. */
  ProtoWriter real(int field, float value) {
    tag(field, FIXED32);
    int bits = Float.floatToRawIntBits(value);
    for (int shift = 0; shift < 32; shift += 8) {
      put((byte) (bits >> shift));
    }
    return this;
  }

  /** A string field. */
  ProtoWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A bytes field; the array is kept, not copied. */
  ProtoWriter bytes(int field, byte[] value) {
    tag(field, LENGTH);
    varint(value.length);
    append(value, value.length);
    return this;
  }

  /** A message field; {@code child} must be complete. */
  ProtoWriter message(int field, ProtoWriter child) {
    tag(field, LENGTH);
    varint(child.size());
    for (byte[] chunk : child.chunks) {
      append(chunk, chunk.length);
    }
    append(child.buffer, child.used);
    return this;
  }

  long size() {
    return chunkBytes + used;
  }

  /**
   * The message.
   *
   * @throws IllegalStateException if it is longer than 2 GB, which protobuf does not allow
   */
  byte[] toByteArray() {
    if (size() > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException("a model of %d bytes is too large".formatted(size()));
    }
    ByteBuffer out = ByteBuffer.allocate((int) size());
    chunks.forEach(out::put);
    return out.put(buffer, 0, used).array();
  }

  /** Floats as little-endian bytes. */
  static byte[] littleEndian(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /** Longs as little-endian bytes. */
  static byte[] littleEndian(long[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return bytes.array();
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      put((byte) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    put((byte) rest);
  }

  private void append(byte[] bytes, int length) {
    if (length >= SMALL && length == bytes.length) {
      if (used > 0) {
        chunks.add(Arrays.copyOf(buffer, used));
        chunkBytes += used;
        used = 0;
      }
      chunks.add(bytes);
      chunkBytes += length;
    } else {
      reserve(length);
      System.arraycopy(bytes, 0, buffer, used, length);
      used += length;
    }
  }

  private void put(byte value) {
    reserve(1);
    buffer[used++] = value;
  }

  private void reserve(int more) {
    if (used + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, used + more));
    }
  }
}
