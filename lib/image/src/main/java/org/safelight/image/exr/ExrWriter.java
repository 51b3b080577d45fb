package org.safelight.image.exr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.color.Primaries;

/**
 * Writes light as an OpenEXR file of scan lines: channels B, G and R, or Y for one plane, with the
 * attributes every reader wants and the chromaticities of sRGB. The same picture and options give
 * the same bytes.
 */
public final class ExrWriter {
  private static final int MAGIC = 20000630;
  private static final int VERSION = 2;

  private final Image image;
  private final ExrOptions options;
  private final ByteArrayOutputStream header = new ByteArrayOutputStream();

  private ExrWriter(Image image, ExrOptions options) {
    this.image = image;
    this.options = options;
  }

  /**
   * Writes to a stream, which is left open and not flushed.
   *
   * @param image LINEAR, 1 or 3 planes. Light beyond what the samples can hold becomes their
   *     largest value: 65,504 of a half, which an infinite float becomes too. Negative light, a
   *     colour outside sRGB, is kept
   * @throws IllegalArgumentException if a sample is no number, naming it
   */
  public static void write(Image image, OutputStream out, ExrOptions options) throws IOException {
    image.require(Encoding.LINEAR, "OpenEXR");
    if (image.planeCount() != 1 && image.planeCount() != 3) {
      throw new IllegalArgumentException(
          "an OpenEXR file needs 1 or 3 planes, got " + image.planeCount());
    }
    requireNumbers(image);
    new ExrWriter(image, options).write(out);
  }

  private static void requireNumbers(Image image) {
    for (int p = 0; p < image.planeCount(); p++) {
      float[] plane = image.plane(p);
      for (int i = 0; i < plane.length; i++) {
        if (Float.isNaN(plane[i])) {
          throw new IllegalArgumentException(
              "light must be a number, got NaN in plane %d at (%d, %d)"
                  .formatted(p, i % image.width(), i / image.width()));
        }
      }
    }
  }

  private void write(OutputStream out) throws IOException {
    header();
    out.write(header.toByteArray());
    List<byte[]> chunks = new ArrayList<>();
    int lines = options.compression().lines();
    for (int top = 0; top < image.height(); top += lines) {
      chunks.add(pack(chunk(top, Math.min(image.height(), top + lines))));
    }
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    long at = header.size() + 8L * chunks.size();
    for (byte[] chunk : chunks) {
      int32(table, (int) at);
      int32(table, (int) (at >>> 32));
      at += 8 + chunk.length; // after its first line and its length
    }
    table.writeTo(out);
    for (int i = 0; i < chunks.size(); i++) {
      ByteArrayOutputStream place = new ByteArrayOutputStream();
      int32(place, i * lines);
      int32(place, chunks.get(i).length);
      place.writeTo(out);
      out.write(chunks.get(i));
    }
  }

  private void header() {
    int32(header, MAGIC);
    int32(header, VERSION);
    attribute("channels", "chlist", channels());
    attribute("chromaticities", "chromaticities", floats(Primaries.BT709.chromaticities()));
    attribute("compression", "compression", (byte) options.compression().ordinal());
    byte[] window = ints(0, 0, image.width() - 1, image.height() - 1);
    attribute("dataWindow", "box2i", window);
    attribute("displayWindow", "box2i", window);
    attribute("lineOrder", "lineOrder", (byte) 0); // from the top
    attribute("pixelAspectRatio", "float", floats(1));
    attribute("screenWindowCenter", "v2f", floats(0, 0));
    attribute("screenWindowWidth", "float", floats(1));
    if (options.whiteLuminance() > 0) {
      attribute("whiteLuminance", "float", floats(options.whiteLuminance()));
    }
    header.write(0);
  }

  private byte[] channels() {
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    for (int i = image.planeCount() - 1; i >= 0; i--) { // by the alphabet
      name(list, image.planeCount() == 1 ? "Y" : "RGB".substring(i, i + 1));
      int32(list, options.samples().ordinal());
      int32(list, 0); // not perceptually linear, three bytes kept free
      int32(list, 1); // every column
      int32(list, 1); // every line
    }
    list.write(0);
    return list.toByteArray();
  }

  private void attribute(String name, String type, byte... value) {
    name(header, name);
    name(header, type);
    int32(header, value.length);
    header.writeBytes(value);
  }

  private static void name(ByteArrayOutputStream out, String name) {
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    out.write(0);
  }

  private static byte[] ints(int... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int value : values) {
      int32(out, value);
    }
    return out.toByteArray();
  }

  private static byte[] floats(float... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (float value : values) {
      int32(out, Float.floatToIntBits(value));
    }
    return out.toByteArray();
  }

  private static void int32(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >> shift);
    }
  }

  /** Lines from {@code top} to before {@code end}: of each line, of each channel, the samples. */
  private byte[] chunk(int top, int end) {
    int bytes = options.samples().bytes();
    byte[] out = new byte[(end - top) * image.planeCount() * image.width() * bytes];
    int at = 0;
    for (int y = top; y < end; y++) {
      for (int p = image.planeCount() - 1; p >= 0; p--) {
        float[] plane = image.plane(p);
        int from = y * image.width();
        for (int x = 0; x < image.width(); x++, at += bytes) {
          put(out, at, plane[from + x]);
        }
      }
    }
    return out;
  }

  private void put(byte[] out, int at, float value) {
    boolean half = options.samples() == ExrSamples.HALF;
    float finite = Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, value));
    int bits = half ? Half.fromFloat(value) : Float.floatToRawIntBits(finite);
    for (int i = 0; i < options.samples().bytes(); i++) {
      out[at + i] = (byte) (bits >> 8 * i);
    }
  }

  /** The chunk packed, or as it is where packing does not make it smaller. */
  private byte[] pack(byte[] plain) {
    byte[] packed =
        switch (options.compression()) {
          case NONE -> plain;
          case RLE -> ByteRuns.pack(Predictor.apply(plain));
          case ZIPS, ZIP -> Zlib.pack(Predictor.apply(plain));
          case PIZ, PXR24, B44, B44A, DWAA, DWAB ->
              throw new IllegalStateException(options.compression().name()); // see ExrOptions
        };
    return packed.length < plain.length ? packed : plain;
  }
}
