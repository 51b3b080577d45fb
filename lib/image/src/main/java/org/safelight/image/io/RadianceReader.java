package org.safelight.image.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.color.Primaries;

/**
 * Reads Radiance pictures (.hdr, .pic) in RGBE: flat, and both run-length forms, in any of the
 * eight orders of pixels.
 *
 * <p>A pixel is three mantissas and a shared exponent: value = mantissa * 2^(e - 136), and 0 where
 * e is 0, as writers that round have it and most readers; Radiance's own adds half a mantissa.
 * EXPOSURE lines multiply; pixels are divided by their product, giving light as it was measured.
 * PRIMARIES are converted to those of sRGB, white to white; without them the picture is taken for
 * sRGB, as all but Radiance's own do.
 */
public final class RadianceReader {
  private static final int HEADER_LIMIT = 64 * 1024;
  private static final int LINE_LIMIT = 4096;
  private static final int LEAST_RUN_WIDTH = 8;
  private static final int MOST_RUN_WIDTH = 0x7fff;

  /** One pixel, or the start of a row of runs. */
  private static final int LEAST_ROW_BYTES = 4;

  private RadianceReader() {}

  /** Reads within the usual limits; see {@link #read(Path, DecodeLimits)}. */
  public static Image read(Path file) throws IOException {
    return read(file, DecodeLimits.defaults());
  }

