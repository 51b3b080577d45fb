package org.safelight.image.exr;

import java.util.Arrays;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.Refusal;

/**
 * PIZ's Huffman code of 16-bit words. Five 32-bit numbers come first: the least and the largest
 * symbol, an unused length, the bits of the coded words, and one kept free. Then the length of each
 * symbol's code in 6 bits, of which 59 to 63 stand for runs of symbols without a code; then, on the
 * next byte, the words. The largest symbol means: the word before again, as often as 8 bits say.
 */
final class Huffman {
  private static final int HEADER = 20;
  private static final int SYMBOLS = (1 << 16) + 1;
  private static final int LONGEST = 58;
  private static final int SHORT_RUN = 59;
  private static final int LONG_RUN = 63;
  private static final int LEAST_SHORT_RUN = 2;
  private static final int LEAST_LONG_RUN = 6;

  /** Codes up to so many bits are looked up, longer and rarer ones walked bit by bit. */
  private static final int QUICK_BITS = 12;

  private final long[] firstCode = new long[LONGEST + 1];
  private final int[] count = new int[LONGEST + 1];
  private final int[] firstPlace = new int[LONGEST + 1];
  private final int[] sorted;

  /** A symbol times 64 plus the length of its code; 0 where the code is longer. */
  private final int[] quick = new int[1 << QUICK_BITS];

  private Huffman(int[] lengths, int least) throws Refusal {
    for (int length : lengths) {
      count[length]++;
    }
    count[0] = 0;
    long code = 0;
    for (int length = LONGEST; length > 0; length--) {
      firstCode[length] = code;
      code = code + count[length] >> 1;
      if (firstCode[length] + count[length] > 1L << length) {
        throw damaged();
      }
    }
    for (int length = 1; length <= LONGEST; length++) {
      firstPlace[length] = firstPlace[length - 1] + count[length - 1];
    }
    sorted = new int[lengths.length];
    int[] next = firstPlace.clone();
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] > 0) {
        sorted[next[lengths[i]]++] = least + i;
      }
    }
    for (int length = 1; length <= QUICK_BITS; length++) {
      int spread = 1 << QUICK_BITS - length;
      for (int i = 0; i < count[length]; i++) {
        int from = (int) (firstCode[length] + i) * spread;
        Arrays.fill(quick, from, from + spread, sorted[firstPlace[length] + i] << 6 | length);
      }
    }
  }

  /** Fills {@code out} from the code that stands from {@code at} to {@code end}. */
  static void unpack(Bytes in, int at, int end, char[] out) throws Refusal {
    if (out.length == 0) {
      return;
    }
    if (end - at < HEADER) {
      throw damaged();
    }
    long least = in.u32(at);
    long largest = in.u32(at + 4);
    long bits = in.u32(at + 12);
    if (least > largest || largest >= SYMBOLS) {
      throw damaged();
    }
    Bits table = new Bits(in.array(), at + HEADER, 8L * (end - at - HEADER));
    int[] lengths = lengths(table, (int) (largest - least + 1));
    int words = table.nextByte();
    if (bits > 8L * (end - words)) {
      throw damaged();
    }
    new Huffman(lengths, (int) least).read(new Bits(in.array(), words, bits), (int) largest, out);
  }

  private static int[] lengths(Bits in, int symbols) throws Refusal {
    int[] lengths = new int[symbols];
    int i = 0;
    while (i < symbols) {
      int length = in.read(6);
      if (length < SHORT_RUN) {
        lengths[i++] = length;
      } else {
        i +=
            length == LONG_RUN ? in.read(8) + LEAST_LONG_RUN : length - SHORT_RUN + LEAST_SHORT_RUN;
        if (i > symbols) {
          throw damaged();
        }
      }
    }
    return lengths;
  }

  private void read(Bits in, int again, char[] out) throws Refusal {
    int filled = 0;
    while (filled < out.length) {
      int symbol = symbol(in);
      if (symbol != again) {
        out[filled++] = (char) symbol;
      } else {
        int run = in.read(8);
        if (filled == 0 || run > out.length - filled) {
          throw damaged();
        }
        Arrays.fill(out, filled, filled + run, out[filled - 1]);
        filled += run;
      }
    }
  }

  private int symbol(Bits in) throws Refusal {
    int entry = quick[in.peek(QUICK_BITS)];
    if (entry != 0) {
      in.skip(entry & 63);
      return entry >> 6;
    }
    long code = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = code << 1 | in.read(1);
      long place = code - firstCode[length];
      if (place >= 0 && place < count[length]) {
        return sorted[firstPlace[length] + (int) place];
      }
    }
    throw damaged();
  }

  private static Refusal damaged() {
    return new Refusal("a PIZ chunk has a damaged Huffman code");
  }

  /** Bits of an array, the highest of each byte first. */
  private static final class Bits {
    private final byte[] array;
    private final long end;
    private long at;

    Bits(byte[] array, int from, long bits) {
      this.array = array;
      this.at = 8L * from;
      this.end = at + bits;
    }

    /** The next bits, at most 16, without going on; zeros beyond the end. */
    int peek(int bits) {
      int i = (int) (at >> 3);
      int window = byteAt(i) << 16 | byteAt(i + 1) << 8 | byteAt(i + 2);
      return window >> 24 - bits - (int) (at & 7) & (1 << bits) - 1;
    }

    private int byteAt(int i) {
      return i < array.length ? array[i] & 0xff : 0;
    }

    void skip(int bits) throws Refusal {
      at += bits;
      if (at > end) {
        throw damaged();
      }
    }

    int read(int bits) throws Refusal {
      int value = peek(bits);
      skip(bits);
      return value;
    }

    /** Where the first byte starts of which nothing was read. */
    int nextByte() {
      return (int) (at + 7 >> 3);
    }
  }
}
