package org.safelight.foreign;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads PyTorch's form before 1.6: pickles of a magic number, a version, facts of the machine and
 * the value itself, a pickled list of storage keys, and for each key a count of eight bytes and its
 * numbers. The form has no checksum; lengths must fit to the last byte.
 */
final class TorchLegacyReader {
  static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long VERSION = 1001;

  private TorchLegacyReader() {}

  /** Whether these first bytes are a pickle of the magic number. */
  static boolean isMagic(byte[] head) {
    // Protocol, then an integer of ten bytes, the lowest first.
    if (head.length < 14 || head[0] != (byte) 0x80 || head[2] != (byte) 0x8a || head[3] != 10) {
      return false;
    }
    byte[] magic = MAGIC.toByteArray();
    for (int i = 0; i < 10; i++) {
      if (head[4 + i] != magic[magic.length - 1 - i]) {
        return false;
      }
    }
    return true;
  }

  static ForeignWeights read(Path file) throws IOException {
    String origin = file.toString();
    Map<String, TorchStorage> declared = new HashMap<>();
    Object value;
    Object keys;
    long begin;
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      PickleInput in = new PickleInput(stream, origin);
      if (!MAGIC.equals(plain(in)) || !Long.valueOf(VERSION).equals(plain(in))) {
        throw Faults.of(origin, "does not begin with PyTorch's magic number and version 1001");
      }
      requireLittleEndian(origin, plain(in));
      value = new Unpickler(in, id -> declare(origin, id, declared)).read();
      keys = plain(in);
      begin = in.position();
    }
    try (FileBytes bytes = new FileBytes(file)) {
      StateDict dict = new StateDict(value, new Limits(origin, bytes.size()));
      Map<String, Long> places = places(bytes, keys, declared, begin);
      return dict.load(Format.TORCH_LEGACY, storage -> storage(bytes, storage, places));
    }
  }

  private static Object plain(PickleInput in) throws IOException {
    return new Unpickler(in, id -> TorchStorage.of(in.origin(), id)).read();
  }

  private static TorchStorage declare(
      String origin, Object identifier, Map<String, TorchStorage> declared) {
    TorchStorage storage = TorchStorage.of(origin, identifier);
    TorchStorage other = declared.putIfAbsent(storage.key(), storage);
    if (other != null && (other.type() != storage.type() || other.numbers() != storage.numbers())) {
      throw Faults.of(origin, "declares storage %s in two ways".formatted(storage.key()));
    }
    return storage;
  }

  private static void requireLittleEndian(String origin, Object machine) {
    if (!(machine instanceof PickledDict facts)
        || !Boolean.TRUE.equals(facts.items().get("little_endian"))) {
      throw Faults.of(origin, "was not written on a little-endian machine");
    }
  }

  private static Map<String, Long> places(
      FileBytes bytes, Object keys, Map<String, TorchStorage> declared, long begin)
      throws IOException {
    Map<String, Long> places = new HashMap<>();
    long place = begin;
    for (Object key : keys instanceof List<?> list ? list : List.of()) {
      TorchStorage storage = key instanceof String name ? declared.get(name) : null;
      if (storage == null) {
        throw Faults.of(bytes.origin(), "lists a storage that its pickle does not declare");
      }
      String what = "storage " + storage.key();
      long count = bytes.read(place, Long.BYTES, what).getLong();
      if (count != storage.numbers()) {
        throw Faults.of(
            bytes.origin(),
            "declares %d numbers for %s, and has %d".formatted(storage.numbers(), what, count));
      }
      place += Long.BYTES;
      if (count > (bytes.size() - place) / storage.type().bytes()) {
        throw Faults.of(
            bytes.origin(),
            "ends within %s: %d numbers from byte %d are wanted, the file has %d bytes"
                .formatted(what, count, place, bytes.size()));
      }
      if (places.put(storage.key(), place) != null) {
        throw Faults.of(bytes.origin(), "lists %s twice".formatted(what));
      }
      place += count * storage.type().bytes();
    }
    if (place != bytes.size()) {
      throw Faults.of(
          bytes.origin(),
          "goes on after its last storage: wanted %d bytes, found %d"
              .formatted(place, bytes.size()));
    }
    return places;
  }

  private static ByteBuffer storage(FileBytes bytes, TorchStorage storage, Map<String, Long> places)
      throws IOException {
    Long place = places.get(storage.key());
    if (place == null) {
      throw Faults.of(bytes.origin(), "does not hold storage %s".formatted(storage.key()));
    }
    return bytes.read(
        place, storage.numbers() * storage.type().bytes(), "storage " + storage.key());
  }
}
