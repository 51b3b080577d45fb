package org.safelight.image.exr;

import java.util.Arrays;
import java.util.List;
import org.safelight.image.io.Refusal;

/**
 * B44: halfs in blocks of 4 x 4, channel after channel. A block is its first sample, a shift, and
 * 15 differences of 6 bits times 2^shift: down the first column, then from left to right; a shift
 * of 13 or more says that all samples are the first, and the differences are missing. Samples are
 * coded with their bits turned so that they sort as their values do. Other channels are not packed.
 */
final class B44 {
  private static final int BLOCK = 14;
  private static final int EVEN_BLOCK = 3;
  private static final int EVEN_SHIFT = 13;
  private static final int SIDE = 4;

  /** Packed channels hold 8 times the natural logarithm where they say so. */
  private static final float LOGARITHM = 8;

  private final byte[] in;
  private final char[] block = new char[SIDE * SIDE];
  private int at;

  private B44(byte[] in) {
    this.in = in;
  }

  static byte[] unpack(byte[] packed, Window window, List<ExrChannel> channels) throws Refusal {
    char[] words = new char[(int) (window.bytes(channels) / 2)];
    B44 reader = new B44(packed);
    int start = 0;
    for (ExrChannel channel : channels) {
      int across = window.across(channel);
      int down = window.down(channel);
      if (channel.samples() == ExrSamples.HALF) {
        reader.halfs(words, start, across, down, channel.logarithmic());
      } else {
        reader.plain(words, start, 2 * across * down);
      }
      start += across * down * channel.samples().bytes() / 2;
    }
    return Unpacking.byLines(words, window, channels);
  }

  private void plain(char[] words, int start, int count) throws Refusal {
    need(2L * count);
    for (int i = 0; i < count; i++, at += 2) {
      words[start + i] = (char) (in[at] & 0xff | in[at + 1] << 8);
    }
  }

  private void halfs(char[] words, int start, int across, int down, boolean logarithmic)
      throws Refusal {
    for (int top = 0; top < down; top += SIDE) {
      for (int left = 0; left < across; left += SIDE) {
        readBlock();
        for (int y = top; y < Math.min(down, top + SIDE); y++) {
          for (int x = left; x < Math.min(across, left + SIDE); x++) {
            char half = ordered(block[SIDE * (y - top) + x - left]);
            words[start + y * across + x] = logarithmic ? logarithm(half) : half;
          }
        }
      }
    }
  }

  private void readBlock() throws Refusal {
    need(EVEN_BLOCK);
    char first = (char) (in[at] << 8 | in[at + 1] & 0xff);
    int shift = (in[at + 2] & 0xff) >> 2;
    if (shift >= EVEN_SHIFT) {
      Arrays.fill(block, first);
      at += EVEN_BLOCK;
      return;
    }
    need(BLOCK);
    block[0] = first;
    int bit = 8 * (at + 2) + 6; // after the shift's 6 bits
    for (int x = 0; x < SIDE; x++) {
      for (int y = 0; y < SIDE; y++) {
        if (x + y > 0) {
          int from = x == 0 ? SIDE * (y - 1) : SIDE * y + x - 1;
          block[SIDE * y + x] = (char) (block[from] + (sixBits(bit) - 32 << shift));
          bit += 6;
        }
      }
    }
    at += BLOCK;
  }

  private int sixBits(int bit) {
    int i = bit >> 3;
    int pair = (in[i] & 0xff) << 8 | (i + 1 < in.length ? in[i + 1] & 0xff : 0);
    return pair >> 10 - (bit & 7) & 63;
  }

  /** From bits that sort as values do to a half. */
  private static char ordered(char bits) {
    return (char) ((bits & 0x8000) != 0 ? bits & 0x7fff : ~bits);
  }

  private static char logarithm(char half) {
    float value = Half.toFloat(half);
    return value > 0 && value <= Half.MAX
        ? (char) Half.fromFloat((float) (LOGARITHM * Math.log(value)))
        : 0;
  }

  private void need(long bytes) throws Refusal {
    if (in.length - at < bytes) {
      throw new Refusal("a B44 chunk ends too early");
    }
  }
}
