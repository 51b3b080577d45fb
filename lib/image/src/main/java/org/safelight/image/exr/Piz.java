package org.safelight.image.exr;

import java.util.List;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.Refusal;

/**
 * PIZ: the 16-bit words that occur are numbered, the numbers of each channel wavelet-transformed,
 * and all of it Huffman-coded. A chunk is: first and last byte of a bit set of the words that
 * occur, those bytes, the length of the code, the code.
 */
final class Piz {
  private static final int BIT_SET_BYTES = 8192;

  private Piz() {}

  static byte[] unpack(byte[] packed, Window window, List<ExrChannel> channels) throws Refusal {
    Bytes in = new Bytes(packed, false);
    int first = in.u16(0);
    int last = in.u16(2);
    int at = 4;
    char[] words = new char[1 << 16]; // word 0 is number 0, whether it occurs or not
    int count = 1;
    if (first <= last) {
      if (last >= BIT_SET_BYTES || !in.has(at, last - first + 1)) {
        throw new Refusal("a PIZ chunk has a damaged set of words");
      }
      for (int word = Math.max(1, 8 * first); word < 8 * (last + 1); word++) {
        if ((packed[at + word / 8 - first] >> word % 8 & 1) != 0) {
          words[count++] = (char) word;
        }
      }
      at += last - first + 1;
    }
    long length = in.u32(at);
    if (!in.has(at + 4, length)) {
      throw new Refusal("a PIZ chunk ends too early");
    }
    char[] numbers = new char[(int) (window.bytes(channels) / 2)];
    Huffman.unpack(in, at + 4, at + 4 + (int) length, numbers);
    int start = 0;
    for (ExrChannel channel : channels) {
      int across = window.across(channel);
      int down = window.down(channel);
      int size = channel.samples().bytes() / 2;
      for (int i = 0; i < size; i++) {
        Wavelet.undo(numbers, start + i, across, size, down, across * size, count - 1);
      }
      start += across * down * size;
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = words[numbers[i]];
    }
    return Unpacking.byLines(numbers, window, channels);
  }
}
