package org.safelight.image.io;

/**
 * What a file may ask of the reader. Size is checked from the header, before any pixel buffer
 * exists, so that a small hostile file cannot ask for all the memory there is.
 *
 * @param maxPixels width times height
 * @param maxBytes length of the file
 * @param maxJpegScans passes of a progressive JPEG; each one costs a walk over all pixels
 * @param maxMetadataBytes length of one EXIF, XMP or ICC block, unpacked; a longer one is dropped
 */
public record DecodeLimits(long maxPixels, long maxBytes, int maxJpegScans, int maxMetadataBytes) {
  /** The longest side any photo may have, whatever the limits. */
  public static final int MAX_SIDE = 65_535;

  /** Checks that every limit is positive. */
  public DecodeLimits {
    if (maxPixels < 1 || maxBytes < 1 || maxJpegScans < 1 || maxMetadataBytes < 1) {
      throw new IllegalArgumentException(
          "every limit must be at least 1, got %d, %d, %d, %d"
              .formatted(maxPixels, maxBytes, maxJpegScans, maxMetadataBytes));
    }
  }

  /** 100 million pixels, 512 MiB of file, 100 scans, 8 MiB of metadata. */
  public static DecodeLimits defaults() {
    return new DecodeLimits(100_000_000, 512L << 20, 100, 8 << 20);
  }

  /** The same with another limit of pixels. */
  public DecodeLimits withMaxPixels(long value) {
    return new DecodeLimits(value, maxBytes, maxJpegScans, maxMetadataBytes);
  }

  /** The same with another limit of file bytes. */
  public DecodeLimits withMaxBytes(long value) {
    return new DecodeLimits(maxPixels, value, maxJpegScans, maxMetadataBytes);
  }

  /** The same with another limit of scans. */
  public DecodeLimits withMaxJpegScans(int value) {
    return new DecodeLimits(maxPixels, maxBytes, value, maxMetadataBytes);
  }

  /** The same with another limit of metadata. */
  public DecodeLimits withMaxMetadataBytes(int value) {
    return new DecodeLimits(maxPixels, maxBytes, maxJpegScans, value);
  }

  /**
   * Refuses a size that is empty or beyond the limits.
   *
   * @throws Refusal saying which
   */
  public void checkSize(long width, long height) throws Refusal {
    if (width < 1 || height < 1) {
      throw new Refusal("the picture is empty, %d x %d pixels".formatted(width, height));
    }
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw new Refusal(
          "the picture is %d x %d pixels, a side may have at most %d"
              .formatted(width, height, MAX_SIDE));
    }
    if (width * height > maxPixels) {
      throw new Refusal(
          "the picture is %d x %d pixels, the limit is %d million in all"
              .formatted(width, height, Math.max(1, maxPixels / 1_000_000)));
    }
  }
}
