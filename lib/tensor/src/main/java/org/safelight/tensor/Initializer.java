package org.safelight.tensor;

import java.util.random.RandomGenerator;

/** Fills a parameter before training. Fan-in and fan-out follow the layer's weight layout. */
public interface Initializer {

  /** Values for {@code shape}, row-major. */
  float[] values(Shape shape, RandomGenerator random);

  /** All equal to {@code value}. */
  static Initializer constant(double value) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      java.util.Arrays.fill(values, (float) value);
      return values;
    };
  }

  /** The given values. */
  static Initializer fixed(float... fixed) {
    return (shape, random) -> {
      if (shape.size() != fixed.length) {
        throw new IllegalArgumentException(
            "fixed values are %d, shape %s holds %d".formatted(fixed.length, shape, shape.size()));
      }
      return fixed.clone();
    };
  }

  /** Uniform between -limit and limit. */
  static Initializer uniform(double limit) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
      }
      return values;
    };
  }

  /** Normal with the given standard deviation, mean 0. */
  static Initializer normal(double deviation) {
    return normal(0, deviation);
  }

  /** Normal with the given mean and standard deviation. */
  static Initializer normal(double mean, double deviation) {
    return (shape, random) -> gaussian(shape, random, mean, deviation);
  }

  /** Normal around 0, drawn again where it falls beyond two standard deviations. */
  static Initializer truncatedNormal(double deviation) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        double drawn = random.nextGaussian();
        while (Math.abs(drawn) > 2) {
          drawn = random.nextGaussian();
        }
        values[i] = (float) (drawn * deviation);
      }
      return values;
    };
  }

  /**
   * He normal: deviation sqrt(2 / fan-in), for weights (out, in, kH, kW) or (out, in). He et al.,
   * ICCV 2015, Eq. 10.
   */
  static Initializer heNormal() {
    return (shape, random) -> gaussian(shape, random, 0, Math.sqrt(2.0 / fan(shape, 1)));
  }

  /** He normal for transposed convolutions, whose weights are (in, out, kH, kW). */
  static Initializer heNormalTransposed() {
    return (shape, random) -> gaussian(shape, random, 0, Math.sqrt(2.0 / fan(shape, 0)));
  }

  /** Glorot uniform: +-sqrt(6 / (fan-in + fan-out)). Glorot and Bengio 2010, Eq. 16. */
  static Initializer glorotUniform() {
    return (shape, random) ->
        uniform(Math.sqrt(6.0 / (fan(shape, 0) + fan(shape, 1)))).values(shape, random);
  }

  /** Glorot normal: deviation sqrt(2 / (fan-in + fan-out)). Glorot and Bengio 2010, Eq. 12. */
  static Initializer glorotNormal() {
    return (shape, random) ->
        gaussian(shape, random, 0, Math.sqrt(2.0 / (fan(shape, 0) + fan(shape, 1))));
  }

  private static double fan(Shape shape, int dim) {
    double fan = shape.dim(dim);
    for (int i = 2; i < shape.rank(); i++) {
      fan *= shape.dim(i);
    }
    return fan;
  }

  private static float[] gaussian(
      Shape shape, RandomGenerator random, double mean, double deviation) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (mean + random.nextGaussian() * deviation);
    }
    return values;
  }
}
