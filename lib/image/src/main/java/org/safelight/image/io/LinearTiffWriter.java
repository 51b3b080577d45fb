package org.safelight.image.io;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Writes light as a TIFF of three 32-bit floats or three 16-bit whole numbers a pixel, tagged with
 * a profile of sRGB primaries and a straight curve, and described as linear for those who look.
 *
 * <p>Whole numbers end at 65,535. So that no highlight is cut off, they are shares of the brightest
 * sample where that is above 1, and the description says what 65,535 stands for.
 */
public final class LinearTiffWriter {
  private static final int STRIP_BYTES = 1 << 18;
  private static final int DEFLATE_LEVEL = 4; // as in PngWriter

  private final Image image;
  private final boolean floats;
  private final double peak;

  private LinearTiffWriter(Image image, boolean floats) {
    this.image = image;
    this.floats = floats;
    this.peak = floats ? 1 : peak(image);
  }

  /**
   * Writes to a stream, which is left open and not flushed.
   *
   * @param image LINEAR, 3 planes. Floats are kept as they are; as whole numbers negative light and
   *     no numbers become 0, and infinite light the brightest finite one
   * @param bits 32 for floats, 16 for whole numbers
   * @throws IOException also if the picture is too large for a TIFF, 4 GiB
   */
  public static void write(Image image, OutputStream out, int bits) throws IOException {
    image.require(Encoding.LINEAR, "a linear TIFF");
    if (image.planeCount() != 3) {
      throw new IllegalArgumentException("a linear TIFF needs 3 planes, got " + image.planeCount());
    }
    if (bits != 16 && bits != 32) {
      throw new IllegalArgumentException("bits must be 16 or 32, got " + bits);
    }
    new LinearTiffWriter(image, bits == 32).write(out);
  }

  /** The brightest finite sample, at least 1. */
  private static double peak(Image image) {
    float peak = 1;
    for (int p = 0; p < image.planeCount(); p++) {
      for (float value : image.plane(p)) {
        peak = value > peak && value <= Float.MAX_VALUE ? value : peak;
      }
    }
    return peak;
  }

  private void write(OutputStream out) throws IOException {
    int bits = floats ? 32 : 16;
    int rowBytes = 3 * image.width() * bits / 8;
    int rows = Math.max(1, Math.min(image.height(), STRIP_BYTES / rowBytes));
    int count = (image.height() + rows - 1) / rows;
    byte[][] strips = new byte[count][];
    long[] offsets = new long[count];
    long[] lengths = new long[count];
    long at = 8;
    for (int i = 0; i < count; i++) {
      strips[i] = strip(i * rows, Math.min(image.height(), (i + 1) * rows), rowBytes);
      offsets[i] = at;
      lengths[i] = strips[i].length;
      at += lengths[i] + lengths[i] % 2;
    }
    TiffDirectory directory = new TiffDirectory(false, at);
    directory.put(256, TiffDirectory.LONG, image.width());
    directory.put(257, TiffDirectory.LONG, image.height());
    directory.put(258, TiffDirectory.SHORT, bits, bits, bits);
    directory.put(259, TiffDirectory.SHORT, 8); // deflate
    directory.put(262, TiffDirectory.SHORT, 2); // RGB
    directory.putBytes(270, TiffDirectory.ASCII, description());
    directory.put(273, TiffDirectory.LONG, offsets);
    directory.put(274, TiffDirectory.SHORT, Orientation.UPRIGHT);
    directory.put(277, TiffDirectory.SHORT, 3);
    directory.put(278, TiffDirectory.LONG, rows);
    directory.put(279, TiffDirectory.LONG, lengths);
    directory.put(284, TiffDirectory.SHORT, 1); // interleaved
    int kind = floats ? 3 : 1;
    directory.put(339, TiffDirectory.SHORT, kind, kind, kind); // IEEE floats or whole numbers
    directory.putBytes(Ifd.ICC, TiffDirectory.UNDEFINED, linear());
    Bytes start = new Bytes(new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0}, false);
    start.put32(4, directory.at());
    out.write(start.array());
    for (byte[] strip : strips) {
      out.write(strip);
      out.write(new byte[strip.length % 2]);
    }
    directory.write(out);
  }

  private byte[] description() {
    String text =
        floats
            ? "Linear light, sRGB primaries; 1 = white"
            : "Linear light, sRGB primaries; 65535 = " + peak + " x white";
    return (text + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] linear() {
    return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  }

  private byte[] strip(int top, int end, int rowBytes) {
    Deflater deflater = new Deflater(DEFLATE_LEVEL);
    try {
      byte[] plain = new byte[(end - top) * rowBytes];
      for (int y = top; y < end; y++) {
        row(y, plain, (y - top) * rowBytes);
      }
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream strip = new ByteArrayOutputStream(plain.length);
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        strip.write(buffer, 0, deflater.deflate(buffer));
      }
      return strip.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private void row(int y, byte[] out, int start) {
    int at = start;
    for (int x = 0; x < image.width(); x++) {
      for (int c = 0; c < 3; c++) {
        float value = image.at(c, x, y);
        int bits = floats ? Float.floatToRawIntBits(value) : whole(value);
        for (int i = 0; i < (floats ? 4 : 2); i++) {
          out[at++] = (byte) (bits >> 8 * i);
        }
      }
    }
  }

  private int whole(float value) {
    return (int) Math.round(65535 * Math.max(0, Math.min(1, value / peak))); // NaN gives 0
  }
}
