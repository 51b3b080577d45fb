package org.safelight.data;

import static org.safelight.data.Draws.between;
import static org.safelight.data.Draws.chance;
import static org.safelight.data.Draws.logBetween;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws renderings for training. */
public final class RandomRendering {
  private RandomRendering() {}

  /** One rendering; all its randomness comes from {@code random}. */
  public static ExposureRendering draw(RandomGenerator random, ExposureDifficulty difficulty) {
    if (chance(random, difficulty.nothing())) {
      return unchanged(random, difficulty);
    }
    double range =
        chance(random, difficulty.wide()) ? difficulty.maxEv() : 2 * difficulty.maxEv() / 3;
    double ev = between(random, -range, range);
    CameraResponse input = response(random, difficulty);
    CameraResponse output =
        chance(random, difficulty.otherOutput()) ? response(random, difficulty) : input;
    boolean noisy = chance(random, difficulty.noise());
    // Noise grows as a camera raises its gain; underexposed phone shots are the worst case.
    SensorNoise noise =
        noisy
            ? SensorNoise.white(logBetween(random, 5e-5, 1.5e-3), logBetween(random, 3e-4, 4e-3))
            : SensorNoise.NONE;
    boolean hazy = chance(random, difficulty.haze());
    boolean flat = chance(random, difficulty.flat());
    Backlight backlight = chance(random, difficulty.backlight()) ? backlight(random) : null;
    if (backlight != null) {
      ev = 0;
    }
    List<Lamp> lamps = new ArrayList<>();
    if (chance(random, difficulty.lamps())) {
      // Lamps are met in the dark, and only there do they mislead.
      ev = -Math.abs(ev) - (random.nextBoolean() ? 1 : 0);
      int count = 1 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        lamps.add(Draws.lamp(random));
      }
    }
    return new ExposureRendering(
        ev,
        input,
        output,
        chance(random, 0.15) ? between(random, 0.85, 1) : 1,
        noise,
        cast(random, difficulty),
        hazy ? between(random, 0.08, 0.4) : 0,
        hazy ? between(random, 0.3, 0.8) : 0,
        flat ? between(random, 0.45, 0.85) : 1,
        chance(random, difficulty.field()) ? Draws.field(random) : null,
        backlight,
        lamps,
        jpeg(random, difficulty),
        false);
  }

  private static ExposureRendering unchanged(RandomGenerator random, ExposureDifficulty d) {
    CameraResponse srgb = CameraResponse.srgb();
    return new ExposureRendering(
        between(random, -0.05, 0.05),
        srgb,
        srgb,
        1,
        SensorNoise.NONE,
        ExposureRendering.Cast.NONE,
        0,
        0,
        1,
        null,
        null,
        List.of(),
        jpeg(random, d),
        true);
  }

  private static CameraResponse response(RandomGenerator random, ExposureDifficulty difficulty) {
    if (!chance(random, difficulty.mixedResponse())) {
      return CameraResponse.srgb();
    }
    if (chance(random, difficulty.converter())) {
      // As true exposure series of a raw converter measure (see ExposureRendering.ladder), give or
      // take: over-exposure that is bright and flat long before it is clipped.
      return CameraResponse.filmicPower(
          between(random, 1.6, 2.1), between(random, 1.2, 1.6), logBetween(random, 6, 24));
    }
    CameraResponse power = CameraResponse.power(between(random, 1.6, 2.6));
    // Shoulders up to the strength that raw converters show (see ExposureRendering.ladder).
    double shoulder = Math.expm1(between(random, 0, 3));
    double toe = between(random, 0.95, 1.45);
    CameraResponse filmic =
        random.nextBoolean()
            ? CameraResponse.filmic(toe, shoulder)
            : CameraResponse.filmicPower(between(random, 1.6, 2.2), toe, shoulder);
    // Exponential variates, normalised by mix, are a Dirichlet draw.
    double[] weights = {exponential(random), exponential(random), exponential(random)};
    weights[2] *= 2;
    return CameraResponse.mix(weights, CameraResponse.srgb(), power, filmic);
  }

  private static ExposureRendering.Cast cast(RandomGenerator random, ExposureDifficulty d) {
    return chance(random, d.cast()) ? Draws.cast(random, 0.06) : ExposureRendering.Cast.NONE;
  }

  private static Backlight backlight(RandomGenerator random) {
    return new Backlight(
        between(random, 0.45, 0.75),
        between(random, 0.05, 0.25),
        between(random, -0.3, 1.5),
        between(random, -4, -2));
  }

  private static int jpeg(RandomGenerator random, ExposureDifficulty difficulty) {
    return chance(random, difficulty.jpeg()) ? 55 + random.nextInt(41) : 0;
  }

  private static double exponential(RandomGenerator random) {
    return -Math.log(1 - random.nextDouble());
  }
}
