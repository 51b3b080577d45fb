package org.safelight.image.exr;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** OpenEXR files by hand, right or wrong, by the layout document and not by our writer. */
final class ExrBytes {
  private record Attribute(String type, byte[] value) {}

  private final Map<String, Attribute> attributes = new LinkedHashMap<>();
  private final ByteArrayOutputStream channels = new ByteArrayOutputStream();
  private final List<byte[]> chunks = new ArrayList<>();
  int version = 2;
  int offsetError;

  /** Uncompressed scan lines, both windows from (0, 0). */
  ExrBytes(int width, int height) {
    attribute("compression", "compression", new byte[] {0});
    window("dataWindow", 0, 0, width - 1, height - 1);
    window("displayWindow", 0, 0, width - 1, height - 1);
    attribute("lineOrder", "lineOrder", new byte[] {0});
    attribute("pixelAspectRatio", "float", floats(1));
    attribute("screenWindowCenter", "v2f", floats(0, 0));
    attribute("screenWindowWidth", "float", floats(1));
  }

  ExrBytes attribute(String name, String type, byte[] value) {
    attributes.put(name, new Attribute(type, value));
    return this;
  }

  ExrBytes without(String name) {
    attributes.remove(name);
    return this;
  }

  ExrBytes compression(int code) {
    return attribute("compression", "compression", new byte[] {(byte) code});
  }

  ExrBytes window(String name, int... box) {
    return attribute(name, "box2i", ints(box));
  }

  ExrBytes tiles(int width, int height, int mode) {
    version |= 0x200;
    return attribute("tiles", "tiledesc", join(ints(width, height), new byte[] {(byte) mode}));
  }

  ExrBytes channel(String name, int type, int xSampling, int ySampling) {
    channels.writeBytes(text(name));
    channels.writeBytes(ints(type, 0, xSampling, ySampling));
    return this;
  }

  ExrBytes channel(String name, int type) {
    return channel(name, type, 1, 1);
  }

  /** Scan lines from y on. */
  ExrBytes lines(int y, byte[] data) {
    chunks.add(join(ints(y, data.length), data));
    return this;
  }

  ExrBytes tile(int x, int y, int level, byte[] data) {
    chunks.add(join(ints(x, y, level, level, data.length), data));
    return this;
  }

  /** A chunk whose header is given too. */
  ExrBytes chunk(byte[] whole) {
    chunks.add(whole);
    return this;
  }

  byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x76, 0x2f, 0x31, 0x01});
    out.writeBytes(ints(version));
    if (channels.size() > 0) {
      write(out, "channels", new Attribute("chlist", join(channels.toByteArray(), new byte[1])));
    }
    attributes.forEach((name, attribute) -> write(out, name, attribute));
    out.write(0);
    int at = out.size() + 8 * chunks.size() + offsetError;
    for (byte[] chunk : chunks) {
      out.writeBytes(ints(at, 0));
      at += chunk.length;
    }
    chunks.forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, String name, Attribute attribute) {
    out.writeBytes(text(name));
    out.writeBytes(text(attribute.type));
    out.writeBytes(ints(attribute.value.length));
    out.writeBytes(attribute.value);
  }

  private static byte[] text(String text) {
    return (text + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] ints(int... values) {
    byte[] out = new byte[4 * values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (values[i / 4] >> 8 * (i % 4));
    }
    return out;
  }

  static byte[] floats(double... values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits((float) values[i]);
    }
    return ints(bits);
  }

  static byte[] halfs(int... bits) {
    byte[] out = new byte[2 * bits.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) (bits[i / 2] >> 8 * (i % 2));
    }
    return out;
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
