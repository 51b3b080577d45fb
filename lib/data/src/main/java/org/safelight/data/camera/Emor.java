package org.safelight.data.camera;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Reads the files of EMoR, the empirical model of response: a mean curve and 25 components.
 *
 * <p>The text has blocks of a line with a tag and "=", then 1024 numbers. The tags of emor.txt are
 * E (the grid), f0 and h(1) to h(25), of invemor.txt, for inverse curves, B, g0 and hinv(1) to
 * hinv(25). The data are for research, see {@link DorfCurves}.
 *
 * <p>Source: M. Grossberg, S. Nayar, "Modeling the Space of Camera Response Functions", TPAMI 2004.
 */
public final class Emor {
  /** Components in a file. */
  public static final int COMPONENTS = 25;

  /** Bytes a file may have; the published ones have 440,000. */
  private static final long LIMIT = 4_000_000;

  /** Place 1 of the grid is 1/1023; the files print seven digits. */
  private static final double GRID_TOLERANCE = 1e-6;

  private Emor() {}

  /**
   * The curves of emor.txt.
   *
   * @throws IOException naming the file and what is wrong with it
   */
  public static CurveBasis readForward(Path file) throws IOException {
    return read(file, "E", "f0", "h");
  }

  /** The inverse curves of invemor.txt; see {@link #readForward}. */
  public static CurveBasis readInverse(Path file) throws IOException {
    return read(file, "B", "g0", "hinv");
  }

  private static CurveBasis read(Path file, String grid, String mean, String component)
      throws IOException {
    long length = Files.size(file);
    if (length > LIMIT) {
      throw new IOException(
          "%s: an EMoR file has at most %d bytes, this has %d".formatted(file, LIMIT, length));
    }
    Map<String, double[]> blocks =
        blocks(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    double[] places = block(file, blocks, grid);
    for (int i = 0; i < places.length; i++) {
      double wanted = i / (places.length - 1.0);
      if (!(Math.abs(places[i] - wanted) <= GRID_TOLERANCE)) {
        throw new IOException(
            "%s: place %d of its grid is %s, wanted %s".formatted(file, i, places[i], wanted));
      }
    }
    double[][] components = new double[COMPONENTS][];
    for (int k = 0; k < COMPONENTS; k++) {
      components[k] = block(file, blocks, "%s(%d)".formatted(component, k + 1));
    }
    return new CurveBasis(block(file, blocks, mean), components);
  }

  private static double[] block(Path file, Map<String, double[]> blocks, String tag)
      throws IOException {
    double[] found = blocks.get(tag);
    if (found == null) {
      throw new IOException(
          "%s: no block \"%s =\", it has %s".formatted(file, tag, blocks.keySet()));
    }
    return found;
  }

  private static Map<String, double[]> blocks(Path file, String text) throws IOException {
    Map<String, double[]> blocks = new LinkedHashMap<>();
    String tag = "";
    double[] values = new double[0];
    int count = 0;
    for (String line : text.lines().toList()) {
      String stripped = line.strip();
      if (stripped.endsWith("=")) {
        checkWhole(file, tag, count, values.length);
        tag = stripped.substring(0, stripped.length() - 1).strip();
        values = new double[ResponseCurve.SAMPLES];
        count = 0;
        blocks.put(tag, values);
        continue;
      }
      StringTokenizer words = new StringTokenizer(stripped);
      while (words.hasMoreTokens()) {
        if (count == values.length) {
          throw new IOException(
              "%s: more than %d numbers under \"%s\"".formatted(file, values.length, tag));
        }
        values[count++] = number(file, tag, words.nextToken());
      }
    }
    checkWhole(file, tag, count, values.length);
    return blocks;
  }

  private static void checkWhole(Path file, String tag, int count, int wanted) throws IOException {
    if (count != wanted) {
      throw new IOException(
          "%s: %d numbers under \"%s\", wanted %d".formatted(file, count, tag, wanted));
    }
  }

  private static double number(Path file, String tag, String word) throws IOException {
    double value;
    try {
      value = Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new IOException("%s: no number under \"%s\": %s".formatted(file, tag, word), e);
    }
    if (!Double.isFinite(value)) {
      throw new IOException("%s: no finite number under \"%s\": %s".formatted(file, tag, word));
    }
    return value;
  }
}
