package org.safelight.image.lut;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Lines of text from a stream, within limits; what is no text is refused at its first byte. */
final class CubeLines {
  /** Adobe allows 250 bytes; titles and comments of others are longer. */
  private static final int LONGEST_LINE = 4096;

  private static final int BYTE_ORDER_MARK = '\ufeff';

  private final InputStream in;
  private final String name;
  private final byte[] line = new byte[LONGEST_LINE];
  private int length;
  private int number;
  private int ahead = -2; // a byte read too far; -2 for none

  CubeLines(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    int c = take();
    if (c < 0) {
      return false;
    }
    number++;
    length = 0;
    while (c >= 0 && c != '\n' && c != '\r') {
      if (c < ' ' && c != '\t') {
        throw fault("wanted text, got byte 0x%02x".formatted(c));
      }
      if (length == LONGEST_LINE) {
        throw fault("wanted at most %d bytes, got more".formatted(LONGEST_LINE));
      }
      line[length++] = (byte) c;
      c = take();
    }
    if (c == '\r') {
      int following = take();
      ahead = following == '\n' ? -2 : following;
    }
    return true;
  }

  private int take() throws IOException {
    if (ahead != -2) {
      int c = ahead;
      ahead = -2;
      return c;
    }
    return in.read();
  }

  /** The line, without blanks around it and without a byte order mark. */
  String text() {
    String text = new String(line, 0, length, StandardCharsets.UTF_8);
    boolean marked = number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
    return (marked ? text.substring(1) : text).trim();
  }

  /** A fault of this line. */
  CubeException fault(String reason) {
    return new CubeException(name, number, reason);
  }

  /** A fault of the whole. */
  CubeException faultOfFile(String reason) {
    return new CubeException(name, 0, reason);
  }
}
