package org.safelight.image.exr;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.image.color.Primaries;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.Refusal;

/**
 * What a file says before its chunks, checked.
 *
 * @param data where there are pixels
 * @param display what is to be seen
 * @param tile width and height of a tile, clipped to the data, at its corner; null for scan lines
 * @param primaries those stated, else BT.709's; also where the stated ones span no colours
 * @param end where the table of offsets starts
 */
record ExrHeader(
    List<ExrChannel> channels,
    ExrCompression compression,
    Window data,
    Window display,
    @Nullable Window tile,
    Primaries primaries,
    long end) {
  private static final int VERSION = 2;
  private static final int TILED = 0x200;
  private static final int LONG_NAMES = 0x400;
  private static final int DEEP = 0x800;
  private static final int MULTIPART = 0x1000;

  private static final int LONGEST_NAME = 255;

  /** Windows further out would overflow sums; the reference library has the same limit. */
  private static final int FURTHEST = 1 << 30;

  /** Where an attribute's value stands. */
  private record Value(String type, long at, long size) {}

  static ExrHeader read(Bytes in, DecodeLimits limits) throws Refusal {
    long version = in.u32(4);
    checkVersion(version);
    Map<String, Value> values = new HashMap<>();
    long at = 8;
    while (in.u8(at) != 0) {
      String name = name(in, at, in.length());
      at += name.length() + 1L;
      String type = name(in, at, in.length());
      at += type.length() + 1L;
      long size = in.u32(at);
      at += 4;
      if (!in.has(at, size)) {
        throw new Refusal(
            "attribute %s says it is %d bytes long, the file ends before that"
                .formatted(name, size));
      }
      values.put(name, new Value(type, at, size));
      at += size;
    }
    return of(in, values, (version & TILED) != 0, at + 1, limits);
  }

  private static void checkVersion(long version) throws Refusal {
    if ((version & 0xff) != VERSION) {
      throw new Refusal(
          "it is version %d of OpenEXR, only %d is read".formatted(version & 0xff, VERSION));
    }
    if ((version & MULTIPART) != 0) {
      throw new Refusal("it is an OpenEXR file of several parts, only single ones are read");
    }
    if ((version & DEEP) != 0) {
      throw new Refusal("it is an OpenEXR file of deep data, only flat ones are read");
    }
    long unknown = version & ~(0xffL | TILED | LONG_NAMES);
    if (unknown != 0) {
      throw new Refusal("its OpenEXR version has unknown flags 0x%x".formatted(unknown));
    }
  }

  /** Text that ends with a zero byte before {@code end}. */
  static String name(Bytes in, long at, long end) throws Refusal {
    long stop = at;
    while (in.u8(stop) != 0) {
      stop++;
      if (stop - at > LONGEST_NAME || stop >= end) {
        throw new Refusal("a name in the header does not end");
      }
    }
    return new String(in.copy(at, stop - at), StandardCharsets.ISO_8859_1);
  }

  private static ExrHeader of(
      Bytes in, Map<String, Value> values, boolean tiled, long end, DecodeLimits limits)
      throws Refusal {
    Value list = value(values, "channels", "chlist", 1);
    List<ExrChannel> channels = ExrChannel.list(in, list.at, list.at + list.size);
    int code = in.u8(value(values, "compression", "compression", 1).at);
    ExrCompression compression = ExrCompression.ofCode(code);
    Window data = window(in, values, "dataWindow", limits);
    Window display = window(in, values, "displayWindow", limits);
    Window tile = tiled ? tile(in, values, channels, data) : null;
    return new ExrHeader(channels, compression, data, display, tile, primaries(in, values), end);
  }

  private static Value value(Map<String, Value> values, String name, String type, long least)
      throws Refusal {
    Value value = values.get(name);
    if (value == null) {
      throw new Refusal("its header has no attribute " + name);
    }
    if (!value.type.equals(type) || value.size < least) {
      throw new Refusal(
          "attribute %s must be a %s, got %s of %d bytes"
              .formatted(name, type, value.type, value.size));
    }
    return value;
  }

  private static Window window(
      Bytes in, Map<String, Value> values, String name, DecodeLimits limits) throws Refusal {
    long at = value(values, name, "box2i", 16).at;
    int[] box = new int[4];
    for (int i = 0; i < 4; i++) {
      box[i] = (int) in.u32(at + 4 * i);
      if (Math.abs((long) box[i]) > FURTHEST) {
        throw new Refusal("attribute %s reaches out to %d".formatted(name, box[i]));
      }
    }
    limits.checkSize((long) box[2] - box[0] + 1, (long) box[3] - box[1] + 1);
    return new Window(box[0], box[1], box[2] - box[0] + 1, box[3] - box[1] + 1);
  }

  private static Window tile(
      Bytes in, Map<String, Value> values, List<ExrChannel> channels, Window data) throws Refusal {
    long at = value(values, "tiles", "tiledesc", 9).at;
    long width = in.u32(at);
    long height = in.u32(at + 4);
    if (width < 1 || height < 1) {
      throw new Refusal("its tiles are empty, %d x %d pixels".formatted(width, height));
    }
    for (ExrChannel channel : channels) {
      if (channel.isSubsampled()) {
        throw new Refusal(
            "channel %s has fewer samples than pixels, which tiles cannot have"
                .formatted(channel.name()));
      }
    }
    return new Window(
        data.left(),
        data.top(),
        (int) Math.min(width, data.width()),
        (int) Math.min(height, data.height()));
  }

  private static Primaries primaries(Bytes in, Map<String, Value> values) throws Refusal {
    Value value = values.get("chromaticities");
    if (value == null || !value.type.equals("chromaticities") || value.size < 32) {
      return Primaries.BT709;
    }
    float[] v = new float[8];
    for (int i = 0; i < v.length; i++) {
      v[i] = Float.intBitsToFloat((int) in.u32(value.at + 4 * i));
    }
    try {
      return new Primaries(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
    } catch (IllegalArgumentException e) {
      return Primaries.BT709; // as a photo whose colour profile is broken
    }
  }
}
