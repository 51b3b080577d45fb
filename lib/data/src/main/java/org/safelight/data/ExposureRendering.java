package org.safelight.data;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How one badly exposed picture is made from a good one.
 *
 * @param ev stops of exposure, +1 doubles the light
 * @param input response through which the good picture's levels are taken back to light
 * @param output response that encodes the exposed light
 * @param whiteClip light at which the sensor is full, 1 for the response's own white; at most 1
 * @param noise of the sensor
 * @param cast gains of R, G and B
 * @param haze share of light replaced by an even veil, 0..1
 * @param veil light of the veil
 * @param veilCast gains of the veil's R, G and B: black is seldom lifted evenly
 * @param contrast of the levels about mid-grey, 1 for unchanged, below 1 flat
 * @param field local differences of exposure, or null
 * @param backlight or null
 * @param lamps put into the good picture too
 * @param jpegQuality 1..100, or 0 for no JPEG
 * @param unchanged whether the good picture itself is the result, but for noise and JPEG
 */
public record ExposureRendering(
    double ev,
    CameraResponse input,
    CameraResponse output,
    double whiteClip,
    SensorNoise noise,
    Cast cast,
    double haze,
    double veil,
    Cast veilCast,
    double contrast,
    @Nullable LocalField field,
    @Nullable Backlight backlight,
    List<Lamp> lamps,
    int jpegQuality,
    boolean unchanged)
    implements Rendering {

  /** Gains of the three channels. */
  public record Cast(double red, double green, double blue) {
    /** No cast. */
    public static final Cast NONE = new Cast(1, 1, 1);

    double gain(int channel) {
      return channel == 0 ? red : channel == 1 ? green : blue;
    }
  }

  /** With a veil that has no cast. */
  public ExposureRendering(
      double ev,
      CameraResponse input,
      CameraResponse output,
      double whiteClip,
      SensorNoise noise,
      Cast cast,
      double haze,
      double veil,
      double contrast,
      @Nullable LocalField field,
      @Nullable Backlight backlight,
      List<Lamp> lamps,
      int jpegQuality,
      boolean unchanged) {
    this(
        ev,
        input,
        output,
        whiteClip,
        noise,
        cast,
        haze,
        veil,
        Cast.NONE,
        contrast,
        field,
        backlight,
        lamps,
        jpegQuality,
        unchanged);
  }

  /** Checks ranges, copies the list. */
  public ExposureRendering {
    if (!Double.isFinite(ev)) {
      throw new IllegalArgumentException("ev must be finite, got " + ev);
    }
    if (!(whiteClip > 0 && whiteClip <= 1)) {
      throw new IllegalArgumentException("whiteClip must be above 0, at most 1, got " + whiteClip);
    }
    if (!(haze >= 0 && haze < 1) || !(contrast > 0)) {
      throw new IllegalArgumentException(
          "haze must be 0..1 and contrast positive, got %s and %s".formatted(haze, contrast));
    }
    if (jpegQuality < 0 || jpegQuality > 100) {
      throw new IllegalArgumentException("jpegQuality must be 0 to 100, got " + jpegQuality);
    }
    lamps = List.copyOf(lamps);
  }

  @Override
  public boolean changesTarget() {
    return !lamps.isEmpty();
  }

  @Override
  public void render(Renderer renderer, Frame frame, RandomGenerator random, float[] input) {
    renderer.exposure().render(frame, this, random, input);
  }

  /** The same with another exposure. */
  public ExposureRendering withEv(double stops) {
    return new ExposureRendering(
        stops,
        input,
        output,
        whiteClip,
        noise,
        cast,
        haze,
        veil,
        veilCast,
        contrast,
        field,
        backlight,
        lamps,
        jpegQuality,
        unchanged);
  }

  /** Exposure alone, through one response both ways: at 0 EV nothing changes but rounding. */
  public static ExposureRendering plain(double ev, CameraResponse response) {
    return new ExposureRendering(
        ev,
        response,
        response,
        1,
        SensorNoise.NONE,
        Cast.NONE,
        0,
        0,
        1,
        null,
        null,
        List.of(),
        0,
        false);
  }

  /** The paper's ladder: a raw converter's exposure slider, as near as one response comes. */
  public static ExposureRendering ladder(double ev) {
    return plain(ev, LADDER_RESPONSE);
  }

  // The best of a grid of gammas, toes and shoulders against three true ladders of a raw converter:
  // 32.5 dB over its eight-bit files, mean levels within 1.5 of 255; see TrueLadderTest.
  private static final CameraResponse LADDER_RESPONSE = CameraResponse.filmicPower(1.8, 1.4, 16);
}
