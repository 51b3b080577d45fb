package org.safelight.image.io;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
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
  private static final long MAX_FILE = 0xffff_ffffL;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;
  private static final int ENTRY = 12;

  private final Image image;
  private final boolean floats;
  private final double peak;
  private final TreeMap<Integer, byte[]> entries = new TreeMap<>();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private long valuesAt;

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
    valuesAt = at;
    put(256, LONG, image.width());
    put(257, LONG, image.height());
    put(258, SHORT, bits, bits, bits);
    put(259, SHORT, 8); // deflate
    put(262, SHORT, 2); // RGB
    putBytes(270, ASCII, description());
    put(273, LONG, offsets);
    put(274, SHORT, Orientation.UPRIGHT);
    put(277, SHORT, 3);
    put(278, LONG, rows);
    put(279, LONG, lengths);
    put(284, SHORT, 1); // interleaved
    int kind = floats ? 3 : 1;
    put(339, SHORT, kind, kind, kind); // IEEE floats or whole numbers
    putBytes(Ifd.ICC, UNDEFINED, linear());
    long directory = valuesAt + values.size();
    if (directory > MAX_FILE) {
      throw new Refusal("the picture is too large for a TIFF");
    }
    Bytes start = new Bytes(new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0}, false);
    start.put32(4, directory);
    out.write(start.array());
    for (byte[] strip : strips) {
      out.write(strip);
      out.write(new byte[strip.length % 2]);
    }
    values.writeTo(out);
    Bytes size = new Bytes(new byte[2], false);
    size.put16(0, entries.size());
    out.write(size.array());
    for (byte[] entry : entries.values()) {
      out.write(entry);
    }
    out.write(new byte[4]); // no further page
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

  private void put(int tag, int type, long... numbers) throws Refusal {
    int size = type == SHORT ? 2 : 4;
    Bytes body = new Bytes(new byte[size * numbers.length], false);
    for (int i = 0; i < numbers.length; i++) {
      if (type == SHORT) {
        body.put16(2L * i, (int) numbers[i]);
      } else {
        body.put32(4L * i, numbers[i]);
      }
    }
    putEntry(tag, type, numbers.length, body.array());
  }

  private void putBytes(int tag, int type, byte[] body) throws Refusal {
    putEntry(tag, type, body.length, body);
  }

  private void putEntry(int tag, int type, int count, byte[] body) throws Refusal {
    Bytes entry = new Bytes(new byte[ENTRY], false);
    entry.put16(0, tag);
    entry.put16(2, type);
    entry.put32(4, count);
    if (body.length <= 4) {
      System.arraycopy(body, 0, entry.array(), 8, body.length);
    } else {
      entry.put32(8, valuesAt + values.size());
      values.writeBytes(body);
      if (body.length % 2 != 0) {
        values.write(0);
      }
    }
    entries.put(tag, entry.array());
  }
}
