package org.safelight.enhance.evaluate.html;

import java.nio.charset.StandardCharsets;

/** Text as HTML shows it. */
final class HtmlText {
  private HtmlText() {}

  /** The same text between tags or in a quoted attribute. */
  static String escape(String given) {
    String text = wellFormed(given);
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** The same text with U+FFFD for halves of surrogate pairs, which no encoding can carry. */
  static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }
}
