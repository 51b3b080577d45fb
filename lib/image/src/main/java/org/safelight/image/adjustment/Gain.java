package org.safelight.image.adjustment;

/**
 * What a filter does to each channel where its effect is full, in stops of the sRGB-encoded value:
 * a value v becomes v 2<sup>stops</sup>.
 *
 * <p>Encoded values are not light: one stop here is about two of exposure in the mid-tones.
 *
 * @param red stops, within {@link #MOST_STOPS} of 0
 * @param green as red
 * @param blue as red
 */
public record Gain(double red, double green, double blue) {
  /** 2^-16 leaves less than one level of 16 bits; no filter stage brightens by more than 2. */
  public static final double MOST_STOPS = 16;

  /** No change. */
  public static final Gain NONE = new Gain(0, 0, 0);

  /** Checks the stops. */
  public Gain {
    Range.require("red stops", red, -MOST_STOPS, MOST_STOPS);
    Range.require("green stops", green, -MOST_STOPS, MOST_STOPS);
    Range.require("blue stops", blue, -MOST_STOPS, MOST_STOPS);
  }

  /**
   * The gain of three factors; those nearer to 0 than 2<sup>-16</sup> become that.
   *
   * @param red 0 or above, 1 for no change
   * @throws IllegalArgumentException if a factor is negative, above 2<sup>16</sup> or not a number
   */
  public static Gain ofFactors(double red, double green, double blue) {
    return new Gain(stops(red), stops(green), stops(blue));
  }

  private static double stops(double factor) {
    double most = Math.pow(2, MOST_STOPS);
    Range.require("factor", factor, 0, most);
    return Math.log(Math.max(factor, 1 / most)) / Math.log(2);
  }

  /** Stops of a channel, 0..2: R, G, B. */
  public double stops(int channel) {
    return switch (channel) {
      case 0 -> red;
      case 1 -> green;
      case 2 -> blue;
      default -> throw new IllegalArgumentException("channels are 0..2, got " + channel);
    };
  }

  /** Factor of a channel, 0..2: R, G, B. */
  public double factor(int channel) {
    return Math.pow(2, stops(channel));
  }

  /** The gain that remains at a strength of 0..1: factors 1 + strength (factor - 1). */
  public Gain at(double strength) {
    Range.strength(strength);
    return ofFactors(
        1 + strength * (factor(0) - 1),
        1 + strength * (factor(1) - 1),
        1 + strength * (factor(2) - 1));
  }

  /** Stops of all three channels on average, for labels. */
  public double meanStops() {
    return (red + green + blue) / 3;
  }

  /** How much each channel changes at a strength: strength (factor - 1). */
  float[] change(double strength) {
    float[] change = new float[3];
    for (int c = 0; c < 3; c++) {
      change[c] = (float) (strength * (factor(c) - 1));
    }
    return change;
  }
}
