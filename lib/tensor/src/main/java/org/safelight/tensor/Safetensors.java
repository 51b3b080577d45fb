package org.safelight.tensor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A safetensors file: eight bytes of header length (little-endian), a JSON header that gives each
 * tensor's type, shape and place, then the numbers.
 *
 * <p>F32, F16, BF16 and F64 are read, F32 and F16 written. Files are not trusted: every size and
 * offset is checked before it is used, tensors must fill the data without gap or overlap, and any
 * fault is a {@link WeightsException} naming file and tensor.
 *
 * @param metadata free text, such as method and licence
 * @param tensors by name, in the order of the header
 */
public record Safetensors(Map<String, String> metadata, Map<String, NamedTensor> tensors) {

  /** How numbers are stored. */
  public enum Storage {
    /** As they are. */
    FLOAT32,
    /** Rounded to the nearest half, ties to even: half the size. */
    FLOAT16
  }

  /** Copies the maps, keeping their order. */
  public Safetensors {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read at all
   * @throws WeightsException if what it holds is broken
   */
  public static Safetensors read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, file.toString());
    }
  }

  /**
   * Reads a stream to its end, without closing it.
   *
   * @param origin what messages call it
   */
  public static Safetensors read(InputStream in, String origin) throws IOException {
    return new SafetensorsReader(origin).read(in);
  }

  /**
   * Writes to a temporary file beside the target, then moves it there, so that no reader sees half
   * a file. The same tensors give the same bytes.
   *
   * @throws WeightsException if FLOAT16 cannot hold a finite number
   */
  public void write(Path file, Storage storage) throws IOException {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(file + " is not a file");
    }
    // Not Files.createTempFile: its files are private to their owner, weights are not.
    Path temporary =
        folder.resolve(".%s.%s.part".formatted(target.getFileName(), UUID.randomUUID()));
    try {
      try (OutputStream out =
          new BufferedOutputStream(
              Files.newOutputStream(
                  temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        write(out, storage, file.toString());
      }
      try {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Writes to a stream, without closing it.
   *
   * @param origin what messages call it
   */
  public void write(OutputStream out, Storage storage, String origin) throws IOException {
    SafetensorsWriter.write(this, out, storage, origin);
  }
}
