package org.safelight.image.gainmap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.Refusal;

/**
 * The metadata of ISO 21496-1 as an APP2 segment holds it: big-endian, every number a fraction of
 * two 32-bit integers.
 */
final class IsoBlock {
  /** What the segment begins with. */
  static final String NAME = "urn:iso:std:iso:ts:21496:-1\0";

  private static final int THREE_CHANNELS = 0x80;
  private static final int BASE_COLOURS = 0x40;
  private static final int COMMON_DENOMINATOR = 0x08;
  private static final int BACKWARD = 0x04;

  /** Behind the name: two versions and the flags. */
  private static final int HEAD = 5;

  private IsoBlock() {}

  /** What the first picture carries: the versions alone, both 0. */
  static byte[] version() {
    return ByteBuffer.allocate(NAME.length() + 4).put(name()).array();
  }

  private static byte[] name() {
    return NAME.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] write(GainMapMetadata metadata) {
    int channels = metadata.channels().size();
    ByteBuffer out = ByteBuffer.allocate(NAME.length() + HEAD + 16 + 40 * channels);
    out.put(name()).putShort((short) 0).putShort((short) 0);
    out.put((byte) (BASE_COLOURS | (channels == 3 ? THREE_CHANNELS : 0)));
    put(out, metadata.baseHeadroom());
    put(out, metadata.alternateHeadroom());
    for (GainMapMetadata.Channel channel : metadata.channels()) {
      put(out, channel.min());
      put(out, channel.max());
      put(out, channel.gamma());
      put(out, channel.baseOffset());
      put(out, channel.alternateOffset());
    }
    return out.array();
  }

  private static void put(ByteBuffer out, double value) {
    out.putInt(Rational.numerator(value)).putInt(Rational.DENOMINATOR);
  }

  /**
   * Reads a segment's content behind its name.
   *
   * @throws Refusal if it is too short, of a later version, or its numbers make no sense
   */
  static GainMapMetadata read(byte[] block) throws Refusal {
    Bytes in = new Bytes(block, true);
    if (!in.has(0, HEAD)) {
      throw tooShort(block.length, HEAD);
    }
    if (in.u16(0) != 0) {
      throw new Refusal(
          "its ISO 21496-1 metadata needs a reader of version %d, this is 0".formatted(in.u16(0)));
    }
    int flags = in.u8(4);
    if ((flags & BACKWARD) != 0) {
      throw Numbers.baseIsHdr();
    }
    int channels = (flags & THREE_CHANNELS) == 0 ? 1 : 3;
    boolean common = (flags & COMMON_DENOMINATOR) != 0;
    int wanted = HEAD + (common ? 4 + 4 * (2 + 5 * channels) : 8 * (2 + 5 * channels));
    if (!in.has(0, wanted)) {
      throw tooShort(block.length, wanted);
    }
    Fractions numbers = new Fractions(in, HEAD, common);
    double base = numbers.unsigned();
    double alternate = numbers.unsigned();
    List<GainMapMetadata.Channel> read = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      read.add(
          Numbers.channel(
              numbers.signed(),
              numbers.signed(),
              numbers.unsigned(),
              numbers.signed(),
              numbers.signed()));
    }
    return Numbers.metadata(read, base, alternate);
  }

  private static Refusal tooShort(int got, int wanted) {
    return new Refusal(
        "its ISO 21496-1 metadata has %d bytes, %d were expected".formatted(got, wanted));
  }

  /** Fractions one after the other, with a denominator each or one for all before them. */
  private static final class Fractions {
    private final Bytes in;
    private final boolean common;
    private final long denominator;
    private long at;

    Fractions(Bytes in, long at, boolean common) throws Refusal {
      this.in = in;
      this.common = common;
      this.denominator = common ? in.u32(at) : 1;
      this.at = common ? at + 4 : at;
    }

    double signed() throws Refusal {
      int numerator = (int) in.u32(at); // its sign is its highest bit
      return over(numerator);
    }

    double unsigned() throws Refusal {
      return over(in.u32(at));
    }

    private double over(long numerator) throws Refusal {
      long below = common ? denominator : in.u32(at + 4);
      at += common ? 4 : 8;
      if (below == 0) {
        throw new Refusal("its ISO 21496-1 metadata has a denominator of 0");
      }
      return numerator / (double) below;
    }
  }
}
