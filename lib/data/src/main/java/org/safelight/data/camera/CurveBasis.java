package org.safelight.data.camera;

import java.util.Arrays;
import java.util.List;

/**
 * Curves in a few numbers: g = mean + sum of w_k component_k, all of 1024 samples. Components are
 * orthonormal. Immutable.
 */
public final class CurveBasis {
  private static final int SAMPLES = ResponseCurve.SAMPLES;

  private final double[] mean;
  private final double[][] components;

  /**
   * A basis of the given vectors, which are copied.
   *
   * @param mean 1024 samples
   * @param components 1024 samples each; orthonormal, which is not checked
   */
  CurveBasis(double[] mean, double[][] components) {
    this.mean = mean.clone();
    this.components = Arrays.stream(components).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * The principal components of some curves, the strongest first, each signed so that its samples
   * sum to 0 or more. The same curves in the same order give the same basis.
   *
   * @param count how many, at least 1 and fewer than curves
   */
  public static CurveBasis fit(List<ResponseCurve> curves, int count) {
    if (count < 1 || count >= curves.size() || count >= SAMPLES) {
      throw new IllegalArgumentException(
          "%d components cannot be had of %d curves".formatted(count, curves.size()));
    }
    double[] mean = new double[SAMPLES];
    for (ResponseCurve curve : curves) {
      for (int i = 0; i < SAMPLES; i++) {
        mean[i] += curve.sample(i) / (double) curves.size();
      }
    }
    double[][] rows = new double[curves.size()][SAMPLES];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < SAMPLES; i++) {
        rows[r][i] = curves.get(r).sample(i) - mean[i];
      }
    }
    return new CurveBasis(mean, PrincipalComponents.of(rows, count));
  }

  /** How many components there are. */
  public int size() {
    return components.length;
  }

  /** This basis with its first components alone. */
  public CurveBasis first(int count) {
    if (count < 1 || count > size()) {
      throw new IllegalArgumentException(
          "the basis has %d components, asked for %d".formatted(size(), count));
    }
    return new CurveBasis(mean, Arrays.copyOf(components, count));
  }

  /** The curve that all weights 0 give, 1024 samples, a fresh copy. */
  public float[] mean() {
    return floats(mean);
  }

  /** Component k from 0, 1024 samples, a fresh copy. */
  public float[] component(int k) {
    return floats(components[k]);
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  /** The weights whose curve comes nearest in least squares. */
  public double[] weights(ResponseCurve curve) {
    double[] weights = new double[size()];
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; i < SAMPLES; i++) {
        weights[k] += components[k][i] * (curve.sample(i) - mean[i]);
      }
    }
    return weights;
  }

  /** How large the weights of some curves are: of each component the root of their mean square. */
  public double[] deviations(List<ResponseCurve> curves) {
    double[] squares = new double[size()];
    for (ResponseCurve curve : curves) {
      double[] weights = weights(curve);
      for (int k = 0; k < squares.length; k++) {
        squares[k] += weights[k] * weights[k] / curves.size();
      }
    }
    return Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  /** The samples that weights stand for; they may fall here and there, and leave 0..1. */
  public double[] samples(double... weights) {
    if (weights.length > size()) {
      throw new IllegalArgumentException(
          "the basis has %d components, got %d weights".formatted(size(), weights.length));
    }
    double[] samples = mean.clone();
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; i < SAMPLES; i++) {
        samples[i] += weights[k] * components[k][i];
      }
    }
    return samples;
  }

  /** Root of the mean squared difference between a curve and the nearest of this basis. */
  public double error(ResponseCurve curve) {
    double[] nearest = samples(weights(curve));
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double d = nearest[i] - curve.sample(i);
      sum += d * d;
    }
    return Math.sqrt(sum / SAMPLES);
  }
}
