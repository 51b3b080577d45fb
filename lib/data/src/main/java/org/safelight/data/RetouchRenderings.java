package org.safelight.data;

import static org.safelight.data.Draws.between;
import static org.safelight.data.Draws.chance;
import static org.safelight.data.Draws.logBetween;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws photos that need retouching: as they come out of a camera on a plain day, most of them too
 * dark and flat, each with a few of the troubles of {@link RetouchRendering}.
 */
public final class RetouchRenderings implements RenderingSource {
  /** Share of pictures that are good as they are, and of those that very nearly are. */
  private static final double UNCHANGED = 0.05;

  private static final double NEARLY_GOOD = 0.08;

  /** Stops at most by which what is nearly good is off. */
  private static final double NEARLY_GOOD_STOPS = 0.15;

  private static final double EXPOSURE = 0.85;

  /** Photographers' own inputs lie 0.7 to 1 stop below what they are made into. */
  private static final double TYPICAL_EV = -0.8;

  private static final double EV_SPREAD = 0.6;
  private static final double LEAST_EV = -2;
  private static final double MOST_EV = 1;

  private static final double WHITE_BALANCE = 0.6;
  private static final double TEMPERATURE_SPREAD = 0.22;
  private static final double TINT_SPREAD = 0.07;

  private static final double HAZE = 0.15;
  private static final double VIGNETTE = 0.25;
  private static final double GRADUATED = 0.4;
  private static final double ELLIPTICAL = 0.4;

  /** Share of those that have a second one. */
  private static final double SECOND = 0.3;

  /** Share of local edits that darken. */
  private static final double DARKENS = 0.7;

  /** Deviation of a channel's stops from the others', where an edit is tinted. */
  private static final double TINT = 0.08;

  private static final double GAMMA = 0.4;
  private static final double CONTRAST = 0.65;
  private static final double SATURATION = 0.65;
  private static final double FADE = 0.2;

  /** Share of changes of contrast and saturation that take away from it. */
  private static final double WEAKENS = 0.8;

  private static final double JPEG = 0.25;
  private static final int LEAST_QUALITY = 75;
  private static final int BEST_QUALITY = 97;

  private final double unchanged;

  /** As photos are met with, and as results are measured on. */
  public RetouchRenderings() {
    this(UNCHANGED);
  }

  /**
   * Another mixture, to train on.
   *
   * @param unchanged share that is good as it is, 0 or more
   * @throws IllegalArgumentException if it leaves no room for the rest
   */
  public RetouchRenderings(double unchanged) {
    if (!(unchanged >= 0 && unchanged + NEARLY_GOOD < 1)) {
      throw new IllegalArgumentException(
          "the share of good photos must be 0 or more and below %s, got %s"
              .formatted(1 - NEARLY_GOOD, unchanged));
    }
    this.unchanged = unchanged;
  }

  @Override
  public RetouchRendering draw(RandomGenerator random) {
    double which = random.nextDouble();
    if (which < unchanged) {
      return RetouchRendering.NONE;
    }
    if (which < unchanged + NEARLY_GOOD) {
      return nearlyGood(random);
    }
    return new RetouchRendering(light(random), locals(random), tone(random), jpeg(random));
  }

  private static RetouchRendering nearlyGood(RandomGenerator random) {
    double ev = between(random, -NEARLY_GOOD_STOPS, NEARLY_GOOD_STOPS);
    double saturation = between(random, 0.93, 1.07);
    return new RetouchRendering(
        new RetouchRendering.Light(
            ev, RetouchRendering.WhiteBalance.NONE, RetouchRendering.Haze.NONE),
        List.of(),
        new RetouchRendering.Tone(1, 1, saturation, 0, 1),
        jpeg(random));
  }

  private static RetouchRendering.Light light(RandomGenerator random) {
    double ev =
        chance(random, EXPOSURE) ? limited(random, TYPICAL_EV, EV_SPREAD, LEAST_EV, MOST_EV) : 0;
    return new RetouchRendering.Light(ev, whiteBalance(random), haze(random));
  }

  private static RetouchRendering.WhiteBalance whiteBalance(RandomGenerator random) {
    if (!chance(random, WHITE_BALANCE)) {
      return RetouchRendering.WhiteBalance.NONE;
    }
    return new RetouchRendering.WhiteBalance(
        limited(random, 0, TEMPERATURE_SPREAD, -0.6, 0.6),
        limited(random, 0, TINT_SPREAD, -0.2, 0.2));
  }

  private static RetouchRendering.Haze haze(RandomGenerator random) {
    if (!chance(random, HAZE)) {
      return RetouchRendering.Haze.NONE;
    }
    return new RetouchRendering.Haze(
        between(random, 0.05, 0.3), between(random, 0.5, 0.85), Draws.cast(random, 0.06));
  }

  private static List<LocalEdit> locals(RandomGenerator random) {
    List<LocalEdit> locals = new ArrayList<>();
    if (chance(random, VIGNETTE)) {
      locals.add(
          new LocalEdit.Vignette(
              between(random, 0, 0.5), LocalEdit.Stops.even(between(random, -1.5, -0.3))));
    }
    for (int i = count(random, GRADUATED); i > 0; i--) {
      locals.add(graduated(random));
    }
    for (int i = count(random, ELLIPTICAL); i > 0; i--) {
      locals.add(elliptical(random));
    }
    return locals;
  }

  private static LocalEdit graduated(RandomGenerator random) {
    return new LocalEdit.Graduated(
        between(random, 0.2, 0.8),
        between(random, 0.2, 0.8),
        between(random, -180, 180),
        between(random, 0.15, 0.9),
        stops(random));
  }

  private static LocalEdit elliptical(RandomGenerator random) {
    return new LocalEdit.Elliptical(
        random.nextDouble(),
        random.nextDouble(),
        logBetween(random, 0.15, 0.6),
        logBetween(random, 0.15, 0.6),
        between(random, 0, 180),
        stops(random));
  }

  private static int count(RandomGenerator random, double any) {
    if (!chance(random, any)) {
      return 0;
    }
    return chance(random, SECOND) ? 2 : 1;
  }

  private static LocalEdit.Stops stops(RandomGenerator random) {
    double stops = chance(random, DARKENS) ? between(random, -1.5, -0.25) : between(random, 0.2, 1);
    double spread = random.nextBoolean() ? TINT : 0;
    return new LocalEdit.Stops(
        stops + spread * random.nextGaussian(), stops, stops + spread * random.nextGaussian());
  }

  private static RetouchRendering.Tone tone(RandomGenerator random) {
    double gamma = chance(random, GAMMA) ? logBetween(random, 0.8, 1.45) : 1;
    double contrast = chance(random, CONTRAST) ? strength(random, 0.65, 1.2) : 1;
    double saturation = chance(random, SATURATION) ? strength(random, 0.4, 1.3) : 1;
    boolean faded = chance(random, FADE);
    double black = faded ? between(random, 0, 0.12) : 0;
    double white = faded ? between(random, 0.85, 1) : 1;
    return new RetouchRendering.Tone(gamma, contrast, saturation, black, white);
  }

  private static double strength(RandomGenerator random, double least, double most) {
    return chance(random, WEAKENS) ? between(random, least, 1) : between(random, 1, most);
  }

  private static int jpeg(RandomGenerator random) {
    return chance(random, JPEG)
        ? LEAST_QUALITY + random.nextInt(BEST_QUALITY - LEAST_QUALITY + 1)
        : 0;
  }

  private static double limited(
      RandomGenerator random, double mean, double spread, double least, double most) {
    return Math.min(most, Math.max(least, mean + spread * random.nextGaussian()));
  }
}
