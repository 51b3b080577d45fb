package org.safelight.image.gainmap;

import java.util.List;
import java.util.regex.Pattern;
import org.safelight.image.io.Refusal;

/** Numbers out of files as metadata: what a record refuses is a fault of the file there. */
final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d{1,40}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:[eE][+-]?\\d{1,3})?");

  private Numbers() {}

  /** A decimal number; Java's own parser takes more, such as NaN and hexadecimals. */
  static double decimal(String text) throws Refusal {
    String bare = text.strip();
    if (!DECIMAL.matcher(bare).matches()) {
      throw new Refusal("its gain map's metadata has \"%s\" for a number".formatted(brief(bare)));
    }
    return Double.parseDouble(bare);
  }

  /** The beginning of a text out of a file, for a message. */
  static String brief(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  static GainMapMetadata.Channel channel(
      double min, double max, double gamma, double baseOffset, double alternateOffset)
      throws Refusal {
    try {
      return new GainMapMetadata.Channel(min, max, gamma, baseOffset, alternateOffset);
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  static GainMapMetadata metadata(
      List<GainMapMetadata.Channel> channels, double baseHeadroom, double alternateHeadroom)
      throws Refusal {
    if (alternateHeadroom < baseHeadroom) {
      throw baseIsHdr();
    }
    try {
      return new GainMapMetadata(channels, baseHeadroom, alternateHeadroom);
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private static Refusal wrong(IllegalArgumentException e) {
    return new Refusal("its gain map's metadata is wrong: " + e.getMessage(), e);
  }

  static Refusal baseIsHdr() {
    return new Refusal(
        "its gain map leads from HDR down to a plain picture, only the other way is read");
  }
}
