package org.safelight.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

/**
 * Reads NumPy's arrays, alone or in a zip: floats of 2, 4 and 8 bytes and whole numbers, in both
 * byte orders, row by row or column by column.
 */
final class NumpyReader {
  static final String SUFFIX = ".npy";

  private NumpyReader() {}

  /** One array, named after the file. */
  static ForeignWeights readArray(Path file) throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    Map<String, String> skipped = new LinkedHashMap<>();
    try (FileBytes bytes = new FileBytes(file)) {
      Limits limits = new Limits(bytes.origin(), bytes.size());
      String name = withoutSuffix(String.valueOf(file.getFileName()));
      add(limits, name, bytes.read(0, bytes.size(), "the array"), tensors, skipped);
    }
    if (tensors.isEmpty()) {
      throw Faults.of(file.toString(), "holds no numbers");
    }
    return new ForeignWeights(file.toString(), List.of(file), Format.NPY, tensors, skipped);
  }

  /** The arrays of an opened zip. */
  static ForeignWeights readArchive(ZipArchive zip, List<String> names, Limits limits)
      throws IOException {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    Map<String, String> skipped = new LinkedHashMap<>();
    long most = NpyHeader.MAX_LENGTH + Long.BYTES * limits.allowed();
    for (String name : names) {
      add(limits, withoutSuffix(name), zip.read(name, most), tensors, skipped);
    }
    return new ForeignWeights(
        limits.origin(), List.of(Path.of(limits.origin())), Format.NPZ, tensors, skipped);
  }

  private static String withoutSuffix(String name) {
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  private static void add(
      Limits limits,
      String name,
      ByteBuffer data,
      Map<String, NamedTensor> tensors,
      Map<String, String> skipped) {
    NpyHeader header = NpyHeader.read("%s: array %s".formatted(limits.origin(), name), data);
    ElementType type = header.type();
    if (type == null) {
      skipped.put(name, "is of type '%s'".formatted(header.descr()));
      return;
    }
    Shape shape = limits.shape(name, header.shape());
    if (shape == null) {
      skipped.put(name, "holds no numbers");
      return;
    }
    long wanted = shape.size() * type.bytes();
    long found = data.limit() - header.length();
    if (found != wanted) {
      throw Faults.of(
          limits.origin(),
          name,
          "of %s %s needs %d bytes, has %d".formatted(type, shape, wanted, found));
    }
    float[] stored =
        type.values(
            data.position(header.length()).slice().order(header.byteOrder()), (int) shape.size());
    float[] values = header.fortran() ? Kernels.reverse(shape, stored) : stored;
    if (tensors.put(name, new NamedTensor(name, shape, values)) != null) {
      throw Faults.of(limits.origin(), name, "is there twice");
    }
  }
}
