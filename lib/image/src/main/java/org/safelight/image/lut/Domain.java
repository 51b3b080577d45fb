package org.safelight.image.lut;

/**
 * The inputs a {@link Lut3d} covers, for each channel from its first node to its last.
 *
 * @param red of the red input
 * @param green of the green input
 * @param blue of the blue input
 */
public record Domain(Range red, Range green, Range blue) {

  /**
   * From the first node to the last.
   *
   * @param min input of the first node, finite
   * @param max input of the last node, finite and above min
   */
  public record Range(float min, float max) {
    /** Rejects empty ranges. */
    public Range {
      if (!(Float.isFinite(min) && Float.isFinite(max) && Float.isFinite(max - min) && min < max)) {
        throw new IllegalArgumentException(
            "a range goes from a number to a greater one, got %s to %s".formatted(min, max));
      }
    }
  }

  /** One range for the three channels. */
  public static Domain of(float min, float max) {
    Range range = new Range(min, max);
    return new Domain(range, range, range);
  }

  /** 0 to 1, which is all that photos hold. */
  public static Domain unit() {
    return of(0, 1);
  }

  /** Of channel 0, 1 or 2: red, green, blue. */
  public Range of(int channel) {
    return switch (channel) {
      case 0 -> red;
      case 1 -> green;
      case 2 -> blue;
      default -> throw new IllegalArgumentException("no channel " + channel);
    };
  }
}
