package org.safelight.image.gainmap;

import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.filter.BilinearRows;

/**
 * A gain map: 8-bit codes, grey or RGB, of any size up to its picture's or above, and what they
 * mean. It covers the same frame as the picture and is upright as that is once read. Immutable.
 */
public final class GainMap {
  private final int width;
  private final int height;
  private final int bands;
  private final byte[] codes;
  private final GainMapMetadata metadata;

  private GainMap(int width, int height, int bands, byte[] codes, GainMapMetadata metadata) {
    this.width = width;
    this.height = height;
    this.bands = bands;
    this.codes = codes;
    this.metadata = metadata;
  }

  /**
   * A map over the given codes, which it keeps: do not write to them afterwards.
   *
   * @param bands 1 grey, 3 RGB
   * @param codes row by row, the bands of a pixel together
   * @throws IllegalArgumentException if the codes do not fit the size
   */
  public static GainMap of(
      int width, int height, int bands, byte[] codes, GainMapMetadata metadata) {
    if (width < 1 || height < 1 || (bands != 1 && bands != 3)) {
      throw new IllegalArgumentException(
          "a gain map has sides of at least 1 and 1 or 3 bands, got %d x %d x %d"
              .formatted(width, height, bands));
    }
    if (codes.length != (long) bands * width * height) {
      throw new IllegalArgumentException(
          "a gain map of %d x %d x %d holds as many codes, got %d"
              .formatted(width, height, bands, codes.length));
    }
    return new GainMap(width, height, bands, codes, metadata);
  }

  /**
   * The map of a picture whose light is multiplied: HDR = SDR * ratio.
   *
   * <p>Offsets are 0, so that exactly this is what a reader computes. (The usual 1/64 keeps a
   * division by a black base finite, and there is none here; in return it would lift black beside a
   * highlight to grey wherever the coarse map overlaps it.) Least gain 0; largest gain the 99.9th
   * percentile of those ratios that lift at all, at most 4 stops, so that a few sparks do not make
   * the codes coarse and a small lamp in a night photo still counts; at least 0.1 stops, so that a
   * ratio of 1 everywhere, too, gives a map that readers accept. It then holds zeros alone.
   *
   * <p>Codes are means over each map pixel's area of the ratio's logarithm, not of the ratio: that
   * is what a reader interpolates in, so the error at an edge is as many stops up as down, while
   * the plain mean leans towards the highlight and lights up a seam around it.
   *
   * @param ratio DATA, 1 plane for all colours or 3, finite and at least 0; below 1 counts as 1;
   *     not modified
   * @param factor map pixels are this many picture pixels wide, 1 or more
   * @throws IllegalArgumentException if a ratio is negative, infinite or no number
   */
  public static GainMap fromRatio(Image ratio, int factor) {
    return GainEncoder.fromRatio(ratio, factor);
  }

  /** {@link #fromRatio(Image, int)} at a quarter of the sides, as phones write it. */
  public static GainMap fromRatio(Image ratio) {
    return fromRatio(ratio, GainEncoder.USUAL_FACTOR);
  }

  /**
   * The map that leads from one rendering to another, per colour. Gains may be negative; least and
   * largest are the 0.1st and 99.9th percentile, within 4 stops either way, and around 0. Offsets
   * are 1/64.
   *
   * @param sdr LINEAR, 3 planes, the picture that the map will stand behind; not modified
   * @param hdr LINEAR, the same size; not modified
   * @param factor map pixels are this many picture pixels wide, 1 or more
   * @throws IllegalArgumentException if sizes differ or a sample is negative, infinite or no number
   */
  public static GainMap encode(Image sdr, Image hdr, int factor) {
    return GainEncoder.encode(sdr, hdr, factor);
  }

  /** Pixels across. */
  public int width() {
    return width;
  }

  /** Pixels down. */
  public int height() {
    return height;
  }

  /** 1 grey, 3 RGB. */
  public int bands() {
    return bands;
  }

  /** Codes row by row, the bands of a pixel together; read only. */
  public byte[] codes() {
    return codes;
  }

  /** What the codes mean. */
  public GainMapMetadata metadata() {
    return metadata;
  }

  /** The whole gains in stops at the map's own size; DATA, 3 planes. */
  public Image stops() {
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      Gain gain = new Gain(metadata.channel(c), 1);
      float[] band = band(bands == 1 ? 0 : c);
      for (int i = 0; i < band.length; i++) {
        planes[c][i] = (float) gain.stops(band[i]);
      }
    }
    return Image.of(width, height, Encoding.DATA, planes);
  }

  /**
   * The picture as a display shows it: {@code (SDR + baseOffset) 2^(gain weight) -
   * alternateOffset}, at least 0. Codes are interpolated bilinearly. Exact in the primaries in
   * which the map was made; those of the base, by the standard.
   *
   * @param sdr LINEAR, 3 planes, any size with the map's frame; not modified
   * @param displayBoost the display's peak as a multiple of its white, 1 or more; infinite for all
   *     there is in the map
   * @return LINEAR, 3 planes
   */
  public Image apply(Image sdr, double displayBoost) {
    sdr.require(Encoding.LINEAR, "a gain map");
    if (sdr.planeCount() != 3) {
      throw new IllegalArgumentException(
          "a gain map is applied to 3 planes, got " + sdr.planeCount());
    }
    double weight = metadata.weight(displayBoost);
    float[][] planes = new float[3][];
    for (int c = 0; c < 3; c++) {
      Gain gain = new Gain(metadata.channel(c), weight);
      planes[c] = multiplied(sdr, c, band(bands == 1 ? 0 : c), gain);
    }
    return Image.of(sdr.width(), sdr.height(), Encoding.LINEAR, planes);
  }

  private float[] multiplied(Image sdr, int plane, float[] band, Gain gain) {
    int across = sdr.width();
    float[] in = sdr.plane(plane);
    float[] out = new float[in.length];
    float[] row = new float[across];
    BilinearRows rows = new BilinearRows(width, height, across, sdr.height());
    for (int y = 0, i = 0; y < sdr.height(); y++) {
      rows.read(band, 0, y, row);
      for (int x = 0; x < across; x++, i++) {
        out[i] = gain.apply(in[i], row[x]);
      }
    }
    return out;
  }

  /** Codes of one band, 0 to 255. */
  private float[] band(int band) {
    float[] out = new float[width * height];
    for (int i = 0, at = band; i < out.length; i++, at += bands) {
      out[i] = codes[at] & 0xff;
    }
    return out;
  }

  @Override
  public String toString() {
    return "GainMap[%d x %d, %d bands, %s]".formatted(width, height, bands, metadata);
  }
}
