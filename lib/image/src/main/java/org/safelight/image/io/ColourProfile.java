package org.safelight.image.io;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings samples from an embedded ICC profile to sRGB. A profile that is broken or does not fit the
 * number of bands is taken for sRGB, as a photo without a profile is.
 */
final class ColourProfile {
  /** Steps of each band in the lattice that tells whether a profile is sRGB. */
  private static final int PROBE_STEPS = 6;

  /** Largest difference of an 8-bit sample at which a profile passes for sRGB: rounding. */
  private static final int PROBE_TOLERANCE = 1;

  /** Rows converted at once: few enough to stay in the cache. */
  private static final int STRIP_ROWS = 16;

  private static final String NAMELESS = "a profile without a name";

  /** "desc": type of a description tag up to version 2. */
  private static final int DESC = 0x64657363;

  private static final int DESCRIPTION_HEAD = 12;
  private static final int MLUC_HEAD = 28;

  private ColourProfile() {}

  /** The profile that is written into files. */
  static byte[] srgb() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  /** Samples as sRGB with 3 bands. May use the input's arrays for the result. */
  static Samples toSrgb(Samples in, byte @Nullable [] icc) {
    ICC_Profile profile = icc == null ? null : parse(icc);
    if (profile == null) {
      return in.toRgb();
    }
    try {
      int type = profile.getColorSpaceType();
      if (type == ColorSpace.TYPE_RGB) {
        return convertRgb(in.bands() == 1 ? in.toRgb() : in, profile);
      }
      int wanted = type == ColorSpace.TYPE_GRAY ? 1 : type == ColorSpace.TYPE_CMYK ? 4 : 0;
      return wanted == in.bands() ? convert(in, profile) : in.toRgb();
    } catch (CMMException | IllegalArgumentException e) {
      return in.toRgb(); // a profile that parses and yet cannot be used
    }
  }

  /** What a profile calls itself; empty if there is none, if it is broken or if it is sRGB. */
  static Optional<String> foreignName(byte @Nullable [] icc) {
    ICC_Profile profile = icc == null ? null : parse(icc);
    if (profile == null) {
      return Optional.empty();
    }
    try {
      if (profile.getColorSpaceType() == ColorSpace.TYPE_RGB && isSrgb(profile)) {
        return Optional.empty();
      }
    } catch (CMMException | IllegalArgumentException e) {
      return Optional.empty(); // read as sRGB
    }
    return Optional.of(name(profile.getData(ICC_Profile.icSigProfileDescriptionTag)));
  }

  /** The text of a description tag: "desc" with ASCII (ICC.1:2001), "mluc" with UTF-16 (4.x). */
  static String name(byte @Nullable [] tag) {
    if (tag == null || tag.length < DESCRIPTION_HEAD) {
      return NAMELESS;
    }
    ByteBuffer data = ByteBuffer.wrap(tag);
    boolean ascii = data.getInt(0) == DESC;
    // An mluc record holds language, length and offset; the first is taken.
    int length = ascii ? data.getInt(8) : tag.length < MLUC_HEAD ? 0 : data.getInt(20);
    int from = ascii ? DESCRIPTION_HEAD : tag.length < MLUC_HEAD ? 0 : data.getInt(24);
    if (length <= 0 || from < 0 || length > tag.length - from) {
      return NAMELESS;
    }
    Charset charset = ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE;
    String text = new String(tag, from, length, charset).replace("\0", "").strip();
    return text.isEmpty() ? NAMELESS : text;
  }

  private static @Nullable ICC_Profile parse(byte[] icc) {
    try {
      return ICC_Profile.getInstance(icc);
    } catch (RuntimeException e) {
      return null; // the JDK throws more than it documents
    }
  }

  private static Samples convertRgb(Samples in, ICC_Profile profile) {
    return in.bands() != 3 || isSrgb(profile) ? in.toRgb() : convert(in, profile);
  }

  /** Whether colours all over the cube come out of the profile as they went in. */
  private static boolean isSrgb(ICC_Profile profile) {
    byte[] probe = new byte[3 * PROBE_STEPS * PROBE_STEPS * PROBE_STEPS];
    for (int i = 0; i < probe.length / 3; i++) {
      int scale = 255 / (PROBE_STEPS - 1);
      probe[3 * i] = (byte) (i % PROBE_STEPS * scale);
      probe[3 * i + 1] = (byte) (i / PROBE_STEPS % PROBE_STEPS * scale);
      probe[3 * i + 2] = (byte) (i / (PROBE_STEPS * PROBE_STEPS) * scale);
    }
    Samples in = Samples.of8(probe.length / 3, 1, 3, probe.clone(), Samples.NO_BYTES);
    byte[] out = convert(in, profile).bytes();
    for (int i = 0; i < probe.length; i++) {
      if (Math.abs((probe[i] & 0xff) - (out[i] & 0xff)) > PROBE_TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private static Samples convert(Samples in, ICC_Profile profile) {
    ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    ColorConvertOp op = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
    int width = in.width();
    int samples = Math.multiplyExact(3, width * in.height());
    boolean inPlace = in.bands() == 3; // the result fits where the source was
    byte[] bytes = in.bytes();
    short[] shorts = in.shorts();
    if (!inPlace) {
      bytes = in.is16() ? Samples.NO_BYTES : new byte[samples];
      shorts = in.is16() ? new short[samples] : Samples.NO_SHORTS;
    }
    for (int y = 0; y < in.height(); y += STRIP_ROWS) {
      int rows = Math.min(STRIP_ROWS, in.height() - y);
      int from = y * width * in.bands();
      int to = y * width * 3;
      int count = rows * width * in.bands();
      WritableRaster source;
      if (in.is16()) {
        short[] strip = new short[count];
        System.arraycopy(in.shorts(), from, strip, 0, count);
        source = raster(new DataBufferUShort(strip, count), width, rows, in.bands());
      } else {
        byte[] strip = new byte[count];
        System.arraycopy(in.bytes(), from, strip, 0, count);
        source = raster(new DataBufferByte(strip, count), width, rows, in.bands());
      }
      int resultCount = rows * width * 3;
      DataBuffer result =
          in.is16() ? new DataBufferUShort(resultCount) : new DataBufferByte(resultCount);
      op.filter(source, raster(result, width, rows, 3));
      if (result instanceof DataBufferUShort wide) {
        System.arraycopy(wide.getData(), 0, shorts, to, resultCount);
      } else if (result instanceof DataBufferByte narrow) {
        System.arraycopy(narrow.getData(), 0, bytes, to, resultCount);
      }
    }
    return in.withColours(3, bytes, shorts);
  }

  private static WritableRaster raster(DataBuffer data, int width, int height, int bands) {
    int[] offsets = new int[bands];
    for (int b = 0; b < bands; b++) {
      offsets[b] = b;
    }
    return Raster.createInterleavedRaster(data, width, height, bands * width, bands, offsets, null);
  }
}
