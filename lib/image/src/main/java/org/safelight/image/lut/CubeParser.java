package org.safelight.image.lut;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the lines of a {@code .cube} one by one; keywords first, then the nodes. */
final class CubeParser {
  private static final String SIZE = "LUT_3D_SIZE";
  private static final String RANGE = "LUT_3D_INPUT_RANGE";
  private static final String DOMAIN_MIN = "DOMAIN_MIN";
  private static final String DOMAIN_MAX = "DOMAIN_MAX";
  private static final int LONGEST_QUOTE = 40;

  private final CubeLines lines;
  private final Set<String> seen = new HashSet<>();
  private final float[] min = {0, 0, 0};
  private final float[] max = {1, 1, 1};
  private String title = "";
  private int size;
  private @Nullable Domain domain;
  private float[] values = {};
  private int count;

  CubeParser(CubeLines lines) {
    this.lines = lines;
  }

  void take(String line) throws CubeException {
    if (line.isEmpty() || line.charAt(0) == '#') {
      return;
    }
    String[] words = line.split("[ \t]+", -1);
    if (Character.isLetter(line.charAt(0)) && !isSpelledNumber(words[0])) {
      keyword(words, line);
    } else {
      node(words);
    }
  }

  /** "nan" and "inf" begin like keywords and are meant as numbers. */
  private static boolean isSpelledNumber(String word) {
    return word.equalsIgnoreCase("nan")
        || word.equalsIgnoreCase("inf")
        || word.equalsIgnoreCase("infinity");
  }

  private void keyword(String[] words, String line) throws CubeException {
    String keyword = words[0];
    if (count > 0) {
      throw lines.fault("wanted values only, once they began, got " + quoted(keyword));
    }
    switch (keyword) {
      case "TITLE" -> title = title(line);
      case SIZE -> size = size(words);
      case DOMAIN_MIN -> numbers(words, 1, min);
      case DOMAIN_MAX -> numbers(words, 1, max);
      case RANGE -> range(words);
      case "LUT_1D_SIZE", "LUT_1D_INPUT_RANGE" ->
          throw lines.fault(
              "wanted a three-dimensional table (%s), got a one-dimensional one (%s)"
                  .formatted(SIZE, keyword));
      default ->
          throw lines.fault(
              "wanted TITLE, %s, %s, %s, %s or numbers, got %s"
                  .formatted(SIZE, DOMAIN_MIN, DOMAIN_MAX, RANGE, quoted(keyword)));
    }
    if (!seen.add(keyword)) {
      throw lines.fault("wanted %s once, got it again".formatted(keyword));
    }
    if (seen.contains(RANGE) && (seen.contains(DOMAIN_MIN) || seen.contains(DOMAIN_MAX))) {
      throw lines.fault(
          "wanted either %s and %s or %s, got both".formatted(DOMAIN_MIN, DOMAIN_MAX, RANGE));
    }
  }

  private static String title(String line) {
    String rest = line.substring("TITLE".length()).trim();
    boolean marked = rest.length() >= 2 && rest.startsWith("\"") && rest.endsWith("\"");
    return marked ? rest.substring(1, rest.length() - 1) : rest;
  }

  private int size(String[] words) throws CubeException {
    // Ten digits and more would not fit an int; a size has three at most.
    boolean isSize = words.length == 2 && words[1].matches("[0-9]{1,9}");
    int wanted = isSize ? Integer.parseInt(words[1]) : 0;
    if (wanted < Lut3d.MIN_SIZE || wanted > Lut3d.MAX_SIZE) {
      throw lines.fault(
          "wanted a size from %d to %d, got %s"
              .formatted(Lut3d.MIN_SIZE, Lut3d.MAX_SIZE, quoted(rest(words))));
    }
    return wanted;
  }

  private void range(String[] words) throws CubeException {
    float[] both = new float[2];
    numbers(words, 1, both);
    Arrays.fill(min, both[0]);
    Arrays.fill(max, both[1]);
  }

  private void node(String[] words) throws CubeException {
    if (count == 0) {
      begin();
    }
    if (count == values.length) {
      throw lines.fault("wanted %s, got one more".formatted(wantedLines()));
    }
    float[] rgb = new float[3];
    numbers(words, 0, rgb);
    System.arraycopy(rgb, 0, values, count, 3);
    count += 3;
  }

  private void begin() throws CubeException {
    if (size == 0) {
      throw lines.fault("wanted %s before the values, got values".formatted(SIZE));
    }
    try {
      domain = new Domain(range(0), range(1), range(2));
    } catch (IllegalArgumentException e) {
      throw lines.fault(String.valueOf(e.getMessage()) + " for the inputs");
    }
    values = new float[3 * Lut3d.nodes(size)];
  }

  private Domain.Range range(int channel) {
    return new Domain.Range(min[channel], max[channel]);
  }

  private String wantedLines() {
    return "%d lines of values (%d x %d x %d)".formatted(Lut3d.nodes(size), size, size, size);
  }

  /** The words from {@code from} on as numbers, exactly as many as {@code out} takes. */
  private void numbers(String[] words, int from, float[] out) throws CubeException {
    if (words.length - from != out.length) {
      throw lines.fault(
          "wanted %d numbers, got %s"
              .formatted(out.length, quoted(from == 0 ? String.join(" ", words) : rest(words))));
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = number(words[from + i]);
    }
  }

  /** A finite decimal number with a point, whatever the country. */
  private float number(String word) throws CubeException {
    float value = Float.NaN;
    // parseFloat also takes NaN, hexadecimal numbers and the suffixes f and d.
    if (word.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0)) {
      try {
        value = Float.parseFloat(word);
      } catch (NumberFormatException e) {
        value = Float.NaN;
      }
    }
    if (!Float.isFinite(value)) {
      throw lines.fault("wanted a finite number such as 0.5, got " + quoted(word));
    }
    return value;
  }

  private static String rest(String[] words) {
    return String.join(" ", Arrays.copyOfRange(words, 1, words.length));
  }

  private static String quoted(String text) {
    boolean isLong = text.length() > LONGEST_QUOTE;
    return text.isEmpty()
        ? "nothing"
        : "'%s'".formatted(isLong ? text.substring(0, LONGEST_QUOTE) + "..." : text);
  }

  /** The table, once all lines are taken. */
  Cube finish() throws CubeException {
    if (size == 0) {
      throw lines.faultOfFile("wanted a .cube text with %s, got none".formatted(SIZE));
    }
    if (domain == null || count < values.length) {
      throw lines.faultOfFile("wanted %s, got %d".formatted(wantedLines(), count / 3));
    }
    return new Cube(title, Lut3d.of(size, domain, values));
  }
}
