package org.safelight.hdr;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.reference.ReferenceTensor;

/** Fixed numbers and small networks. */
final class Numbers {
  /** Every width is another, so that none can be taken for its neighbour. */
  static final HdrNetworks.Widths SMALL =
      new HdrNetworks.Widths(
          List.of(2, 3, 4, 5, 6),
          1,
          3,
          InverseResponse.LIFTED,
          List.of(2, 3, 4, 5, 6),
          Residual.LINEAR,
          List.of(3, 2, 4, 5, 6));

  private static final double TURN = 6.283185307179586;

  private Numbers() {}

  /** Drawn from low..high: in regular ones neighbours differ alike. */
  static NamedTensor drawn(double low, double high, int seed, int... dims) {
    Shape shape = Shape.of(dims);
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(low, high);
    }
    return new NamedTensor("drawn", shape, values);
  }

  static Tensor get(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  static double[] values(Tensor tensor) {
    return ((ReferenceTensor) tensor).values();
  }

  /** A curve and three directions of sines, 0 at both ends. */
  static ResponseBasis basis() {
    float[] mean = new float[ResponseBasis.SAMPLES];
    float[][] vectors = new float[3][ResponseBasis.SAMPLES];
    for (int i = 0; i < mean.length; i++) {
      double x = i / (mean.length - 1.0);
      mean[i] = (float) (x * x);
      for (int k = 0; k < vectors.length; k++) {
        vectors[k][i] = (float) (Math.sin(Math.PI * (k + 1) * x) / (10 * (k + 1)));
      }
    }
    return ResponseBasis.of(mean, vectors);
  }

  /** Networks whose weights, unlike at the start of training, are all something. */
  static HdrNetworks networks(Normalization normalization) {
    HdrNetworks networks = HdrNetworks.of(SMALL, normalization, basis());
    networks.parts().forEach(Numbers::fill);
    return networks;
  }

  /**
   * Values by a formula, so that other programs can make the same: sines of squares for kernels,
   * cosines for vectors; scales and variances around 1. The basis stays.
   */
  static void fill(Parameters p) {
    int t = 0;
    for (Parameters.Declaration d : p.declarations()) {
      if (!d.name().contains(".basis.")) {
        p.set(d.name(), formula(d, t));
      }
      t++;
    }
  }

  private static float[] formula(Parameters.Declaration d, int t) {
    int n = Math.toIntExact(d.shape().size());
    boolean vector = d.shape().rank() == 1;
    boolean aroundOne = d.name().endsWith(".scale") || d.name().endsWith(".variance");
    double fan = n / (double) d.shape().dim(0);
    float[] values = new float[n];
    for (int k = 0; k < n; k++) {
      double wave = Math.cos(1.9 * k + 0.4 * t);
      values[k] =
          (float)
              (aroundOne
                  ? 1 + 0.3 * wave
                  : vector
                      ? 0.05 * wave
                      : Math.sqrt(3 / fan) * Math.sin((0.7 * k * k) % TURN + 0.9 * k + 1.3 * t));
    }
    return values;
  }
}
