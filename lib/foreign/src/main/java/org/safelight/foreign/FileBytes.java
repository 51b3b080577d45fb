package org.safelight.foreign;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** An open file whose ranges are checked before memory is taken for them. */
final class FileBytes implements Closeable {
  private final String origin;
  private final FileChannel channel;
  private final long size;

  FileBytes(Path file) throws IOException {
    this.origin = file.toString();
    this.channel = FileChannel.open(file);
    this.size = channel.size();
  }

  String origin() {
    return origin;
  }

  long size() {
    return size;
  }

  /**
   * The bytes from {@code offset} on, little-endian.
   *
   * @param what they are, for messages: "ends within the footer"
   * @throws org.safelight.tensor.WeightsException if the file ends before
   */
  ByteBuffer read(long offset, long length, String what) throws IOException {
    if (offset < 0 || length < 0 || offset > size || length > size - offset) {
      throw Faults.of(
          origin,
          "ends within %s: %d bytes from byte %d are wanted, the file has %d"
              .formatted(what, length, offset, size));
    }
    if (length > Integer.MAX_VALUE - 8) {
      throw Faults.of(origin, "has too much in %s: %d bytes".formatted(what, length));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw Faults.of(origin, "became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
