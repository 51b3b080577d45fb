package org.safelight.tensor.layer;

import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of each channel: scale (x - mean) / sqrt(variance +
 * epsilon) + shift. Parameters are {@code NAME.scale} and {@code NAME.shift} (C), buffers {@code
 * NAME.mean} and {@code NAME.variance} (C), the moving averages that serve inference.
 *
 * @param name prefix of its parameters
 * @param epsilon added to the variance
 * @param decay what a moving average keeps of itself at each step, 0..1
 */
public record BatchNorm2d(String name, double epsilon, double decay) {

  /** Declares it: scale as given, shift 0, averages of mean 0 and variance 1. */
  public static BatchNorm2d declare(
      Parameters p, String name, int channels, double epsilon, double decay, Initializer scale) {
    Shape shape = Shape.of(channels);
    p.declare(name + ".scale", shape, scale);
    p.declare(name + ".shift", shape, Initializer.constant(0));
    p.declareBuffer(name + ".mean", shape, Initializer.constant(0));
    p.declareBuffer(name + ".variance", shape, Initializer.constant(1));
    return new BatchNorm2d(name, epsilon, decay);
  }

  /** Normalises (N, C, H, W) by the given moments. */
  public Tensor apply(Parameters.Bound w, Tensor x, Moments moments) {
    Moments.Pair pair = moments.of(this, w, x);
    Tensor factor =
        w.get(name + ".scale").reshape(1, -1, 1, 1).div(pair.variance().add(epsilon).sqrt());
    Tensor offset = w.get(name + ".shift").reshape(1, -1, 1, 1).sub(pair.mean().mul(factor));
    return x.mul(factor).add(offset);
  }
}
