package org.safelight.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.safelight.tensor.Safetensors;

/** Finds out what a path is by what it holds; names only lead to the files of a checkpoint. */
final class Recognition {
  private static final String CHECKPOINT = "checkpoint";
  private static final String META = ".meta";
  private static final int HEAD = 16;
  private static final int MAX_CHECKPOINT = 1 << 20;
  private static final Pattern DATA = Pattern.compile("(.+)\\.data-[0-9]{5}-of-[0-9]{5}");
  private static final Pattern NEWEST = Pattern.compile("(?m)^model_checkpoint_path: \"(.+)\"");

  private Recognition() {}

  static ForeignWeights read(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return BundleReader.read(prefixIn(path));
    }
    String name = String.valueOf(path.getFileName());
    if (!Files.exists(path)) {
      if (Files.exists(path.resolveSibling(name + BundleReader.INDEX))) {
        return BundleReader.read(path);
      }
      throw new NoSuchFileException(path.toString());
    }
    Matcher data = DATA.matcher(name);
    if (data.matches()) {
      return BundleReader.read(path.resolveSibling(data.group(1)));
    }
    if (name.endsWith(META)) {
      String prefix = name.substring(0, name.length() - META.length());
      if (Files.exists(path.resolveSibling(prefix + BundleReader.INDEX))) {
        return BundleReader.read(path.resolveSibling(prefix));
      }
    }
    if (name.equals(CHECKPOINT)) {
      return BundleReader.read(prefixIn(path.toAbsolutePath().resolveSibling("")));
    }
    return readFile(path, name);
  }

  private static ForeignWeights readFile(Path file, String name) throws IOException {
    ByteBuffer head;
    boolean table;
    long size;
    try (FileBytes bytes = new FileBytes(file)) {
      size = bytes.size();
      head = bytes.read(0, Math.min(HEAD, size), "its first bytes");
      table =
          size >= SortedTable.FOOTER
              && bytes.read(size - Long.BYTES, Long.BYTES, "the footer").getLong()
                  == SortedTable.MAGIC;
    }
    if (table) {
      if (!name.endsWith(BundleReader.INDEX)) {
        throw Faults.of(
            file.toString(),
            "is an index of a TensorFlow checkpoint: call it PREFIX.index, beside its data");
      }
      return BundleReader.read(
          file.resolveSibling(name.substring(0, name.length() - BundleReader.INDEX.length())));
    }
    if (TorchLegacyReader.isMagic(head.array())) {
      return TorchLegacyReader.read(file);
    }
    if (NpyHeader.startsWith(head)) {
      return NumpyReader.readArray(file);
    }
    if (size >= Integer.BYTES && head.getInt(0) == 0x04034b50) {
      return readZip(file, size);
    }
    if (size > Long.BYTES && head.get(Long.BYTES) == '{') {
      return new ForeignWeights(
          file.toString(),
          List.of(file),
          Format.SAFETENSORS,
          Safetensors.read(file).tensors(),
          Map.of());
    }
    throw Faults.of(
        file.toString(),
        "is no file of weights that is known: wanted PyTorch (.pth), TensorFlow (.index and .data),"
            + " NumPy (.npz, .npy) or safetensors");
  }

  private static ForeignWeights readZip(Path file, long size) throws IOException {
    try (ZipArchive zip = new ZipArchive(file)) {
      Limits limits = new Limits(file.toString(), size);
      List<String> names = zip.names();
      for (String name : names) {
        if (name.equals(TorchZipReader.PICKLE) || name.endsWith("/" + TorchZipReader.PICKLE)) {
          return TorchZipReader.read(zip, name, limits);
        }
      }
      List<String> arrays = names.stream().filter(n -> n.endsWith(NumpyReader.SUFFIX)).toList();
      if (arrays.isEmpty()) {
        throw Faults.of(
            file.toString(), "is a zip without weights: wanted a data.pkl or arrays (.npy)");
      }
      return NumpyReader.readArchive(zip, arrays, limits);
    }
  }

  // The path in it may be one of the machine that trained: only its last name counts.
  private static Path prefixIn(Path folder) throws IOException {
    Path list = folder.resolve(CHECKPOINT);
    if (Files.isRegularFile(list)) {
      Matcher newest = NEWEST.matcher(text(list));
      if (!newest.find()) {
        throw Faults.of(list.toString(), "does not say which checkpoint is the newest");
      }
      String path = newest.group(1).replace('\\', '/');
      String prefix = path.substring(path.lastIndexOf('/') + 1);
      if (prefix.isEmpty() || prefix.indexOf(0) >= 0) {
        throw Faults.of(list.toString(), "names '%s'".formatted(path));
      }
      return folder.resolve(prefix);
    }
    List<String> indexes;
    try (Stream<Path> files = Files.list(folder)) {
      indexes =
          files
              .map(f -> String.valueOf(f.getFileName()))
              .filter(n -> n.endsWith(BundleReader.INDEX))
              .sorted()
              .toList();
    }
    if (indexes.size() != 1) {
      throw Faults.of(
          folder.toString(),
          indexes.isEmpty()
              ? "is a folder without a TensorFlow checkpoint"
              : "holds several checkpoints, name one: " + String.join(", ", indexes));
    }
    String only = indexes.get(0);
    return folder.resolve(only.substring(0, only.length() - BundleReader.INDEX.length()));
  }

  private static String text(Path file) throws IOException {
    try (FileBytes bytes = new FileBytes(file)) {
      long length = Math.min(MAX_CHECKPOINT, bytes.size());
      return new String(bytes.read(0, length, "its text").array(), StandardCharsets.UTF_8);
    }
  }
}
