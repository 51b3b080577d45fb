package org.safelight.hdr;

import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/** Applies a sampled curve to pictures, linear between samples; forward and inverse ones alike. */
final class CurveLookup {
  private CurveLookup() {}

  /**
   * Looks pictures up in curves. The gradient goes to the picture, (S - 1) times the difference of
   * both samples, and to these samples.
   *
   * @param curves (N, S), of values 0..1 in equal steps
   * @param x (N, C, H, W) of known sizes; below 0 and above 1 the ends of the curve repeat
   * @return the shape of {@code x}
   */
  static Tensor apply(Tensor curves, Tensor x) {
    int n = x.shape().dim(0);
    int last = curves.shape().dim(1) - 1;
    Engine engine = x.engine();
    Tensor position = x.reshape(n, -1).mul(last);
    Tensor below = floor(position.detach());
    Tensor share = position.sub(below);
    Tensor lower = curves.gather(1, below.clamp(0, last));
    Tensor upper = curves.gather(1, below.add(1).clamp(0, last));
    Shape shape = x.shape();
    Tensor one = engine.scalar(1);
    return lower
        .mul(one.sub(share))
        .add(upper.mul(share))
        .reshape(n, shape.dim(1), shape.dim(2), shape.dim(3));
  }

  private static Tensor floor(Tensor x) {
    Tensor near = x.round();
    return near.sub(near.greater(x));
  }
}
