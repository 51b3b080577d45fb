package org.safelight.foreign;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * TensorFlow's checksum: CRC32C turned right by 15 bits plus a constant, so that a checksum of data
 * that holds checksums is no trivial number.
 */
final class MaskedCrc {
  private static final int TURN = 15;
  private static final int OFFSET = 0xa282ead8;

  private MaskedCrc() {}

  /** Of all bytes from position to limit; moves neither. */
  static int of(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return Integer.rotateRight((int) crc.getValue(), TURN) + OFFSET;
  }
}
