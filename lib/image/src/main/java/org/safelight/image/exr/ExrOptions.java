package org.safelight.image.exr;

/**
 * How an OpenEXR file is written.
 *
 * @param samples HALF or FLOAT
 * @param compression one that {@link ExrCompression#canWrite}
 * @param whiteLuminance what 1 stands for, in candela per square metre; 0 if that is not known
 */
public record ExrOptions(ExrSamples samples, ExrCompression compression, float whiteLuminance) {

  /** Checks that such a file can be written. */
  public ExrOptions {
    if (samples == ExrSamples.UINT) {
      throw new IllegalArgumentException("samples must be HALF or FLOAT, got UINT");
    }
    if (!compression.canWrite()) {
      throw new IllegalArgumentException(
          "compression must be NONE, RLE, ZIPS or ZIP, got " + compression);
    }
    if (!(whiteLuminance >= 0 && whiteLuminance < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the luminance of white must be 0 or more and finite, got " + whiteLuminance);
    }
  }

  /** Halfs, ZIP, no luminance stated. */
  public static ExrOptions defaults() {
    return new ExrOptions(ExrSamples.HALF, ExrCompression.ZIP, 0);
  }

  /** The same with other samples. */
  public ExrOptions withSamples(ExrSamples value) {
    return new ExrOptions(value, compression, whiteLuminance);
  }

  /** The same with another compression. */
  public ExrOptions withCompression(ExrCompression value) {
    return new ExrOptions(samples, value, whiteLuminance);
  }

  /** The same with another luminance of white. */
  public ExrOptions withWhiteLuminance(float value) {
    return new ExrOptions(samples, compression, value);
  }
}
