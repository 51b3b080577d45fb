package org.safelight.image.gainmap;

import java.util.List;

/**
 * What the samples of a gain map mean (ISO 21496-1; Adobe's gain map specification says the same in
 * other words). The base is what a plain display shows, the alternate what an HDR display does.
 *
 * @param channels one for all colours, or three for red, green, blue
 * @param baseHeadroom stops above its white up to which a display shows the base alone; 0 or more
 * @param alternateHeadroom stops from which on it shows the alternate; at least the base's
 */
public record GainMapMetadata(
    List<Channel> channels, double baseHeadroom, double alternateHeadroom) {
  /** The most stops any of the numbers may stand for: what is beyond does not fit a float. */
  public static final double MAX_STOPS = 60;

  /** The largest offset of either picture, in units of white. */
  public static final double MAX_OFFSET = 1024;

  /** Checks the numbers. */
  public GainMapMetadata {
    channels = List.copyOf(channels);
    if (channels.size() != 1 && channels.size() != 3) {
      throw new IllegalArgumentException("a gain map has 1 or 3 channels, got " + channels.size());
    }
    require(
        baseHeadroom >= 0 && baseHeadroom <= MAX_STOPS,
        "the base headroom is 0 to 60 stops, got ",
        baseHeadroom);
    require(
        alternateHeadroom <= MAX_STOPS,
        "the headroom is at most 60 stops, got ",
        alternateHeadroom);
    if (alternateHeadroom < baseHeadroom) {
      throw new IllegalArgumentException(
          "the alternate's headroom is at least the base's, got %s and %s"
              .formatted(alternateHeadroom, baseHeadroom));
    }
  }

  /**
   * How codes of one colour become gains: {@code n = (code / 255)^(1 / gamma)}, gain in stops
   * {@code min + n (max - min)}.
   *
   * @param min stops of code 0
   * @param max stops of code 255, at least min
   * @param gamma of the codes, above 0
   * @param baseOffset added to the base before it is multiplied
   * @param alternateOffset taken off afterwards
   */
  public record Channel(
      double min, double max, double gamma, double baseOffset, double alternateOffset) {
    /** Checks that the numbers are finite and in order. */
    public Channel {
      require(Math.abs(min) <= MAX_STOPS, "the least gain is within 60 stops, got ", min);
      require(Math.abs(max) <= MAX_STOPS, "the largest gain is within 60 stops, got ", max);
      if (max < min) {
        throw new IllegalArgumentException(
            "the largest gain is at least the least, got %s and %s".formatted(max, min));
      }
      require(gamma > 0 && Double.isFinite(gamma), "gamma is above 0 and finite, got ", gamma);
      require(
          Math.abs(baseOffset) <= MAX_OFFSET, "the base's offset is within 1024, got ", baseOffset);
      require(
          Math.abs(alternateOffset) <= MAX_OFFSET,
          "the alternate's offset is within 1024, got ",
          alternateOffset);
    }
  }

  private static void require(boolean holds, String wanted, double got) {
    if (!holds) { // which a NaN never does
      throw new IllegalArgumentException(wanted + got);
    }
  }

  /**
   * One channel for all colours, a base that is shown at no headroom, and the whole gain at the
   * headroom of the largest.
   */
  static GainMapMetadata of(double min, double max, double offset) {
    return new GainMapMetadata(List.of(new Channel(min, max, 1, offset, offset)), 0, max);
  }

  /** The channel of a colour, 0 red to 2 blue. */
  public Channel channel(int colour) {
    return channels.get(channels.size() == 1 ? 0 : colour);
  }

  /**
   * How much of the gain a display shows, 0 none to 1 all of it.
   *
   * @param displayBoost its peak as a multiple of its white, 1 or more; may be infinite
   */
  public double weight(double displayBoost) {
    if (!(displayBoost >= 1)) {
      throw new IllegalArgumentException("a display's boost is 1 or more, got " + displayBoost);
    }
    double stops = Math.log(displayBoost) / Math.log(2);
    if (alternateHeadroom == baseHeadroom) {
      return stops >= alternateHeadroom ? 1 : 0;
    }
    double share = (stops - baseHeadroom) / (alternateHeadroom - baseHeadroom);
    return Math.min(1, Math.max(0, share));
  }
}
