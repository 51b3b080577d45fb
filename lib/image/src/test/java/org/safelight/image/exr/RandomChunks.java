package org.safelight.image.exr;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;

/**
 * Packed chunks that nobody's packer made: any bits that are right by the format, for comparing two
 * readers. Nothing of our readers is used.
 */
final class RandomChunks {
  private RandomChunks() {}

  /** Blocks of B44, every third an even one. */
  static byte[] b44(int blocks, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < blocks; i++) {
      byte[] block = new byte[i % 3 == 0 ? 3 : 14];
      random.nextBytes(block);
      // 13 and more are even ones, but all packers write 63 there, and ffmpeg knows no other.
      block[2] = (byte) (i % 3 == 0 ? 63 << 2 : random.nextInt(12) << 2 | block[2] & 3);
      out.writeBytes(block);
    }
    return out.toByteArray();
  }

  /**
   * PIZ of so many 16-bit numbers.
   *
   * @param words how many different words occur; the wavelet is another from 2^14 on
   * @param symbols how many different numbers are coded, in codes of 1 to symbols - 1 bits
   */
  static byte[] piz(int numbers, int words, int symbols, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bitSet = new byte[8192];
    for (int i = 0; i < words; i++) {
      int word = 1 + random.nextInt(65535);
      bitSet[word / 8] |= (byte) (1 << word % 8);
    }
    out.writeBytes(new byte[] {0, 0, (byte) 0xff, 0x1f}); // the whole set, bytes 0 to 8191
    out.writeBytes(bitSet);
    TreeSet<Integer> used = new TreeSet<>();
    while (used.size() < symbols - 1) {
      used.add(random.nextInt(words / 2));
    }
    int again = used.last() + 1;
    used.add(again);
    int[] list = used.stream().mapToInt(i -> i).toArray();
    // The first has 1 bit, the next 2, and so on; the last two share a length.
    int[] lengths = new int[again + 1];
    for (int i = 0; i < list.length; i++) {
      lengths[list[i]] = Math.min(i + 1, list.length - 1);
    }
    BitWriter table = new BitWriter();
    for (int i = list[0]; i <= again; ) {
      int end = i;
      while (lengths[end] == 0 && end - i < 261) {
        end++;
      }
      if (end - i >= 6) {
        table.write(63, 6);
        table.write(end - i - 6, 8);
        i = end;
      } else if (end - i >= 2) {
        table.write(59 + end - i - 2, 6);
        i = end;
      } else {
        table.write(lengths[i++], 6);
      }
    }
    BitWriter code = new BitWriter();
    int written = 0;
    while (written < numbers) {
      int pick =
          Math.min(list.length - 1, Integer.numberOfTrailingZeros(random.nextInt() | 1 << 30));
      if (random.nextInt(20) == 0) {
        pick = random.nextInt(list.length);
      }
      int symbol = list[pick];
      int run = 1 + random.nextInt(9);
      if (symbol != again) {
        written++;
      } else if (written == 0 || written + run > numbers) {
        continue;
      } else {
        written += run;
      }
      // Longer codes have smaller numbers: each is a one behind zeros, but the first of the last
      // pair, which is all zeros.
      int length = lengths[symbol];
      code.write(pick == list.length - 2 ? 0 : 1, length);
      if (symbol == again) {
        code.write(run, 8);
      }
    }
    byte[] packed = code.bytes();
    byte[] lengthsPacked = table.bytes();
    out.writeBytes(ExrBytes.ints(20 + lengthsPacked.length + packed.length));
    out.writeBytes(ExrBytes.ints(list[0], again, lengthsPacked.length, code.bits, 0));
    out.writeBytes(lengthsPacked);
    out.writeBytes(packed);
    return out.toByteArray();
  }

  /** Bits, the highest first. */
  private static final class BitWriter {
    private byte[] array = new byte[64];
    private int bits;

    void write(int value, int count) {
      for (int i = count - 1; i >= 0; i--, bits++) {
        if (bits / 8 == array.length) {
          array = Arrays.copyOf(array, 2 * array.length);
        }
        int bit = i < 31 ? value >> i & 1 : 0;
        array[bits / 8] |= (byte) (bit << 7 - bits % 8);
      }
    }

    byte[] bytes() {
      return Arrays.copyOf(array, (bits + 7) / 8);
    }
  }
}
