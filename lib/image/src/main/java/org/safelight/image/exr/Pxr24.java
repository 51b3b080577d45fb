package org.safelight.image.exr;

import java.util.List;
import org.safelight.image.io.Refusal;

/**
 * PXR24: floats lose their last 8 bits; of each line of a channel the samples become differences
 * from the one to the left, whose bytes are sorted, highest first, and deflated.
 */
final class Pxr24 {
  private static final int FLOAT_BYTES = 3;

  private Pxr24() {}

  static byte[] unpack(byte[] packed, Window window, List<ExrChannel> channels) throws Refusal {
    long length = 0;
    for (ExrChannel channel : channels) {
      length += (long) window.across(channel) * window.down(channel) * stored(channel);
    }
    byte[] in = Zlib.unpack(packed, (int) length);
    byte[] out = new byte[(int) window.bytes(channels)];
    int from = 0;
    int at = 0;
    for (int y = window.top(); y < window.top() + window.height(); y++) {
      for (ExrChannel channel : channels) {
        if (Math.floorMod(y, channel.ySampling()) == 0) {
          int across = window.across(channel);
          line(in, from, across, stored(channel), out, at, channel.samples().bytes());
          from += across * stored(channel);
          at += across * channel.samples().bytes();
        }
      }
    }
    return out;
  }

  private static int stored(ExrChannel channel) {
    return channel.samples() == ExrSamples.FLOAT ? FLOAT_BYTES : channel.samples().bytes();
  }

  private static void line(
      byte[] in, int from, int across, int stored, byte[] out, int start, int bytes) {
    int value = 0;
    for (int x = 0; x < across; x++) {
      int difference = 0;
      for (int i = 0; i < stored; i++) {
        difference = difference << 8 | in[from + i * across + x] & 0xff;
      }
      value += difference << 8 * (bytes - stored);
      for (int i = 0; i < bytes; i++) {
        out[start + bytes * x + i] = (byte) (value >> 8 * i);
      }
    }
  }
}
