package org.safelight.hdr;

import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.BatchNorm2d;
import org.safelight.tensor.layer.Moments;

/** What stands behind the convolutions of the linearization and hallucination networks. */
enum Normalization {
  /** Batch normalisation, as published. */
  BATCH,
  /** Nothing: convolutions have a bias instead, and sizes of batches do not matter. */
  NONE;

  /** One place where values are normalised; null where there is nothing. */
  record Norm(@Nullable BatchNorm2d layer) {
    Tensor apply(Parameters.Bound w, Tensor x, Moments moments) {
      return layer == null ? x : layer.apply(w, x, moments);
    }
  }

  /** Declares the normalisation of {@code channels}; of {@link #NONE} nothing is declared. */
  Norm declare(
      Parameters p, String name, int channels, double epsilon, double decay, Initializer scale) {
    return new Norm(
        this == NONE ? null : BatchNorm2d.declare(p, name, channels, epsilon, decay, scale));
  }
}
