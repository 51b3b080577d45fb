package org.safelight.hdr;

import java.util.Map;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WeightsException;

/**
 * The inverse camera responses a network may answer with: a mean and directions to go from there,
 * each sampled at 1024 equal steps of the non-linear value 0..1. It belongs to the weights and is
 * not trained. Immutable.
 */
final class ResponseBasis {
  /** Samples of a curve. */
  static final int SAMPLES = 1024;

  /** Directions of the published network. */
  static final int PUBLISHED_COUNT = 11;

  private static final String MEAN = LinearizationNetwork.PREFIX + "basis.mean";
  private static final String VECTORS = LinearizationNetwork.PREFIX + "basis.vectors";

  /** Far above use; a broken file must not ask for all memory. */
  private static final int MOST = 64;

  /** What the ends of curves may be off by, as files print and store them. */
  private static final double ENDS = 1e-4;

  private final float[] mean;
  private final float[] vectors;

  private ResponseBasis(float[] mean, float[] vectors) {
    this.mean = mean;
    this.vectors = vectors;
  }

  /**
   * A basis of the given curves; they are copied.
   *
   * @param mean 1024 samples, 0 at the first and 1 at the last
   * @param vectors 1 to 64 of 1024 samples, 0 at both ends: so every combination goes from 0 to 1
   * @throws IllegalArgumentException if counts or ends are others, or a sample is not finite
   */
  static ResponseBasis of(float[] mean, float[]... vectors) {
    if (vectors.length < 1 || vectors.length > MOST) {
      throw new IllegalArgumentException(
          "a basis has 1 to %d vectors, got %d".formatted(MOST, vectors.length));
    }
    check("the mean", mean, 1);
    float[] all = new float[vectors.length * SAMPLES];
    for (int k = 0; k < vectors.length; k++) {
      check("vector " + (k + 1), vectors[k], 0);
      System.arraycopy(vectors[k], 0, all, k * SAMPLES, SAMPLES);
    }
    return new ResponseBasis(mean.clone(), all);
  }

  private static void check(String what, float[] curve, double end) {
    if (curve.length != SAMPLES) {
      throw new IllegalArgumentException(
          "%s of a basis has %d samples, got %d".formatted(what, SAMPLES, curve.length));
    }
    for (float v : curve) {
      if (!Float.isFinite(v)) {
        throw new IllegalArgumentException("%s of a basis has the sample %s".formatted(what, v));
      }
    }
    if (Math.abs(curve[0]) > ENDS || Math.abs(curve[SAMPLES - 1] - end) > ENDS) {
      throw new IllegalArgumentException(
          "%s of a basis goes from 0 to %s, got %s to %s"
              .formatted(what, end, curve[0], curve[SAMPLES - 1]));
    }
  }

  /** A straight line and {@code count} directions that lead nowhere: a place for another basis. */
  static ResponseBasis straight(int count) {
    float[] line = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      line[i] = i / (SAMPLES - 1f);
    }
    return of(line, new float[count][SAMPLES]);
  }

  /**
   * The basis a weights file holds.
   *
   * @throws WeightsException if it has none, or one that is no basis
   */
  static ResponseBasis in(Map<String, NamedTensor> tensors, String origin) {
    NamedTensor mean = tensors.get(MEAN);
    NamedTensor all = tensors.get(VECTORS);
    if (mean == null || all == null) {
      throw new WeightsException(
          "%s: wanted tensors %s and %s, found %s"
              .formatted(
                  origin,
                  MEAN,
                  VECTORS,
                  mean == null && all == null
                      ? "neither"
                      : mean == null ? "no mean" : "no vectors"));
    }
    if (all.shape().rank() != 2 || all.shape().dim(1) != SAMPLES) {
      throw new WeightsException(
          "%s: %s: wanted (K, %d), found %s".formatted(origin, VECTORS, SAMPLES, all.shape()));
    }
    float[][] vectors = new float[Math.min(all.shape().dim(0), MOST + 1)][];
    for (int k = 0; k < vectors.length; k++) {
      vectors[k] = java.util.Arrays.copyOfRange(all.values(), k * SAMPLES, (k + 1) * SAMPLES);
    }
    try {
      return of(mean.values(), vectors);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(origin + ": " + e.getMessage());
    }
  }

  /** How many directions there are, K. */
  int count() {
    return vectors.length / SAMPLES;
  }

  /** Sample {@code i} of the mean. */
  float mean(int i) {
    return mean[i];
  }

  /** Sample {@code i} of direction {@code k}, counted from 0. */
  float vector(int k, int i) {
    return vectors[k * SAMPLES + i];
  }

  /** Declares it among parameters, as buffers that hold their values at once. */
  void declare(Parameters p) {
    p.declareBuffer(MEAN, Shape.of(SAMPLES), Initializer.fixed(mean));
    p.declareBuffer(VECTORS, Shape.of(count(), SAMPLES), Initializer.fixed(vectors));
    p.set(MEAN, mean);
    p.set(VECTORS, vectors);
  }

  /** The curves that coefficients (N, K) stand for, (N, 1024); not yet monotone. */
  static org.safelight.tensor.Tensor combined(
      Parameters.Bound w, org.safelight.tensor.Tensor coefficients) {
    return coefficients.matmul(w.get(VECTORS)).add(w.get(MEAN));
  }
}
