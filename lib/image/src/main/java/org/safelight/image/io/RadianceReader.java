package org.safelight.image.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Reads Radiance pictures (.hdr, .pic) in RGBE: flat, and both run-length forms.
 *
 * <p>A pixel is three mantissas and a shared exponent: value = mantissa * 2^(e - 136), and 0 where
 * e is 0, as writers that round have it and most readers; Radiance's own adds half a mantissa.
 * EXPOSURE lines multiply; pixels are divided by their product, giving light as it was measured.
 */
public final class RadianceReader {
  /** Pixels a picture may have, checked before memory is taken. */
  public static final long PIXEL_LIMIT = 100_000_000;

  private static final int HEADER_LIMIT = 64 * 1024;
  private static final int LINE_LIMIT = 4096;

  private RadianceReader() {}

  /**
   * Reads a file.
   *
   * @return LINEAR, 3 planes
   * @throws IOException naming the file and what is wrong with it
   */
  public static Image read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return read(in);
    } catch (EOFException e) {
      throw new IOException(file + ": Radiance picture ends too early", e);
    } catch (IOException e) {
      throw e.getMessage() != null && e.getMessage().startsWith(file.toString())
          ? e
          : new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Reads from a stream, which is left open; see {@link #read(Path)}. */
  public static Image read(InputStream in) throws IOException {
    float exposure = readHeader(in);
    int[] size = readSize(line(in));
    int width = size[0];
    int height = size[1];
    float[][] planes = new float[3][width * height];
    byte[] row = new byte[4 * width];
    float[] scales = scales(exposure);
    for (int y = 0; y < height; y++) {
      readRow(in, row, width);
      for (int x = 0; x < width; x++) {
        int e = row[4 * x + 3] & 0xff;
        float scale = scales[e];
        for (int c = 0; c < 3; c++) {
          planes[c][y * width + x] = (row[4 * x + c] & 0xff) * scale;
        }
      }
    }
    return Image.of(width, height, Encoding.LINEAR, planes);
  }

  private static float[] scales(float exposure) {
    float[] scales = new float[256];
    for (int e = 1; e < 256; e++) {
      double scale = Math.scalb(1.0, e - 136) / exposure;
      scales[e] = (float) Math.min(scale, Float.MAX_VALUE / 256);
    }
    return scales;
  }

  /** Reads up to the empty line; returns the product of the EXPOSURE lines. */
  private static float readHeader(InputStream in) throws IOException {
    String magic = line(in);
    if (!magic.startsWith("#?")) {
      throw new IOException("no Radiance picture: it does not start with \"#?\"");
    }
    double exposure = 1;
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
        exposure *= exposure(line.substring(9).strip());
      }
    }
    return (float) exposure;
  }

  private static double exposure(String text) throws IOException {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value > 1e-12 && value < 1e12)) {
      throw new IOException("EXPOSURE must be a positive number, got \"%s\"".formatted(text));
    }
    return value;
  }

  private static int[] readSize(String line) throws IOException {
    String[] parts = line.strip().split("\\s+");
    if (parts.length != 4 || !parts[0].equals("-Y") || !parts[2].equals("+X")) {
      throw new IOException(
          "orientation \"%s\", only -Y height +X width is read".formatted(line.strip()));
    }
    long height = side(parts[1]);
    long width = side(parts[3]);
    if (width * height > PIXEL_LIMIT) {
      throw new IOException(
          "%d x %d is more than the limit of %d pixels".formatted(width, height, PIXEL_LIMIT));
    }
    return new int[] {(int) width, (int) height};
  }

  private static long side(String text) throws IOException {
    if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) == 0) {
      throw new IOException("every side must be at least 1, got \"%s\"".formatted(text));
    }
    return Long.parseLong(text);
  }

  private static void readRow(InputStream in, byte[] row, int width) throws IOException {
    int r = next(in);
    int g = next(in);
    int b = next(in);
    int e = next(in);
    if (r == 2 && g == 2 && (b & 0x80) == 0 && width >= 8 && width <= 0x7fff) {
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
