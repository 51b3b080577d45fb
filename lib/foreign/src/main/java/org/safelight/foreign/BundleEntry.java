package org.safelight.foreign;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What TensorFlow's index says of one tensor.
 *
 * @param type TensorFlow's number of it
 * @param sizes of its dimensions
 * @param shard file of the data that holds it
 * @param offset of its first byte there
 * @param length in bytes
 * @param crc masked CRC32C of its bytes
 * @param sliced whether it lies in parts under keys of their own
 */
record BundleEntry(
    long type, List<Long> sizes, long shard, long offset, long length, int crc, boolean sliced) {

  static BundleEntry read(ByteBuffer value, String origin) {
    long type = 0;
    long shard = 0;
    long offset = 0;
    long length = 0;
    int crc = 0;
    boolean sliced = false;
    List<Long> sizes = List.of();
    ProtoReader proto = new ProtoReader(value, origin);
    for (int field = proto.next(); field != 0; field = proto.next()) {
      switch (field) {
        case 1 -> type = proto.number();
        case 2 -> sizes = sizes(proto.message(), origin);
        case 3 -> shard = proto.number();
        case 4 -> offset = proto.number();
        case 5 -> length = proto.number();
        case 6 -> crc = proto.fixed32();
        case 7 -> {
          sliced = true;
          proto.skip();
        }
        default -> proto.skip();
      }
    }
    return new BundleEntry(type, sizes, shard, offset, length, crc, sliced);
  }

  private static List<Long> sizes(ByteBuffer shape, String origin) {
    List<Long> sizes = new ArrayList<>();
    ProtoReader proto = new ProtoReader(shape, origin);
    for (int field = proto.next(); field != 0; field = proto.next()) {
      if (field == 2) {
        sizes.add(size(proto.message(), origin));
      } else {
        proto.skip();
      }
    }
    return sizes;
  }

  // A size of zero is left out of the message.
  private static long size(ByteBuffer dimension, String origin) {
    long size = 0;
    ProtoReader proto = new ProtoReader(dimension, origin);
    for (int field = proto.next(); field != 0; field = proto.next()) {
      if (field == 1) {
        size = proto.number();
      } else {
        proto.skip();
      }
    }
    return size;
  }

  /** How one number is stored; null for what is no plain number. */
  @Nullable ElementType elementType() {
    return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
      case 1 -> ElementType.F32;
      case 2 -> ElementType.F64;
      case 3 -> ElementType.I32;
      case 4 -> ElementType.U8;
      case 5 -> ElementType.I16;
      case 6 -> ElementType.I8;
      case 9 -> ElementType.I64;
      case 10 -> ElementType.BOOL;
      case 14 -> ElementType.BF16;
      case 19 -> ElementType.F16;
      default -> null;
    };
  }
}
