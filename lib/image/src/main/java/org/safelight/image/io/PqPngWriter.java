package org.safelight.image.io;

import java.io.IOException;
import java.io.OutputStream;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.color.Pq;
import org.safelight.image.color.Primaries;

/**
 * Writes light as a PNG of 16 bits in BT.2020 primaries and the PQ curve, told by a cICP chunk (PNG
 * third edition): browsers and viewers that know it show the highlights brighter than white.
 */
public final class PqPngWriter {
  /** BT.2020 primaries, PQ, RGB, full range (ITU-T H.273). */
  private static final byte[] CICP = {9, 16, 0, 1};

  private static final int BITS = 16;

  /**
   * Twice as fine as the 16-bit codes are around white; between entries PQ is straight to 0.1 code,
   * as it is along a float's own bits, 256 entries for each doubling.
   */
  private static final int STEP_BITS = 15;

  private static final int FIRST_BITS = Float.floatToRawIntBits(0x1p-24f);
  private static final int LAST_BITS = Float.floatToRawIntBits(1f);

  private final Image image;
  private final double scale;
  private final double[][] matrix = Primaries.BT709.matrixTo(Primaries.BT2020);
  private final float[] curve = new float[(LAST_BITS - FIRST_BITS >> STEP_BITS) + 2];

  private PqPngWriter(Image image, double white) {
    this.image = image;
    this.scale = white / Pq.PEAK;
    for (int i = 0; i < curve.length; i++) {
      double light = Float.intBitsToFloat(FIRST_BITS + (i << STEP_BITS));
      curve[i] = (float) (65535 * Pq.encode(Pq.PEAK * light));
    }
  }

  /**
   * Writes to a stream, which is left open and not flushed.
   *
   * @param image LINEAR, 3 planes; negative light and no numbers become 0, light above 10,000
   *     candela per square metre that
   * @param white what light 1 stands for, in candela per square metre: {@link Pq#REFERENCE_WHITE}
   * @throws IllegalArgumentException if white is not within 1 and 10,000
   */
  public static void write(Image image, OutputStream out, double white) throws IOException {
    image.require(Encoding.LINEAR, "PQ");
    if (image.planeCount() != 3) {
      throw new IllegalArgumentException("a PQ picture needs 3 planes, got " + image.planeCount());
    }
    if (!(white >= 1 && white <= Pq.PEAK)) {
      throw new IllegalArgumentException(
          "white must be within 1 and 10000 candela per square metre, got " + white);
    }
    PqPngWriter rows = new PqPngWriter(image, white);
    PngWriter png = new PngWriter(out);
    png.start(image.width(), image.height(), BITS, false);
    png.chunk("cICP", CICP);
    png.pixels(image.height(), 6 * image.width(), 6, rows::row);
    png.end();
  }

  private byte[] row(int y) {
    int width = image.width();
    byte[] row = new byte[6 * width];
    for (int x = 0; x < width; x++) {
      float r = image.at(0, x, y);
      float g = image.at(1, x, y);
      float b = image.at(2, x, y);
      for (int c = 0; c < 3; c++) {
        double[] m = matrix[c];
        int code = code((float) (scale * (m[0] * r + m[1] * g + m[2] * b)));
        row[6 * x + 2 * c] = (byte) (code >> 8);
        row[6 * x + 2 * c + 1] = (byte) code;
      }
    }
    return row;
  }

  /** 16-bit code of light on a scale where 1 is the curve's peak. */
  private int code(float light) {
    if (!(light >= 0x1p-24f)) {
      return light > 0 ? (int) Math.round(65535 * Pq.encode(Pq.PEAK * light)) : 0;
    }
    int bits = Math.min(LAST_BITS, Float.floatToRawIntBits(light)) - FIRST_BITS;
    int i = bits >> STEP_BITS;
    float between = (bits & (1 << STEP_BITS) - 1) / (float) (1 << STEP_BITS);
    return Math.round(curve[i] + between * (curve[i + 1] - curve[i]));
  }
}
