package org.safelight.data.camera;

import java.util.random.RandomGenerator;
import org.safelight.data.CameraResponse;

/**
 * Made-up response curves of four kinds, which belong to nobody, in the given parts.
 *
 * <p>What is drawn resembles the measured curves of DoRF in how bright it makes a dark, a middle
 * and a bright light; {@code CurveFamilyTest} prints both. The sigmoid is HDRCNN's virtual camera
 * (Eilertsen et al. 2017, Eq. 3), as published.
 *
 * @param sigmoid part of F(x) = (1 + a) x^n / (x^n + a), n ~ N(0.9, 0.1), a ~ N(0.6, 0.1)
 * @param power part of x^(1/gamma)
 * @param logarithm part of log(1 + k x) / log(1 + k), as cameras for film-making have
 * @param film part of S-curves before the sRGB curve or a power, as film and most photos have; see
 *     {@link CameraResponse}
 */
public record CurveFamily(double sigmoid, double power, double logarithm, double film)
    implements CurveSource {
  private static final double SIGMOID_EXPONENT = 0.9;
  private static final double SIGMOID_SCALE = 0.6;
  private static final double SIGMOID_DEVIATION = 0.1;

  // Limits of HDRCNN's draws, but for the lower one of a, whose 0 is a curve that is 1 everywhere.
  private static final double[] EXPONENTS = {0.2, 2.5};
  private static final double[] SCALES = {0.05, 5};

  // Chosen by the quantiles of DoRF's curves at light 0.1, 0.5 and 0.9.
  private static final double[] GAMMAS = {1, 2.6};
  private static final double[] LOGARITHMS = {5, 80};
  private static final double[] TOES = {1, 2.6};
  private static final double[] SHOULDERS = {1, 26};
  private static final double[] FILM_GAMMAS = {1, 1.9};
  private static final double SRGB_OF_FILM = 0.3;

  /** Checks that there is something to draw. */
  public CurveFamily {
    if (!(sigmoid >= 0 && power >= 0 && logarithm >= 0 && film >= 0)
        || !(sigmoid + power + logarithm + film > 0)) {
      throw new IllegalArgumentException(
          "parts of a curve family must be 0 or more and not all 0, got %s, %s, %s and %s"
              .formatted(sigmoid, power, logarithm, film));
    }
  }

  /** The one that weights we ship are trained with. */
  public static CurveFamily shipped() {
    return new CurveFamily(0.25, 0.15, 0.1, 0.5);
  }

  @Override
  public ResponseCurve draw(RandomGenerator random) {
    double at = random.nextDouble() * (sigmoid + power + logarithm + film);
    if (at < sigmoid) {
      return sigmoid(random);
    }
    if (at < sigmoid + power) {
      double gamma = logBetween(random, GAMMAS);
      return ResponseCurve.sampled(x -> Math.pow(x, 1 / gamma));
    }
    if (at < sigmoid + power + logarithm) {
      double k = logBetween(random, LOGARITHMS);
      return ResponseCurve.sampled(x -> Math.log1p(k * x) / Math.log1p(k));
    }
    return film(random);
  }

  private static ResponseCurve sigmoid(RandomGenerator random) {
    double n = clamp(SIGMOID_EXPONENT + SIGMOID_DEVIATION * random.nextGaussian(), EXPONENTS);
    double a = clamp(SIGMOID_SCALE + SIGMOID_DEVIATION * random.nextGaussian(), SCALES);
    return ResponseCurve.sampled(
        x -> {
          double bent = Math.pow(x, n);
          return (1 + a) * bent / (bent + a);
        });
  }

  private static ResponseCurve film(RandomGenerator random) {
    double toe = between(random, TOES);
    double shoulder = logBetween(random, SHOULDERS);
    CameraResponse response =
        random.nextDouble() < SRGB_OF_FILM
            ? CameraResponse.filmic(toe, shoulder)
            : CameraResponse.filmicPower(between(random, FILM_GAMMAS), toe, shoulder);
    return ResponseCurve.sampled(response::encode);
  }

  private static double between(RandomGenerator random, double[] range) {
    return range[0] + (range[1] - range[0]) * random.nextDouble();
  }

  private static double logBetween(RandomGenerator random, double[] range) {
    return range[0] * Math.pow(range[1] / range[0], random.nextDouble());
  }

  private static double clamp(double value, double[] range) {
    return Math.min(range[1], Math.max(range[0], value));
  }
}
