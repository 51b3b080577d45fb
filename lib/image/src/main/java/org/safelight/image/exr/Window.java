package org.safelight.image.exr;

import java.util.List;

/**
 * Some pixels of the plane all windows lie in: a window of the header, some scan lines, a tile.
 *
 * @param left the first column
 * @param top the first line
 */
record Window(int left, int top, int width, int height) {

  /** Samples of a channel in one of its lines. */
  int across(ExrChannel channel) {
    return ExrChannel.multiples(left, width, channel.xSampling());
  }

  /** Lines in which a channel has samples. */
  int down(ExrChannel channel) {
    return ExrChannel.multiples(top, height, channel.ySampling());
  }

  /** Bytes of all samples; more than an array can hold is no error here. */
  long bytes(List<ExrChannel> channels) {
    long bytes = 0;
    for (ExrChannel channel : channels) {
      bytes += (long) across(channel) * down(channel) * channel.samples().bytes();
    }
    return bytes;
  }
}
