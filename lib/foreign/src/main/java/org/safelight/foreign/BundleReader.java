package org.safelight.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * Reads a TensorFlow checkpoint: {@code PREFIX.index}, a {@link SortedTable} of {@link BundleEntry}
 * by name with a header under the empty name, and {@code PREFIX.data-00000-of-00001} with the
 * numbers. Every block of the index and every tensor is checked against its CRC32C.
 */
final class BundleReader {
  static final String INDEX = ".index";

  private final Path prefix;
  private final String origin;
  private final Map<String, BundleEntry> entries = new LinkedHashMap<>();
  private @Nullable Header header;

  private record Header(long shards, ByteOrder order) {}

  private BundleReader(Path prefix) {
    this.prefix = prefix;
    this.origin = prefix + INDEX;
  }

  /**
   * Reads a checkpoint.
   *
   * @param prefix path of its files up to {@code .index}
   */
  static ForeignWeights read(Path prefix) throws IOException {
    return new BundleReader(prefix).read();
  }

  private ForeignWeights read() throws IOException {
    try (FileBytes index = new FileBytes(Path.of(origin))) {
      SortedTable.read(index, this::entry);
    }
    if (header == null) {
      throw Faults.of(origin, "has no header");
    }
    Map<Long, FileBytes> shards = new HashMap<>();
    try {
      return load(header, shards);
    } finally {
      for (FileBytes shard : shards.values()) {
        shard.close();
      }
    }
  }

  private void entry(byte[] key, ByteBuffer value) {
    String name = new String(key, StandardCharsets.UTF_8);
    if (name.isEmpty()) {
      header = header(value);
    } else if (header == null) {
      throw Faults.of(origin, "does not begin with a header");
    } else if (name.charAt(0) != 0) { // such are the parts of a sliced tensor
      entries.put(name, BundleEntry.read(value, "%s: tensor %s".formatted(origin, name)));
    }
  }

  private Header header(ByteBuffer value) {
    long shards = 0;
    long endianness = 0;
    ProtoReader proto = new ProtoReader(value, origin);
    for (int field = proto.next(); field != 0; field = proto.next()) {
      if (field == 1 && proto.isMessage()) {
        throw Faults.of(
            origin, "is of TensorFlow's first form, in one file; only those with .index are read");
      }
      switch (field) {
        case 1 -> shards = proto.number();
        case 2 -> endianness = proto.number();
        default -> proto.skip();
      }
    }
    if (shards < 1 || shards > 99_999 || endianness < 0 || endianness > 1) {
      throw Faults.of(
          origin, "says it has %d parts of byte order %d".formatted(shards, endianness));
    }
    return new Header(shards, endianness == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  private ForeignWeights load(Header header, Map<Long, FileBytes> shards) throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    Map<String, String> skipped = new LinkedHashMap<>();
    long bytes = 0;
    List<Path> files = new ArrayList<>(List.of(Path.of(origin)));
    for (Map.Entry<String, BundleEntry> entry : entries.entrySet()) {
      long number = entry.getValue().shard();
      if (!shards.containsKey(number)) {
        Path file = shard(header, number, entry.getKey());
        FileBytes shard = new FileBytes(file);
        files.add(file);
        shards.put(number, shard);
        bytes += shard.size();
      }
    }
    Limits limits = new Limits(origin, bytes);
    for (Map.Entry<String, BundleEntry> named : entries.entrySet()) {
      String name = named.getKey();
      BundleEntry entry = named.getValue();
      ElementType type = entry.elementType();
      if (entry.sliced() || type == null) {
        skipped.put(
            name, entry.sliced() ? "lies in slices" : "is of TensorFlow's type " + entry.type());
        continue;
      }
      Shape shape = limits.shape(name, entry.sizes());
      if (shape == null) {
        skipped.put(name, "holds no numbers");
        continue;
      }
      FileBytes shard = Objects.requireNonNull(shards.get(entry.shard()));
      float[] values = values(header, shard, name, entry, type, shape);
      tensors.put(name, new NamedTensor(name, shape, values));
    }
    return new ForeignWeights(origin, files, Format.TENSORFLOW, tensors, skipped);
  }

  private float[] values(
      Header header, FileBytes shard, String name, BundleEntry entry, ElementType type, Shape shape)
      throws IOException {
    long wanted = shape.size() * type.bytes();
    if (entry.length() != wanted) {
      throw Faults.of(
          origin,
          name,
          "of %s %s needs %d bytes, has %d".formatted(type, shape, wanted, entry.length()));
    }
    ByteBuffer data = shard.read(entry.offset(), wanted, "tensor " + name);
    int crc = MaskedCrc.of(data);
    if (crc != entry.crc()) {
      throw Faults.of(
          shard.origin(),
          name,
          "is damaged: it has checksum %08x, wanted %08x".formatted(crc, entry.crc()));
    }
    return type.values(data.order(header.order()), (int) shape.size());
  }

  private Path shard(Header header, long number, String name) {
    if (number < 0 || number >= header.shards()) {
      throw Faults.of(origin, name, "lies in part %d of %d".formatted(number, header.shards()));
    }
    Path file = Path.of("%s.data-%05d-of-%05d".formatted(prefix, number, header.shards()));
    if (!Files.isRegularFile(file)) {
      throw Faults.of(origin, "needs %s beside it, which is not there".formatted(file));
    }
    return file;
  }
}
