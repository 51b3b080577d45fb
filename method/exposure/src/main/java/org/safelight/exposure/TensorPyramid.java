package org.safelight.exposure;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Engine;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * Gaussian and Laplacian pyramids of tensors, the same numbers as {@code
 * org.safelight.image.pyramid} for even sides: 5-tap binomial kernel, borders mirrored with the
 * edge sample repeated on the way down, edge sample repeated on the way up, so that a constant
 * stays constant.
 */
final class TensorPyramid {
  private static final int[] TAPS = {1, 4, 6, 4, 1};

  private final Tensor down;
  private final Tensor up;

  TensorPyramid(Engine engine) {
    down = kernel(engine, 1);
    up = kernel(engine, 4); // three of four samples are inserted zeros
  }

  private static Tensor kernel(Engine engine, int gain) {
    float[] values = new float[3 * 25];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < 25; i++) {
        values[c * 25 + i] = gain * TAPS[i / 5] * TAPS[i % 5] / 256f;
      }
    }
    return engine.constant(values, Shape.of(3, 1, 5, 5));
  }

  /** (N, 3, H, W) to (N, 3, H/2, W/2); sides even and at least 2. */
  Tensor down(Tensor x) {
    return symmetric(symmetric(x, 2), 3).conv2d(down, null, 2, 0, 1, 3);
  }

  /** Two samples on each side along {@code dim}, mirrored with the edge repeated: b a | a b c. */
  private static Tensor symmetric(Tensor x, int dim) {
    int end = Integer.MAX_VALUE;
    return x.engine()
        .concat(
            dim,
            x.slice(dim, 1, 2),
            x.slice(dim, 0, 1),
            x,
            x.slice(dim, -1, end),
            x.slice(dim, -2, -1));
  }

  /** (N, 3, H, W) to (N, 3, 2H, 2W). */
  Tensor up(Tensor x) {
    return x.pad(Tensor.Padding.REPLICATE, 1, 1, 1, 1).convTranspose2d(up, null, 2, 4, 1, 3);
  }

  /** {@code levels} images, the first is {@code x} itself. */
  List<Tensor> gaussian(Tensor x, int levels) {
    List<Tensor> pyramid = new ArrayList<>(List.of(x));
    for (int l = 1; l < levels; l++) {
      pyramid.add(down(pyramid.get(l - 1)));
    }
    return pyramid;
  }

  /** {@code levels} differences, finest first; the last is the low-pass rest. */
  List<Tensor> laplacian(Tensor x, int levels) {
    List<Tensor> gaussian = gaussian(x, levels);
    List<Tensor> pyramid = new ArrayList<>();
    for (int l = 0; l + 1 < levels; l++) {
      pyramid.add(gaussian.get(l).sub(up(gaussian.get(l + 1))));
    }
    pyramid.add(gaussian.get(levels - 1));
    return pyramid;
  }
}
