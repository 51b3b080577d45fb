package org.safelight.image.io;

/**
 * How a photo is written.
 *
 * @param quality of a JPEG, 1 to 100; other formats lose nothing and ignore it
 * @param subsampling of a JPEG's chroma
 * @param stripGps whether the place is left out of EXIF and XMP: the GPS directory and properties
 *     whose name starts with GPS. A maker note, whose form is the maker's own, is kept as it is
 * @param overwrite whether a file that is already there may be replaced
 */
public record WriteOptions(
    int quality, Subsampling subsampling, boolean stripGps, boolean overwrite) {
  /** The quality used where none is asked for. */
  public static final int DEFAULT_QUALITY = 92;

  /** Checks the quality. */
  public WriteOptions {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality must be 1 to 100, got " + quality);
    }
  }

  /** Quality 92, the source's sampling, GPS kept, nothing overwritten. */
  public static WriteOptions defaults() {
    return new WriteOptions(DEFAULT_QUALITY, Subsampling.SOURCE, false, false);
  }

  /** The same with another JPEG quality, 1 to 100. */
  public WriteOptions withQuality(int value) {
    return new WriteOptions(value, subsampling, stripGps, overwrite);
  }

  /** The same with another JPEG chroma sampling. */
  public WriteOptions withSubsampling(Subsampling value) {
    return new WriteOptions(quality, value, stripGps, overwrite);
  }

  /** The same with GPS left out or kept. */
  public WriteOptions withStripGps(boolean value) {
    return new WriteOptions(quality, subsampling, value, overwrite);
  }

  /** The same with overwriting allowed or not. */
  public WriteOptions withOverwrite(boolean value) {
    return new WriteOptions(quality, subsampling, stripGps, value);
  }
}
