package org.safelight.foreign;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.safelight.tensor.WeightsException;

/**
 * A zip whose entries are checked against their CRC32, which the JDK's random access leaves out.
 */
final class ZipArchive implements Closeable {
  private final String origin;
  private final ZipFile zip;

  ZipArchive(Path file) throws IOException {
    origin = file.toString();
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw broken(e);
    }
  }

  /** Names of the entries that are files, in the order of the directory. */
  List<String> names() {
    try {
      return zip.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
    } catch (IllegalArgumentException e) {
      throw broken(e);
    }
  }

  /** Size of an entry when unpacked, as the directory says; not to be trusted. */
  long size(String name) {
    return entry(name).getSize();
  }

  /**
   * A whole entry, little-endian. Memory is taken as bytes come, not as the directory promises.
   *
   * @param most bytes it may have
   * @throws WeightsException if it is longer, shorter than said, or its checksum is wrong
   */
  ByteBuffer read(String name, long most) throws IOException {
    ZipEntry entry = entry(name);
    if (entry.getSize() > Math.min(most, Integer.MAX_VALUE - 8)) {
      throw Faults.of(
          origin,
          "has entry %s of %d bytes, wanted at most %d".formatted(name, entry.getSize(), most));
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes((int) entry.getSize());
      if (bytes.length < entry.getSize() || in.read() >= 0) {
        throw Faults.of(origin, "has entry %s of another length than it says".formatted(name));
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw broken(e);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != entry.getCrc()) {
      throw Faults.of(
          origin,
          "is damaged: entry %s has checksum %08x, wanted %08x"
              .formatted(name, crc.getValue(), entry.getCrc()));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private ZipEntry entry(String name) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.getSize() < 0) {
      throw Faults.of(origin, "has no entry " + name);
    }
    return entry;
  }

  private WeightsException broken(Exception e) {
    return Faults.of(origin, "is a broken zip: " + e.getMessage());
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
