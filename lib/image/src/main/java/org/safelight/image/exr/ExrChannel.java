package org.safelight.image.exr;

import java.util.ArrayList;
import java.util.List;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.Refusal;

/**
 * One channel of a file.
 *
 * @param logarithmic whether B44 packs logarithms of its halfs
 * @param xSampling columns from one sample to the next: there is one where x divides by it
 * @param ySampling the same of lines
 */
record ExrChannel(
    String name, ExrSamples samples, boolean logarithmic, int xSampling, int ySampling) {
  /** More than any renderer writes; each costs a look at every line. */
  private static final int MOST = 1024;

  /** Bytes of an entry after its name. */
  private static final int ENTRY = 16;

  /** The list that stands from {@code at} to {@code end}, in the order of the samples. */
  static List<ExrChannel> list(Bytes in, long at, long end) throws Refusal {
    List<ExrChannel> channels = new ArrayList<>();
    long next = at;
    while (next < end && in.u8(next) != 0) {
      String name = ExrHeader.name(in, next, end);
      next += name.length() + 1L;
      if (next + ENTRY > end || channels.size() == MOST) {
        throw new Refusal("its list of channels does not end");
      }
      channels.add(channel(in, name, next));
      next += ENTRY;
    }
    if (channels.isEmpty()) {
      throw new Refusal("it has no channels");
    }
    return List.copyOf(channels);
  }

  private static ExrChannel channel(Bytes in, String name, long at) throws Refusal {
    long type = in.u32(at);
    long xSampling = in.u32(at + 8);
    long ySampling = in.u32(at + 12);
    if (type >= ExrSamples.values().length) {
      throw new Refusal(
          "channel %s has samples of type %d, known are 0 to 2".formatted(name, type));
    }
    if (xSampling < 1 || ySampling < 1 || xSampling > 0xffff || ySampling > 0xffff) {
      throw new Refusal(
          "channel %s has a sample every %d columns and %d lines"
              .formatted(name, xSampling, ySampling));
    }
    return new ExrChannel(
        name,
        ExrSamples.values()[(int) type],
        in.u8(at + 4) != 0,
        (int) xSampling,
        (int) ySampling);
  }

  boolean isSubsampled() {
    return xSampling != 1 || ySampling != 1;
  }

  /** Multiples of {@code step} among {@code length} whole numbers from {@code from} on. */
  static int multiples(int from, int length, int step) {
    return Math.floorDiv(from + length - 1, step) - Math.floorDiv(from - 1, step);
  }
}
