package org.safelight.image.gainmap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second reader of what the writer writes: plain walks over bytes after the standards' text, in
 * which no code of the product has a part.
 */
final class PlainParser {
  /** A segment up to the first scan: where its marker is, and all behind its length. */
  record Segment(int marker, int at, byte[] body) {
    boolean startsWith(String name) {
      return text().startsWith(name);
    }

    String text() {
      return new String(body, StandardCharsets.ISO_8859_1);
    }
  }

  /** Of CIPA DC-007: one entry of the list of pictures, its place counted from the file's start. */
  record Entry(long attribute, long size, long place) {}

  /** The numbers of ISO 21496-1, in the order in which they stand. */
  record Iso(int minimumVersion, int writerVersion, int flags, List<Double> numbers) {}

  private PlainParser() {}

  static List<Segment> segments(byte[] file, int start) {
    if (u(file, start, 2) != 0xffd8) {
      throw new AssertionError("no start marker at " + start);
    }
    List<Segment> out = new ArrayList<>();
    int at = start + 2;
    while (true) {
      if (u(file, at, 1) != 0xff) {
        throw new AssertionError("no marker at " + at);
      }
      int marker = (int) u(file, at + 1, 1);
      int length = (int) u(file, at + 2, 2);
      out.add(new Segment(marker, at, Arrays.copyOfRange(file, at + 4, at + 2 + length)));
      at += 2 + length;
      if (marker == 0xda) {
        return out;
      }
    }
  }

  /** Behind the end marker of a JPEG without restart intervals or further segments after scans. */
  static int end(byte[] file, int start) {
    List<Segment> segments = segments(file, start);
    Segment scan = segments.get(segments.size() - 1);
    int at = scan.at() + 4 + scan.body().length;
    while (u(file, at, 2) != 0xffd9) {
      at++;
    }
    return at + 2;
  }

  static List<Segment> named(List<Segment> segments, int marker, String name) {
    return segments.stream().filter(s -> s.marker() == marker && s.startsWith(name)).toList();
  }

  static List<Entry> mpf(Segment segment) {
    byte[] b = segment.body();
    String order = new String(b, 4, 4, StandardCharsets.ISO_8859_1);
    if (!order.equals("MM\0*") || u(b, 8, 4) != 8 || u(b, 12, 2) != 3) {
      throw new AssertionError("not the header that was expected");
    }
    long origin = segment.at() + 4 + 4;
    List<Entry> out = new ArrayList<>();
    expect(b, 14, 0xb000, 7, 4);
    if (!new String(b, 22, 4, StandardCharsets.ISO_8859_1).equals("0100")) {
      throw new AssertionError("version");
    }
    expect(b, 26, 0xb001, 4, 1);
    long count = u(b, 34, 4);
    expect(b, 38, 0xb002, 7, 16 * count);
    int list = 4 + (int) u(b, 46, 4);
    if (u(b, 50, 4) != 0) {
      throw new AssertionError("a directory follows");
    }
    for (int i = 0; i < count; i++) {
      long offset = u(b, list + 16 * i + 8, 4);
      out.add(
          new Entry(
              u(b, list + 16 * i, 4),
              u(b, list + 16 * i + 4, 4),
              offset == 0 ? 0 : origin + offset));
      if (u(b, list + 16 * i + 12, 4) != 0) {
        throw new AssertionError("a picture depends on another");
      }
    }
    return out;
  }

  private static void expect(byte[] b, int at, long tag, long type, long count) {
    if (u(b, at, 2) != tag || u(b, at + 2, 2) != type || u(b, at + 4, 4) != count) {
      throw new AssertionError("entry at " + at);
    }
  }

  static Iso iso(Segment segment) {
    byte[] b = segment.body();
    int at = "urn:iso:std:iso:ts:21496:-1".length() + 1;
    int minimum = (int) u(b, at, 2);
    int writer = (int) u(b, at + 2, 2);
    if (at + 4 == b.length) {
      return new Iso(minimum, writer, -1, List.of());
    }
    int flags = (int) u(b, at + 4, 1);
    at += 5;
    int channels = (flags & 0x80) != 0 ? 3 : 1;
    List<Double> numbers = new ArrayList<>();
    String signs = "uu" + "ssuss".repeat(channels);
    for (int i = 0; i < signs.length(); i++, at += 8) {
      long numerator = signs.charAt(i) == 's' ? (int) u(b, at, 4) : u(b, at, 4);
      numbers.add((double) numerator / u(b, at + 4, 4));
    }
    if (at != b.length) {
      throw new AssertionError("%d bytes are left over".formatted(b.length - at));
    }
    return new Iso(minimum, writer, flags, numbers);
  }

  /** The value of an attribute in a text; it must be there once. */
  static String attribute(String xml, String name) {
    Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(xml);
    if (!found.find()) {
      throw new AssertionError(name + " is missing in " + xml);
    }
    String value = found.group(1);
    if (found.find()) {
      throw new AssertionError(name + " is there twice");
    }
    return value;
  }

  /** An unsigned big-endian number. */
  static long u(byte[] b, int at, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | b[at + i] & 0xff;
    }
    return value;
  }
}
