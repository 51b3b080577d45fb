package org.safelight.image.exr;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.safelight.image.io.Refusal;

/** How the chunks of a file are packed; the order is that of the codes in a file. */
public enum ExrCompression {
  /** Not at all. */
  NONE(1, true, true),
  /** Runs of equal bytes, of one scan line at a time. */
  RLE(1, true, true),
  /** Deflate, one scan line at a time. */
  ZIPS(1, true, true),
  /** Deflate, 16 scan lines at a time: the smallest of those that lose nothing here. */
  ZIP(16, true, true),
  /** Wavelet and Huffman code, 32 scan lines at a time; loses nothing. */
  PIZ(32, true, false),
  /** Deflate of floats cut to 24 bits. */
  PXR24(16, true, false),
  /** Blocks of 4 x 4 halfs in 14 bytes each; loses a little. */
  B44(32, true, false),
  /** The same with even blocks in 3 bytes. */
  B44A(32, true, false),
  /** Cosine transform, 32 scan lines at a time; not read. */
  DWAA(32, false, false),
  /** Cosine transform, 256 scan lines at a time; not read. */
  DWAB(256, false, false);

  private final int lines;
  private final boolean canRead;
  private final boolean canWrite;

  ExrCompression(int lines, boolean canRead, boolean canWrite) {
    this.lines = lines;
    this.canRead = canRead;
    this.canWrite = canWrite;
  }

  /** Scan lines in a chunk of a file without tiles. */
  int lines() {
    return lines;
  }

  /** Whether files packed this way are read. */
  public boolean canRead() {
    return canRead;
  }

  /** Whether files are written packed this way. */
  public boolean canWrite() {
    return canWrite;
  }

  /** The kind a file's code stands for, if it can be read. */
  static ExrCompression ofCode(int code) throws Refusal {
    if (code < values().length && values()[code].canRead) {
      return values()[code];
    }
    throw new Refusal(
        "its compression is %s, only %s are read"
            .formatted(
                code < values().length ? values()[code] : "number " + code,
                Arrays.stream(values())
                    .filter(ExrCompression::canRead)
                    .map(Enum::name)
                    .collect(Collectors.joining(", "))));
  }
}
