package org.safelight.image.exr;

import java.util.List;
import org.safelight.image.io.Refusal;

/** Chunks as their samples: of each line, of each channel that has a line there, all samples. */
final class Unpacking {
  /** No kind packs tighter than deflate does, by 1032. */
  static final int TIGHTEST = 1100;

  /** What the tightest packing of a few bytes may give. */
  static final int LEAST = 1 << 16;

  private Unpacking() {}

  /** Samples, little-endian. */
  static byte[] unpack(
      ExrCompression compression, byte[] packed, Window window, List<ExrChannel> channels)
      throws Refusal {
    long bytes = window.bytes(channels);
    if (packed.length > bytes) {
      throw new Refusal(
          "a chunk of %d bytes is packed in %d, which is more".formatted(bytes, packed.length));
    }
    if (packed.length == bytes) {
      return packed; // packing did not make it smaller
    }
    if (bytes > (long) packed.length * TIGHTEST + LEAST || bytes > Integer.MAX_VALUE - 64) {
      throw new Refusal(
          "a chunk of %d bytes cannot come out of %d".formatted(bytes, packed.length));
    }
    int length = (int) bytes;
    return switch (compression) {
      case NONE ->
          throw new Refusal(
              "a chunk of %d bytes must not be shorter, got %d".formatted(length, packed.length));
      case RLE -> Predictor.undo(ByteRuns.unpack(packed, length));
      case ZIPS, ZIP -> Predictor.undo(Zlib.unpack(packed, length));
      case PIZ -> Piz.unpack(packed, window, channels);
      case PXR24 -> Pxr24.unpack(packed, window, channels);
      case B44, B44A -> B44.unpack(packed, window, channels);
      case DWAA, DWAB -> throw new Refusal(compression + " is not read");
    };
  }

  /**
   * Sorts samples that stand channel after channel by lines.
   *
   * @param words 16 bits each, the lower half of a 32-bit sample first
   */
  static byte[] byLines(char[] words, Window window, List<ExrChannel> channels) {
    byte[] out = new byte[2 * words.length];
    int[] next = new int[channels.size()];
    int start = 0;
    for (int c = 0; c < next.length; c++) {
      next[c] = start;
      ExrChannel channel = channels.get(c);
      start += window.across(channel) * window.down(channel) * channel.samples().bytes() / 2;
    }
    int at = 0;
    for (int y = window.top(); y < window.top() + window.height(); y++) {
      for (int c = 0; c < next.length; c++) {
        ExrChannel channel = channels.get(c);
        if (Math.floorMod(y, channel.ySampling()) == 0) {
          int end = next[c] + window.across(channel) * channel.samples().bytes() / 2;
          for (int i = next[c]; i < end; i++, at += 2) {
            out[at] = (byte) words[i];
            out[at + 1] = (byte) (words[i] >> 8);
          }
          next[c] = end;
        }
      }
    }
    return out;
  }
}
