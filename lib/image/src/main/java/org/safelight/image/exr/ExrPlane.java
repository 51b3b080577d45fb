package org.safelight.image.exr;

import org.jspecify.annotations.Nullable;
import org.safelight.image.io.Refusal;

/**
 * The samples of one channel in the whole data window.
 *
 * @param name of the channel
 * @param channel null if the file has none of that name
 * @param data the data window
 * @param across samples in a line
 * @param samples line by line, finite; black if there is no channel
 */
@SuppressWarnings("ArrayRecordComponent") // filled, never compared
record ExrPlane(
    String name, @Nullable ExrChannel channel, Window data, int across, float[] samples) {
  private static final double UINT_RANGE = 0x1p32;

  /** The channel of that name, before its chunks are read. */
  static ExrPlane of(String name, ExrHeader header) throws Refusal {
    Window data = header.data();
    for (ExrChannel channel : header.channels()) {
      if (channel.name().equals(name)) {
        int most = name.length() == 2 ? 2 : 1; // of RY and BY
        if (channel.xSampling() > most || channel.ySampling() > most) {
          throw new Refusal(
              "channel %s has a sample every %d columns and %d lines, at most %d are read"
                  .formatted(name, channel.xSampling(), channel.ySampling(), most));
        }
        int across = data.across(channel);
        return new ExrPlane(name, channel, data, across, new float[across * data.down(channel)]);
      }
    }
    return new ExrPlane(name, null, data, data.width(), new float[data.width() * data.height()]);
  }

  boolean isThere() {
    return channel != null;
  }

  /** How many lines there are. */
  int down() {
    return across == 0 ? 0 : samples.length / across;
  }

  /** Takes a line of a chunk, whose samples start at {@code at}. */
  void read(byte[] in, int at, Window window, int y) {
    if (channel == null) {
      return;
    }
    int x = ExrChannel.multiples(data.left(), window.left() - data.left(), channel.xSampling());
    int line = ExrChannel.multiples(data.top(), y - data.top(), channel.ySampling());
    int start = line * across + x;
    int bytes = channel.samples().bytes();
    for (int i = 0; i < window.across(channel); i++) {
      samples[start + i] = ExrReader.finite(sample(channel.samples(), in, at + bytes * i));
    }
  }

  private static float sample(ExrSamples kind, byte[] in, int at) {
    int low = in[at] & 0xff | (in[at + 1] & 0xff) << 8;
    if (kind == ExrSamples.HALF) {
      return Half.toFloat(low);
    }
    int bits = low | (in[at + 2] & 0xff) << 16 | in[at + 3] << 24;
    if (kind == ExrSamples.FLOAT) {
      return Float.intBitsToFloat(bits);
    }
    return (float) (bits < 0 ? bits + UINT_RANGE : bits);
  }
}
