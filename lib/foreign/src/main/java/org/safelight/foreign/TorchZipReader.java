package org.safelight.foreign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads PyTorch's form since 1.6: a zip with a pickle {@code NAME/data.pkl} and each storage's
 * numbers as {@code NAME/data/KEY}. What is used of it is checked against the zip's checksums.
 */
final class TorchZipReader {
  static final String PICKLE = "data.pkl";
  private static final long MAX_PICKLE = 1L << 25;
  private static final int MAX_WORD = 64;

  private TorchZipReader() {}

  /**
   * Reads the opened zip.
   *
   * @param pickle name of its pickle
   */
  static ForeignWeights read(ZipArchive zip, String pickle, Limits limits) throws IOException {
    String origin = limits.origin();
    String folder = pickle.substring(0, pickle.length() - PICKLE.length());
    ByteOrder order = order(zip, folder, origin);
    PickleInput in =
        new PickleInput(new ByteArrayInputStream(zip.read(pickle, MAX_PICKLE).array()), origin);
    Object value = new Unpickler(in, id -> TorchStorage.of(origin, id)).read();
    return new StateDict(value, limits)
        .load(
            Format.TORCH_ZIP,
            storage -> storage(zip, folder + "data/" + storage.key(), storage, limits, order));
  }

  // Files before 2.1 have no such entry and come from little-endian machines.
  private static ByteOrder order(ZipArchive zip, String folder, String origin) throws IOException {
    String name = folder + "byteorder";
    if (!zip.names().contains(name)) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    String word = new String(zip.read(name, MAX_WORD).array(), StandardCharsets.US_ASCII).strip();
    return switch (word) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default -> throw Faults.of(origin, "has byte order '%s'".formatted(word));
    };
  }

  private static ByteBuffer storage(
      ZipArchive zip, String name, TorchStorage storage, Limits limits, ByteOrder order)
      throws IOException {
    if (storage.numbers() > limits.allowed()) {
      throw Faults.of(
          limits.origin(),
          "declares %d numbers for storage %s, a file of this length may hold %d"
              .formatted(storage.numbers(), storage.key(), limits.allowed()));
    }
    long wanted = storage.numbers() * storage.type().bytes();
    if (zip.size(name) != wanted) {
      throw Faults.of(
          limits.origin(), "has %d bytes in %s, wanted %d".formatted(zip.size(name), name, wanted));
    }
    return zip.read(name, wanted).order(order);
  }
}
