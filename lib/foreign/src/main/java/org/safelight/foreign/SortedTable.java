package org.safelight.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A table of sorted keys in checksummed blocks, as TensorFlow's {@code .index}: blocks of entries,
 * a block that lists those blocks, and a footer of 48 bytes that tells where it is.
 *
 * <p>An entry is three varints (characters shared with the key before, more characters, bytes of
 * the value), the key's rest and the value. A block ends with a list of places where keys start
 * afresh and their count; after it stand a byte for the compression and a masked CRC32C.
 */
final class SortedTable {
  static final int FOOTER = 48;
  static final long MAGIC = 0xdb4775248b80fb57L;

  private static final int TRAILER = 5;

  /** An index has some fifty bytes a tensor. */
  private static final long MAX_TABLE = 1L << 26;

  private static final int MAX_KEY = 1 << 16;

  private final FileBytes file;

  private SortedTable(FileBytes file) {
    this.file = file;
  }

  /**
   * Hands over every key and value in the order of the table.
   *
   * @throws org.safelight.tensor.WeightsException if a checksum or a length is wrong
   */
  static void read(FileBytes file, BiConsumer<byte[], ByteBuffer> entries) throws IOException {
    if (file.size() > MAX_TABLE) {
      throw Faults.of(file.origin(), "is too long for an index: %d bytes".formatted(file.size()));
    }
    SortedTable table = new SortedTable(file);
    ByteBuffer footer = file.read(Math.max(0, file.size() - FOOTER), FOOTER, "the footer");
    if (footer.getLong(FOOTER - Long.BYTES) != MAGIC) {
      throw Faults.of(file.origin(), "does not end as an index");
    }
    ProtoReader handles = new ProtoReader(footer, file.origin());
    handles.varint(); // place and length of the block of extras, which is empty
    handles.varint();
    List<long[]> blocks = new ArrayList<>();
    table.block(
        handles.varint(),
        handles.varint(),
        (key, value) -> {
          ProtoReader handle = new ProtoReader(value, file.origin());
          blocks.add(new long[] {handle.varint(), handle.varint()});
        });
    for (long[] block : blocks) {
      table.block(block[0], block[1], entries);
    }
  }

  private void block(long offset, long length, BiConsumer<byte[], ByteBuffer> entries)
      throws IOException {
    if (length < 0 || length > file.size()) {
      throw broken("gives a block a length of " + length);
    }
    ByteBuffer whole = file.read(offset, length + TRAILER, "a block of the index");
    int stored = whole.getInt((int) length + 1);
    int computed = MaskedCrc.of(whole.duplicate().limit((int) length + 1));
    if (stored != computed) {
      throw broken(
          "is damaged: the block at byte %d has checksum %08x, wanted %08x"
              .formatted(offset, computed, stored));
    }
    ByteBuffer block = whole.duplicate().order(whole.order()).limit((int) length);
    switch (whole.get((int) length)) {
      case 0 -> entries(block, entries);
      case 1 -> entries(Snappy.decompress(block, MAX_TABLE, file.origin()), entries);
      default -> throw broken("has a block of unknown compression");
    }
  }

  private void entries(ByteBuffer block, BiConsumer<byte[], ByteBuffer> entries) {
    int length = block.limit();
    int restarts = length < Integer.BYTES ? -1 : block.getInt(length - Integer.BYTES);
    long end = length - (restarts + 1L) * Integer.BYTES;
    if (restarts < 0 || end < 0) {
      throw broken("has a block that is too short");
    }
    ProtoReader reader = new ProtoReader(block.duplicate().limit((int) end), file.origin());
    byte[] key = {};
    while (reader.remaining() > 0) {
      long shared = reader.varint();
      long fresh = reader.varint();
      long size = reader.varint();
      if (shared < 0 || shared > key.length || fresh < 0 || fresh > MAX_KEY - shared) {
        throw broken("has a broken key");
      }
      key = Arrays.copyOf(key, (int) (shared + fresh));
      reader.take(fresh).get(key, (int) shared, (int) fresh);
      entries.accept(key, reader.take(size));
    }
  }

  private RuntimeException broken(String what) {
    return Faults.of(file.origin(), what);
  }
}
