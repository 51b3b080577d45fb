package org.safelight.image.io;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Edits of an XMP packet, made on its text without an XML parser: what is not touched stays as it
 * was, byte for byte, and a hostile packet has no entities to expand.
 */
final class XmpPacket {
  private static final String ORIENTATION = "tiff:Orientation";

  /** A character of an XML name but for the colon. */
  static final String NAME_PART = "[\\p{L}\\p{N}._-]";

  // The look behind keeps the search linear: a name is tried from its start alone.
  private static final Pattern GPS_NAME =
      Pattern.compile("(?i)(?<!%1$s)%1$s*+:gps%1$s*+".formatted(NAME_PART));

  private XmpPacket() {}

  /** A copy that fits upright pixels: its orientation is 1. The length stays the same. */
  static byte[] upright(byte[] packet) {
    byte[] out = packet.clone();
    String text = text(packet);
    int at = text.indexOf(ORIENTATION);
    while (at >= 0) {
      int value = at + ORIENTATION.length();
      while (value < text.length() && " \t\r\n=>\"'".indexOf(text.charAt(value)) >= 0) {
        value++;
      }
      if (value < text.length() && text.charAt(value) >= '1' && text.charAt(value) <= '8') {
        out[value] = '1';
      }
      at = text.indexOf(ORIENTATION, value);
    }
    return out;
  }

  /**
   * A copy without properties whose name starts with GPS, in whatever namespace: EXIF's, and those
   * of makers of drones.
   *
   * @return null if the packet cannot be followed, since the place may then still be in it
   */
  static byte @Nullable [] withoutGps(byte[] packet) {
    String text = text(packet);
    if (text.indexOf('\0') >= 0) {
      return null; // UTF-16 or UTF-32
    }
    String out = without(text, GPS_NAME);
    return out == null ? null : out.getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * A copy of a packet's text without the properties of a name, be they attributes or elements.
   *
   * @return null if it cannot be followed
   */
  static @Nullable String without(String text, Pattern name) {
    StringBuilder out = new StringBuilder(text.length());
    Matcher found = name.matcher(text);
    int kept = 0;
    while (found.find(kept)) {
      int start = found.start();
      char before = start > 0 ? text.charAt(start - 1) : ' ';
      int end;
      if (before == '<') {
        start--;
        end = elementEnd(text, start, found.end());
      } else if (before == '/') {
        end = -1; // closes what was never opened
      } else {
        end = attributeEnd(text, found.end());
      }
      if (end < 0) {
        return null;
      }
      out.append(text, kept, start);
      kept = end;
    }
    return out.append(text, kept, text.length()).toString();
  }

  /** Latin-1, so that every byte is one character and comes back as itself. */
  static String text(byte[] packet) {
    return new String(packet, StandardCharsets.ISO_8859_1);
  }

  /** End of the element that starts at {@code start}; -1 if it has none. */
  static int elementEnd(String text, int start, int nameEnd) {
    int tagEnd = text.indexOf('>', nameEnd);
    if (tagEnd < 0) {
      return -1;
    }
    if (text.charAt(tagEnd - 1) == '/') {
      return tagEnd + 1;
    }
    String close = "</" + text.substring(start + 1, nameEnd) + ">";
    int at = text.indexOf(close, tagEnd);
    return at < 0 ? -1 : at + close.length();
  }

  /** End of {@code ="value"} after an attribute's name; -1 if there is none. */
  private static int attributeEnd(String text, int nameEnd) {
    int at = nameEnd;
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '=')) {
      at++;
    }
    if (at == nameEnd
        || at >= text.length()
        || (text.charAt(at) != '"' && text.charAt(at) != '\'')) {
      return -1;
    }
    int close = text.indexOf(text.charAt(at), at + 1);
    return close < 0 ? -1 : close + 1;
  }
}