  /**
   * Reads a file.
   *
   * @return LINEAR, 3 planes
   * @throws IOException naming the file and what is wrong with it
   */
  public static Image read(Path file, DecodeLimits limits) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, limits);
    } catch (EOFException e) {
      throw new IOException(file + ": Radiance picture ends too early", e);
    } catch (IOException e) {
      throw e.getMessage() != null && e.getMessage().startsWith(file.toString())
          ? e
          : new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Reads within the usual limits; see {@link #read(InputStream, DecodeLimits)}. */
  public static Image read(InputStream in) throws IOException {
    return read(in, DecodeLimits.defaults());
  }

  /**
   * Reads a stream to its end, and leaves it open.
   *
   * @throws EOFException if it ends too early
   */
  public static Image read(InputStream in, DecodeLimits limits) throws IOException {
    int most = (int) Math.min(limits.maxBytes(), Integer.MAX_VALUE - 64L);
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new IOException("the file is longer than the limit of %d bytes".formatted(most));
    }
    return decode(new ByteArrayInputStream(bytes), limits);
  }

  private static Image decode(ByteArrayInputStream in, DecodeLimits limits) throws IOException {
    Header header = Header.read(in);
    Order order = Order.read(line(in), limits);
    int length = order.rowLength();
    if (in.available() < LEAST_ROW_BYTES * order.rows()) { // before any memory is taken for it
      throw new EOFException("Radiance picture ends too early");
    }
    byte[] row = new byte[4 * length];
    float[][] planes = new float[3][order.width * order.height];
    float[] scales = scales(header.exposure);
    for (int j = 0; j < order.rows(); j++) {
      readRow(in, row, length);
      int at = order.start(j);
      for (int i = 0; i < length; i++, at += order.step()) {
        float scale = scales[row[4 * i + 3] & 0xff];
        for (int c = 0; c < 3; c++) {
          planes[c][at] = (row[4 * i + c] & 0xff) * scale;
        }
      }
    }
    Image image = Image.of(order.width, order.height, Encoding.LINEAR, planes);
    return header.primaries == null ? image : header.primaries.toBt709(image);
  }

  private static float[] scales(double exposure) {
    float[] scales = new float[256];
    for (int e = 1; e < 256; e++) {
      double scale = Math.scalb(1.0, e - 136) / exposure;
      scales[e] = (float) Math.min(scale, Float.MAX_VALUE / 256);
    }
    return scales;
  }

  /**
   * What stands before the size.
   *
   * @param exposure the product of the EXPOSURE lines
   * @param primaries null if none are stated, or none that span colours
   */
  private record Header(double exposure, @Nullable Primaries primaries) {

    /** Reads up to the empty line. */
    static Header read(InputStream in) throws IOException {
      String magic = line(in);
      if (!magic.startsWith("#?")) {
        throw new IOException("no Radiance picture: it does not start with \"#?\"");
      }
      double exposure = 1;
      Primaries primaries = null;
      int read = magic.length();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        read += line.length() + 1;
        if (read > HEADER_LIMIT) {
          throw new IOException("the Radiance header is longer than %d".formatted(HEADER_LIMIT));
        }
        if (line.startsWith("FORMAT=") && !line.substring(7).strip().equals("32-bit_rle_rgbe")) {
          throw new IOException(
              "Radiance format %s, only 32-bit_rle_rgbe is read".formatted(line.substring(7)));
        }
        if (line.startsWith("EXPOSURE=")) {
          exposure = exposure(exposure, line.substring(9).strip());
        }
        if (line.startsWith("PRIMARIES=")) {
          primaries = primaries(line.substring(10).strip());
        }
      }
      return new Header(exposure, primaries);
    }

    private static double exposure(double before, String text) throws IOException {
      double value = number(text);
      if (!(value > 1e-12 && value < 1e12)) {
        throw new IOException("EXPOSURE must be a positive number, got \"%s\"".formatted(text));
      }
      double product = before * value;
      if (!(product > 1e-30 && product < 1e30)) {
        throw new IOException("the EXPOSURE lines multiply to " + product);
      }
      return product;
    }

    private static double number(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    private static @Nullable Primaries primaries(String text) {
      String[] parts = text.split("\\s+");
      float[] v = new float[8];
      if (parts.length != v.length) {
        return null;
      }
      for (int i = 0; i < v.length; i++) {
        v[i] = (float) number(parts[i]);
      }
      try {
        return new Primaries(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
      } catch (IllegalArgumentException e) {
        return null; // as a photo whose colour profile is broken
      }
    }
  }

  /**
   * The order of pixels, as "-Y 768 +X 1024" states it: rows of X from the left, -Y first, so from
   * the top; "+X 1024 -Y 768" are columns.
   *
   * @param columns whether a stored row is a column of the picture
   * @param upward whether Y grows, from the bottom to the top
   * @param leftward whether X shrinks
   */
  private record Order(int width, int height, boolean columns, boolean upward, boolean leftward) {

    static Order read(String line, DecodeLimits limits) throws IOException {
      String[] parts = line.strip().split("\\s+");
      if (parts.length != 4 || !isAxis(parts[0]) || !isAxis(parts[2])) {
        throw wrong(line);
      }
      boolean columns = parts[0].charAt(1) == 'X';
      if (columns == (parts[2].charAt(1) == 'X')) {
        throw wrong(line);
      }
      long first = side(parts[1]);
      long second = side(parts[3]);
      long width = columns ? first : second;
      long height = columns ? second : first;
      limits.checkSize(width, height);
      boolean upward = parts[columns ? 2 : 0].charAt(0) == '+';
      boolean leftward = parts[columns ? 0 : 2].charAt(0) == '-';
      return new Order((int) width, (int) height, columns, upward, leftward);
    }

    private static boolean isAxis(String text) {
      return text.matches("[-+][XY]");
    }

    private static IOException wrong(String line) {
      return new IOException(
          "the size must be as -Y height +X width, got \"%s\"".formatted(line.strip()));
    }

    private static long side(String text) throws IOException {
      if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) == 0) {
        throw new IOException("every side must be at least 1, got \"%s\"".formatted(text));
      }
      return Long.parseLong(text);
    }

    /** Stored rows. */
    int rows() {
      return columns ? width : height;
    }

    int rowLength() {
      return columns ? height : width;
    }

    /** Where the first pixel of a stored row belongs. */
    int start(int row) {
      int x = columns ? row : 0;
      int y = columns ? 0 : row;
      return (upward ? height - 1 - y : y) * width + (leftward ? width - 1 - x : x);
    }

    /** From a pixel of a stored row to the next. */
    int step() {
      if (columns) {
        return upward ? -width : width;
      }
      return leftward ? -1 : 1;
    }
  }

  private static void readRow(InputStream in, byte[] row, int width) throws IOException {
    int r = next(in);
    int g = next(in);
    int b = next(in);
    int e = next(in);
    if (r == 2
        && g == 2
        && (b & 0x80) == 0
        && width >= LEAST_RUN_WIDTH
        && width <= MOST_RUN_WIDTH) {
      if ((b << 8 | e) != width) {
        throw new IOException(
            "a row says it is %d wide, the picture is %d".formatted(b << 8 | e, width));
      }
      for (int c = 0; c < 4; c++) {
        readRuns(in, row, c, width);
      }
    } else {
      readFlat(in, row, width, r, g, b, e);
    }
  }

  /** The newer form: each of the four bytes of a row apart, in runs and literal stretches. */
  private static void readRuns(InputStream in, byte[] row, int channel, int width)
      throws IOException {
    int x = 0;
    while (x < width) {
      int count = next(in);
      boolean run = count > 128;
      int length = run ? count - 128 : count;
      if (length == 0 || x + length > width) {
        throw new IOException("a run of %d does not fit a row of %d".formatted(length, width));
      }
      int value = run ? next(in) : 0;
      for (int end = x + length; x < end; x++) {
        row[4 * x + channel] = (byte) (run ? value : next(in));
      }
    }
  }

  /** Pixels one after the other; (1, 1, 1, n) repeats the pixel before, n growing by 8 bits. */
  private static void readFlat(InputStream in, byte[] row, int width, int r, int g, int b, int e)
      throws IOException {
    int x = 0;
    int shift = 0;
    while (true) {
      if (r == 1 && g == 1 && b == 1) {
        long length = shift > 24 ? Long.MAX_VALUE : (long) e << shift;
        if (x == 0 || length > width - x) {
          throw new IOException("a run of %d does not fit a row of %d".formatted(length, width));
        }
        for (int end = x + (int) length; x < end; x++) {
          System.arraycopy(row, 4 * (x - 1), row, 4 * x, 4);
        }
        shift += 8;
      } else {
        row[4 * x] = (byte) r;
        row[4 * x + 1] = (byte) g;
        row[4 * x + 2] = (byte) b;
        row[4 * x + 3] = (byte) e;
        x++;
        shift = 0;
      }
      if (x >= width) {
        return;
      }
      r = next(in);
      g = next(in);
      b = next(in);
      e = next(in);
    }
  }

  private static int next(InputStream in) throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new EOFException("Radiance picture ends too early");
    }
    return value;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = next(in); c != '\n'; c = next(in)) {
      if (line.length() >= LINE_LIMIT) {
        throw new IOException("a header line is longer than %d".formatted(LINE_LIMIT));
      }
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }
}
