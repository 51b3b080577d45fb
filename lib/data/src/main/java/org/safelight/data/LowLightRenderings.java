package org.safelight.data;

import static org.safelight.data.Draws.between;
import static org.safelight.data.Draws.chance;
import static org.safelight.data.Draws.logBetween;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws renderings of pictures taken with far too little light: up to 7.5 stops down, with a
 * sensor's noise, a lifted black and a cast.
 *
 * <p>What is typical here was measured on pairs of one scene at a short and a long exposure, 600 x
 * 400 pixels, by {@code LowLightNoiseReport} in {@code app/bench}. Those come from one narrow kind
 * of camera, so every quantity spreads to both sides of what is typical. The real pairs lie 6 to
 * 7.6 stops apart, more than the 2 to 6 that photos taken in the evening need; both are drawn.
 *
 * <p>Not drawn: that red's and green's noise correlate, by -0.3 where it is darkest to 0.4 where it
 * is brighter; a converter's colour matrix does that.
 */
public final class LowLightRenderings implements RenderingSource {
  /** Share of pictures that need next to no repair, so that a network learns to leave them. */
  private static final double NEARLY_GOOD = 0.1;

  /** Stops down at most of those. */
  private static final double NEARLY_GOOD_STOPS = 0.7;

  private static final double LEAST_STOPS = 1;

  /** The darkest of the real pairs are about 7.5 stops down. */
  private static final double MOST_STOPS = 7.5;

  /** Share of dark pictures drawn from {@link #DEEP_STOPS} on, where repair is hardest. */
  private static final double DEEP = 0.4;

  private static final double DEEP_STOPS = 5;

  /** Share of dark pictures whose black is lifted. */
  private static final double LIFTED = 0.7;

  /**
   * Light of the lifted black in green: the median over the real pairs, whose darkest pixels were
   * fitted as an offset plus a gain. Red's is 4.2 and blue's 2 times that: with them, a photo that
   * is merely brightened turns purple in its shadows.
   */
  private static final double TYPICAL_LIFT = 0.0005;

  private static final ExposureRendering.Cast TYPICAL_LIFT_CAST =
      new ExposureRendering.Cast(4.2, 1, 2);

  private static final double LEAST_LIFT = 0.0002;

  private static final double MOST_LIFT = 0.0014;

  /** Of the logarithms of red's and blue's lift over green's: mean, deviation. */
  private static final double RED_LIFT = Math.log(3);

  private static final double RED_LIFT_SPREAD = 0.6;
  private static final double BLUE_LIFT = Math.log(1.8);
  private static final double BLUE_LIFT_SPREAD = 0.5;

  /** Haze that carries the lift, so little that it takes no contrast away. */
  private static final double LIFT_HAZE = 0.01;

  /** Deviation of the logarithms of red's and blue's gain: cameras guess white in the dark. */
  private static final double CAST = 0.08;

  /**
   * The same where they guess badly. A third of pictures at 0.35 was tried: what cannot be told
   * from the colours of things is repaired by greying them all.
   */
  private static final double STRONG_CAST = 0.2;

  private static final double STRONGLY_CAST = 0.1;

  private static final double LAMPS = 0.12;
  private static final double FIELD = 0.15;
  private static final double JPEG = 0.4;
  private static final int LEAST_QUALITY = 70;
  private static final int BEST_QUALITY = 97;

  /** How far read and shot noise stray from the gain they share, as a share of their range. */
  private static final double GAIN_SPREAD = 0.15;

  /**
   * With these the median of green's deviation lies within a quarter of the real pairs' at every
   * level from 3 to 80 of 255; see results/lowlight-noise.txt.
   */
  private static final Spread SHOT = new Spread(4e-6, 4e-5, 3e-4);

  private static final Spread READ = new Spread(5e-5, 1.3e-4, 8e-4);

  /** White balance amplifies red and blue, and their noise with them. */
  private static final Spread RED = new Spread(1.2, 2, 2.6);

  private static final Spread BLUE = new Spread(1.2, 1.75, 2.4);

  /** Typical: neighbours correlate by 0.27. */
  private static final Spread GRAIN = new Spread(0, 0.14, 0.35);

