package org.safelight.data;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How a photo that needs retouching is made from a good one, in this order:
 *
 * <ol>
 *   <li>in linear light, 1 where the good picture is white: haze, white balance, exposure, then the
 *       local edits, whose stops add up; what is above 1 is clipped;
 *   <li>in display levels: gamma, contrast, what is outside 0..1 is clipped, saturation, fade;
 *   <li>8 bits, and JPEG where wanted.
 * </ol>
 *
 * @param light what is changed everywhere in linear light
 * @param locals what is changed in a part of the photo, in linear light
 * @param tone what is changed everywhere in levels
 * @param jpegQuality 1..100, or 0 for no JPEG
 */
public record RetouchRendering(Light light, List<LocalEdit> locals, Tone tone, int jpegQuality)
    implements Rendering {

  /** Nothing is changed but for rounding. */
  public static final RetouchRendering NONE =
      new RetouchRendering(Light.NONE, List.of(), Tone.NONE, 0);

  /** Checks the quality, copies the list. */
  public RetouchRendering {
    if (jpegQuality < 0 || jpegQuality > 100) {
      throw new IllegalArgumentException("jpegQuality must be 0 to 100, got " + jpegQuality);
    }
    locals = List.copyOf(locals);
  }

  /**
   * Changes of linear light.
   *
   * @param ev stops of exposure, +1 doubles the light
   */
  public record Light(double ev, WhiteBalance whiteBalance, Haze haze) {
    /** Nothing is changed. */
    public static final Light NONE = new Light(0, WhiteBalance.NONE, Haze.NONE);

    /** Checks the exposure. */
    public Light {
      if (!Double.isFinite(ev)) {
        throw new IllegalArgumentException("ev must be finite, got " + ev);
      }
    }
  }

  /**
   * Gains of the channels that keep the luminance of grey.
   *
   * @param temperatureStops red over blue: above 0 is warmer
   * @param tintStops green over the mean of red and blue: above 0 is greener
   */
  public record WhiteBalance(double temperatureStops, double tintStops) {
    /** No cast. */
    public static final WhiteBalance NONE = new WhiteBalance(0, 0);

    // Luminance of sRGB's primaries, IEC 61966-2-1.
    private static final double RED = 0.2126;
    private static final double GREEN = 0.7152;
    private static final double BLUE = 0.0722;

    /** Checks that both are finite. */
    public WhiteBalance {
      if (!Double.isFinite(temperatureStops + tintStops)) {
        throw new IllegalArgumentException(
            "white balance must be finite, got %s and %s".formatted(temperatureStops, tintStops));
      }
    }

    double gain(int channel) {
      return raw(channel) / (RED * raw(0) + GREEN * raw(1) + BLUE * raw(2));
    }

    private double raw(int channel) {
      return Math.pow(2, channel == 1 ? tintStops : (1 - channel) * temperatureStops / 2);
    }
  }

  /**
   * An even veil.
   *
   * @param share of light that it replaces, 0 or more, below 1
   * @param level of the veil, 0..1
   * @param cast gains of its light
   */
  public record Haze(double share, double level, ExposureRendering.Cast cast) {
    /** Clear air. */
    public static final Haze NONE = new Haze(0, 0, ExposureRendering.Cast.NONE);

    /** Checks ranges. */
    public Haze {
      if (!(share >= 0 && share < 1) || !(level >= 0 && level <= 1)) {
        throw new IllegalArgumentException(
            "haze must be 0 or more, below 1, and its level 0..1, got %s and %s"
                .formatted(share, level));
      }
    }
  }

  /**
   * Changes of display levels.
   *
   * @param gamma exponent of the level, above 0; above 1 darkens, white and black stay
   * @param contrast of levels about a half, 1 for unchanged, below 1 flat
   * @param saturation distance of levels from their luma, 1 for unchanged, 0 for grey
   * @param blackLevel what black is lifted to
   * @param whiteLevel what white is lowered to, above black
   */
  public record Tone(
      double gamma, double contrast, double saturation, double blackLevel, double whiteLevel) {
    /** Nothing is changed. */
    public static final Tone NONE = new Tone(1, 1, 1, 0, 1);

    /** Checks ranges. */
    public Tone {
      if (!(gamma > 0) || !(contrast > 0) || !(saturation >= 0)) {
        throw new IllegalArgumentException(
            "gamma and contrast must be above 0 and saturation not below, got %s, %s and %s"
                .formatted(gamma, contrast, saturation));
      }
      if (!(blackLevel >= 0 && blackLevel < whiteLevel && whiteLevel <= 1)) {
        throw new IllegalArgumentException(
            "black must be below white, both 0..1, got %s and %s"
                .formatted(blackLevel, whiteLevel));
      }
    }
  }

  /** Whether nothing is changed but by rounding and JPEG. */
  @Override
  public boolean unchanged() {
    return light.equals(Light.NONE) && locals.isEmpty() && tone.equals(Tone.NONE);
  }

  @Override
  public boolean changesTarget() {
    return false;
  }

  @Override
  public void render(Renderer renderer, Frame frame, RandomGenerator random, float[] input) {
    renderer.retouch().render(frame, this, input);
  }
}
