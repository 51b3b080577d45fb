package org.safelight.hdr;

import org.safelight.tensor.Tensor;

/** Means over the samples of a batch, of which some may not count. */
final class Samples {
  private Samples() {}

  /**
   * The mean of each sample, of those that count, over all of the batch: those that do not count
   * are 0 and still make the mean smaller, as published.
   *
   * @param errors (N, ...)
   * @param mask (N, 1) or (N, 1, 1, 1): 1 where a sample counts, 0 where most of it is clipped
   * @return one element, of rank 1
   */
  static Tensor mean(Tensor errors, Tensor mask) {
    int n = errors.shape().dim(0);
    Tensor samples = errors.reshape(n, -1).mean(1);
    return samples.mul(mask.reshape(n, 1)).mean().reshape(1);
  }
}
