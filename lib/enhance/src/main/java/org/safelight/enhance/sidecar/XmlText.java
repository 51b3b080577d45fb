package org.safelight.enhance.sidecar;

/** Text that XML can hold. */
final class XmlText {
  private XmlText() {}

  /** The text with a question mark for each character that no XML may contain, even escaped. */
  static String of(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints().map(c -> isAllowed(c) ? c : '?').forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
