package org.safelight.image.gainmap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.safelight.image.io.Bytes;
import org.safelight.image.io.Ifd;
import org.safelight.image.io.Refusal;

/**
 * Apple's form before ISO 21496-1: a grey map marked by XMP, whose one number is the headroom, as a
 * multiple of white. It stands in the map's or the first picture's XMP, or follows from two entries
 * of the camera's maker note.
 *
 * <p>Codes are taken for stops, code 255 for the whole headroom. Apple's own formula adds light in
 * proportion to the decoded code instead, and lies up to 0.2 stops below in between.
 */
final class AppleGainMap {
  private static final String NAMESPACE = "http://ns.apple.com/HDRGainMap/1.0/";

  private static final String AUXILIARY = "urn:com:apple:photo:2020:aux:hdrgainmap";
  private static final String MAKER = "Apple iOS\0";

  /** The maker note's directory stands behind its name, a version and a byte order mark. */
  private static final int MAKER_ORDER = 12;

  private static final int MAKER_DIRECTORY = 14;
  private static final int MAKER_NOTE = 37500;
  private static final int HEADROOM_ENTRY = 33;
  private static final int GAIN_ENTRY = 48;
  private static final int SIGNED_FRACTION = 10;

  private AppleGainMap() {}

  /** Whether a packet marks its JPEG as such a map, by its text. */
  static boolean isIn(byte[] packet) {
    return new String(packet, StandardCharsets.ISO_8859_1).contains(AUXILIARY);
  }

  /** Whether a packet has properties of Apple's, by its text. */
  static boolean speaksOf(byte[] packet) {
    return new String(packet, StandardCharsets.ISO_8859_1).contains(NAMESPACE);
  }

  /**
   * The metadata of such a map.
   *
   * @param exif of the first picture
   * @param xmp the map's packet, then the first picture's if it speaks of one
   */
  static GainMapMetadata read(byte @Nullable [] exif, List<XmpProperties> xmp) throws Refusal {
    double stops = Double.NaN;
    for (XmpProperties packet : xmp) {
      List<String> said = packet.values(NAMESPACE, "HDRGainMapHeadroom");
      if (Double.isNaN(stops) && !said.isEmpty()) {
        stops = Math.log(Numbers.decimal(said.get(0))) / Math.log(2);
      }
    }
    if (Double.isNaN(stops) && exif != null) {
      stops = makerStops(exif).orElse(Double.NaN);
    }
    if (Double.isNaN(stops)) {
      throw new Refusal("its Apple gain map comes without a headroom");
    }
    return Numbers.metadata(List.of(Numbers.channel(0, stops, 1, 0, 0)), 0, stops);
  }

  /** Stops from a camera's maker note; empty if it is not Apple's or says nothing. */
  private static OptionalDouble makerStops(byte[] exif) throws Refusal {
    Bytes block = Ifd.structure(exif).orElse(null);
    Ifd directory = block == null ? null : Ifd.first(block).child(block, Ifd.EXIF);
    Ifd.Entry note = directory == null ? null : directory.find(MAKER_NOTE);
    if (block == null || note == null) {
      return OptionalDouble.empty();
    }
    byte[] maker = block.copy(note.valueAt(), note.bytes()); // its offsets count from its start
    Bytes in = new Bytes(maker, !new Bytes(maker, true).matches(MAKER_ORDER, "II"));
    if (!in.matches(0, MAKER)) {
      return OptionalDouble.empty();
    }
    Ifd entries = Ifd.read(in, MAKER_DIRECTORY);
    double headroom = fraction(in, entries.find(HEADROOM_ENTRY));
    double gain = fraction(in, entries.find(GAIN_ENTRY));
    return Double.isNaN(headroom) || Double.isNaN(gain)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, stops(headroom, gain)));
  }

  /** Apple's documented fit: four straight lines. */
  static double stops(double headroom, double gain) {
    if (headroom < 1) {
      return gain <= 0.01 ? -20 * gain + 1.8 : -0.101 * gain + 1.601;
    }
    return gain <= 0.01 ? -70 * gain + 3.0 : -0.303 * gain + 2.303;
  }

  private static double fraction(Bytes in, Ifd.@Nullable Entry entry) throws Refusal {
    if (entry == null || entry.type() != SIGNED_FRACTION) {
      return Double.NaN;
    }
    int below = (int) in.u32(entry.valueAt() + 4);
    if (below == 0) {
      throw new Refusal("its Apple maker note has a denominator of 0");
    }
    return (int) in.u32(entry.valueAt()) / (double) below;
  }
}
