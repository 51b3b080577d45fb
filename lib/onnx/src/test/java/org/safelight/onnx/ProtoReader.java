package org.safelight.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A second, independent reading of protobuf: field numbers to lists of Long, Float or bytes. */
final class ProtoReader {
  private final Map<Integer, List<Object>> fields = new TreeMap<>();

  ProtoReader(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      Object value =
          switch (tag & 7) {
            case 0 -> varint(in);
            case 2 -> {
              byte[] bytes = new byte[(int) varint(in)];
              in.get(bytes);
              yield bytes;
            }
            case 5 -> in.getFloat();
            default -> throw new AssertionError("wire type " + (tag & 7));
          };
      fields.computeIfAbsent(tag >> 3, f -> new ArrayList<>()).add(value);
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private List<Object> all(int field) {
    return fields.getOrDefault(field, List.of());
  }

  List<ProtoReader> messages(int field) {
    return all(field).stream().map(b -> new ProtoReader((byte[]) b)).toList();
  }

  ProtoReader message(int field) {
    return messages(field).get(0);
  }

  List<String> texts(int field) {
    return all(field).stream().map(b -> new String((byte[]) b, StandardCharsets.UTF_8)).toList();
  }

  String text(int field) {
    List<String> texts = texts(field);
    return texts.isEmpty() ? "" : texts.get(0);
  }

  List<Long> integers(int field) {
    return all(field).stream().map(v -> (Long) v).toList();
  }

  long integer(int field) {
    return integers(field).get(0);
  }

  float real(int field) {
    return (Float) all(field).get(0);
  }

  byte[] bytes(int field) {
    return (byte[]) all(field).get(0);
  }
}