  /** A range, half of whose draws lie below what is typical. */
  private record Spread(double least, double typical, double most) {
    /** Evenly between least and typical for 0..0.5, typical and most for 0.5..1. */
    double at(double rank) {
      return rank < 0.5
          ? least + 2 * rank * (typical - least)
          : typical + (2 * rank - 1) * (most - typical);
    }

    /** The same, evenly over logarithms. */
    double logAt(double rank) {
      return Math.exp(new Spread(Math.log(least), Math.log(typical), Math.log(most)).at(rank));
    }
  }

  @Override
  public ExposureRendering draw(RandomGenerator random) {
    boolean dark = !chance(random, NEARLY_GOOD);
    double stops =
        !dark
            ? between(random, 0, NEARLY_GOOD_STOPS)
            : between(random, chance(random, DEEP) ? DEEP_STOPS : LEAST_STOPS, MOST_STOPS);
    CameraResponse input = response(random);
    CameraResponse output = chance(random, 0.3) ? response(random) : input;
    // What is nearly good was taken at low gain.
    double gain = dark ? random.nextDouble() : between(random, 0, 0.3);
    boolean lifted = dark && chance(random, LIFTED);
    double lift = lifted ? logBetween(random, LEAST_LIFT, MOST_LIFT) : 0;
    List<Lamp> lamps = new ArrayList<>();
    if (dark && chance(random, LAMPS)) {
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        lamps.add(Draws.lamp(random));
      }
    }
    return new ExposureRendering(
        -stops,
        input,
        output,
        1,
        noise(random, gain),
        dark ? cast(random) : ExposureRendering.Cast.NONE,
        lifted ? LIFT_HAZE : 0,
        lift / LIFT_HAZE,
        lifted ? liftCast(random) : ExposureRendering.Cast.NONE,
        1,
        dark && chance(random, FIELD) ? Draws.field(random) : null,
        null,
        lamps,
        chance(random, JPEG) ? LEAST_QUALITY + random.nextInt(BEST_QUALITY - LEAST_QUALITY + 1) : 0,
        false);
  }

  /**
   * What is typical, and nothing drawn: to watch training by.
   *
   * @param stops by which it is darker, 0 or more
   */
  public static ExposureRendering typical(double stops) {
    CameraResponse srgb = CameraResponse.srgb();
    return new ExposureRendering(
        -stops,
        srgb,
        srgb,
        1,
        new SensorNoise(SHOT.typical, READ.typical, RED.typical, BLUE.typical, GRAIN.typical),
        ExposureRendering.Cast.NONE,
        LIFT_HAZE,
        TYPICAL_LIFT / LIFT_HAZE,
        TYPICAL_LIFT_CAST,
        1,
        null,
        null,
        List.of(),
        0,
        false);
  }

  private static ExposureRendering.Cast cast(RandomGenerator random) {
    return Draws.cast(random, chance(random, STRONGLY_CAST) ? STRONG_CAST : CAST);
  }

  private static ExposureRendering.Cast liftCast(RandomGenerator random) {
    return new ExposureRendering.Cast(
        Math.exp(RED_LIFT + RED_LIFT_SPREAD * random.nextGaussian()),
        1,
        Math.exp(BLUE_LIFT + BLUE_LIFT_SPREAD * random.nextGaussian()));
  }

  private static CameraResponse response(RandomGenerator random) {
    double which = random.nextDouble();
    if (which < 0.5) {
      return CameraResponse.srgb();
    }
    return which < 0.75
        ? CameraResponse.power(between(random, 1.8, 2.4))
        : CameraResponse.filmic(between(random, 1, 1.2), between(random, 0, 4));
  }

  /** A camera's gain, 0..1, raises shot and read noise together. */
  private static SensorNoise noise(RandomGenerator random, double gain) {
    return new SensorNoise(
        SHOT.logAt(near(random, gain)),
        READ.logAt(near(random, gain)),
        RED.at(random.nextDouble()),
        BLUE.at(random.nextDouble()),
        GRAIN.at(random.nextDouble()));
  }

  private static double near(RandomGenerator random, double rank) {
    return Math.min(1, Math.max(0, rank + between(random, -GAIN_SPREAD, GAIN_SPREAD)));
  }
}
