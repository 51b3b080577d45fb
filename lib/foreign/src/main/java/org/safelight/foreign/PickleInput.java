package org.safelight.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Counted reading of a pickle's bytes; no length in it is trusted. */
final class PickleInput {
  /** A state dict needs some hundred bytes a tensor. */
  private static final long MAX_BYTES = 1L << 25;

  private static final int MAX_TEXT = 1 << 20;

  private final String origin;
  private final InputStream in;
  private long position;

  PickleInput(InputStream in, String origin) {
    this.in = in;
    this.origin = origin;
  }

  String origin() {
    return origin;
  }

  /** Bytes taken so far. */
  long position() {
    return position;
  }

  int u8() throws IOException {
    return bytes(1).get() & 0xff;
  }

  int u16() throws IOException {
    return bytes(2).getShort() & 0xffff;
  }

  int i32() throws IOException {
    return bytes(4).getInt();
  }

  long i64() throws IOException {
    return bytes(8).getLong();
  }

  double bigEndianDouble() throws IOException {
    return bytes(8).order(ByteOrder.BIG_ENDIAN).getDouble();
  }

  /** Little-endian. */
  ByteBuffer bytes(long length) throws IOException {
    if (length < 0 || length > MAX_TEXT) {
      throw Faults.of(origin, "has a text of %d bytes in its pickle".formatted(length));
    }
    position += length;
    if (position > MAX_BYTES) {
      throw Faults.of(origin, "has a pickle of more than %d bytes".formatted(MAX_BYTES));
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw Faults.of(origin, "ends within its pickle");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  String text(long length) throws IOException {
    return new String(bytes(length).array(), StandardCharsets.UTF_8);
  }

  /** Text up to a line end, which is taken too. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = u8(); c != '\n'; c = u8()) {
      line.append((char) c);
    }
    return line.toString();
  }
}
