package org.safelight.enhance.sidecar;

import java.awt.geom.Path2D;
import java.util.Map;

/**
 * Labels drawn as lines. Java's own text needs fonts of the system, which servers often lack and
 * which make pictures differ from one machine to the next.
 */
final class StrokeText {
  /** Height of a letter in its own units. */
  private static final double UNITS = 6;

  /** From one letter's left to the next one's: 4 units and a gap. */
  private static final double ADVANCE = 6;

  private static final double NARROW_ADVANCE = 3.5;

  /** Lines of each letter through points of two digits, across and down, on a grid of 4 x 6. */
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('0', "103041453616050110"),
          Map.entry('1', "112026 1636"),
          Map.entry('2', "01103041420646"),
          Map.entry('3', "01103041423313 334445361605"),
          Map.entry('4', "36300444"),
          Map.entry('5', "400002324345361605"),
          Map.entry('6', "413010010516364544331304"),
          Map.entry('7', "004016"),
          Map.entry('8', "13334241301001021304051636454433"),
          Map.entry('9', "423313020110304145361605"),
          Map.entry('E', "40000646 0333"),
          Map.entry('G', "41301001051636454323"),
          Map.entry('V', "002640"),
          Map.entry('f', "40302126 1333"),
          Map.entry('o', "133344453616050413"),
          Map.entry('+', "0343 2125"),
          Map.entry('-', "0343"),
          Map.entry('.', "1516"),
          Map.entry(' ', ""));

  private StrokeText() {}

  /**
   * The lines of a text, its top left at the origin.
   *
   * @param height of a letter
   * @throws IllegalArgumentException for a letter that labels do not have
   */
  static Path2D of(String text, double height) {
    double scale = height / UNITS;
    Path2D path = new Path2D.Double();
    double left = 0;
    for (char letter : text.toCharArray()) {
      String lines = LETTERS.get(letter);
      if (lines == null) {
        throw new IllegalArgumentException("labels have no letter '%s'".formatted(letter));
      }
      for (String line : lines.split(" ")) {
        add(path, line, left, scale);
      }
      left += advance(letter);
    }
    return path;
  }

  private static void add(Path2D path, String line, double left, double scale) {
    for (int i = 0; i + 1 < line.length(); i += 2) {
      double x = (left + line.charAt(i) - '0') * scale;
      double y = (line.charAt(i + 1) - '0') * scale;
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
  }

  /** Width of a text. */
  static double width(String text, double height) {
    double units = 0;
    for (char letter : text.toCharArray()) {
      units += advance(letter);
    }
    return units * height / UNITS;
  }

  private static double advance(char letter) {
    return letter == '.' || letter == ' ' ? NARROW_ADVANCE : ADVANCE;
  }
}
