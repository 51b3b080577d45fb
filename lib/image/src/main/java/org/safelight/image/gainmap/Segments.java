package org.safelight.image.gainmap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.safelight.image.io.JpegWalk;

/** JPEG segments from what they hold. */
final class Segments {
  /** Bytes that fit one, behind its length. */
  private static final int MOST = 65_533;

  private Segments() {}

  static byte[] xmp(byte[] packet) {
    byte[] name = JpegWalk.XMP.getBytes(StandardCharsets.ISO_8859_1);
    return of(
        JpegWalk.APP1,
        ByteBuffer.allocate(name.length + packet.length).put(name).put(packet).array());
  }

  static byte[] of(int marker, byte[] content) {
    if (content.length > MOST) {
      throw new IllegalArgumentException(
          "a segment holds %d bytes, got %d".formatted(MOST, content.length));
    }
    return ByteBuffer.allocate(4 + content.length)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (2 + content.length))
        .put(content)
        .array();
  }
}
