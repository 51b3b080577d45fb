package org.safelight.image.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Writes light as a Radiance picture (.hdr): three mantissas of 8 bits and a shared exponent, rows
 * from the top, run-length coded where their width allows it. What is read again is within 1/256 of
 * the pixel's largest channel.
 */
public final class RadianceWriter {
  private static final float LEAST = 1e-32f;

  /** Above this the shared exponent would not fit its byte. */
  private static final float MOST = 0x1.fep126f;

  private static final int LEAST_WIDTH = 8;
  private static final int MOST_WIDTH = 0x7fff;
  private static final int LEAST_RUN = 4;
  private static final int MOST_RUN = 127;
  private static final int MOST_LITERAL = 128;

  private RadianceWriter() {}

  /**
   * Writes to a stream, which is left open and not flushed.
   *
   * @param image LINEAR, 3 planes. Negative light becomes 0, light above 1.7e38 that
   * @throws IllegalArgumentException if a sample is no number, naming it
   */
  public static void write(Image image, OutputStream out) throws IOException {
    image.require(Encoding.LINEAR, "Radiance");
    if (image.planeCount() != 3) {
      throw new IllegalArgumentException(
          "a Radiance picture needs 3 planes, got " + image.planeCount());
    }
    int width = image.width();
    String header =
        "#?RADIANCE\nSOFTWARE=Safelight\nFORMAT=32-bit_rle_rgbe\n\n-Y "
            + image.height()
            + " +X "
            + width
            + "\n";
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    byte[] row = new byte[4 * width];
    boolean runs = width >= LEAST_WIDTH && width <= MOST_WIDTH;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < width; x++) {
        put(row, x, image.at(0, x, y), image.at(1, x, y), image.at(2, x, y));
        if (Float.isNaN(image.at(0, x, y) + image.at(1, x, y) + image.at(2, x, y))) {
          requireNumbers(image, x, y);
        }
      }
      if (runs) {
        writeRuns(out, row, width);
      } else {
        out.write(row);
      }
    }
  }

  private static void requireNumbers(Image image, int x, int y) {
    for (int p = 0; p < 3; p++) {
      if (Float.isNaN(image.at(p, x, y))) {
        throw new IllegalArgumentException(
            "light must be a number, got NaN in plane %d at (%d, %d)".formatted(p, x, y));
      }
    }
  }

  private static void put(byte[] row, int x, float r, float g, float b) {
    float most = Math.min(MOST, Math.max(r, Math.max(g, b)));
    if (!(most >= LEAST)) {
      Arrays.fill(row, 4 * x, 4 * x + 4, (byte) 0);
      return;
    }
    int exponent = Math.getExponent(most) + 1; // most = f * 2^exponent, 0.5 <= f < 1
    if (Math.round(scaled(most, exponent)) == 256) {
      exponent++;
    }
    row[4 * x] = mantissa(r, exponent);
    row[4 * x + 1] = mantissa(g, exponent);
    row[4 * x + 2] = mantissa(b, exponent);
    row[4 * x + 3] = (byte) (exponent + 128);
  }

  private static double scaled(float value, int exponent) {
    return Math.scalb((double) value, 8 - exponent);
  }

  private static byte mantissa(float value, int exponent) {
    return (byte) Math.round(scaled(Math.min(MOST, Math.max(0, value)), exponent));
  }

  private static void writeRuns(OutputStream out, byte[] row, int width) throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream(4 * width);
    coded.write(2);
    coded.write(2);
    coded.write(width >> 8);
    coded.write(width);
    byte[] channel = new byte[width];
    for (int c = 0; c < 4; c++) {
      for (int x = 0; x < width; x++) {
        channel[x] = row[4 * x + c];
      }
      writeRuns(coded, channel);
    }
    coded.writeTo(out);
  }

  private static void writeRuns(ByteArrayOutputStream out, byte[] channel) {
    int at = 0;
    while (at < channel.length) {
      int run = runAt(channel, at);
      if (run >= LEAST_RUN) {
        out.write(128 + run);
        out.write(channel[at]);
        at += run;
      } else {
        int end = at + 1;
        while (end < channel.length && end - at < MOST_LITERAL && runAt(channel, end) < LEAST_RUN) {
          end++;
        }
        out.write(end - at);
        out.write(channel, at, end - at);
        at = end;
      }
    }
  }

  private static int runAt(byte[] channel, int at) {
    int end = at + 1;
    while (end < channel.length && end - at < MOST_RUN && channel[end] == channel[at]) {
      end++;
    }
    return end - at;
  }
}
