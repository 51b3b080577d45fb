package org.safelight.hdr;

import java.util.List;
import org.safelight.tensor.Tensor;

/** What pictures are compared by beside their values; gradients go through. */
@FunctionalInterface
interface PerceptualFeatures {
  /**
   * Features of pictures.
   *
   * @param picture (N, 3, H, W), tone-mapped, 0 and up, 1 where a camera clips
   * @return of each stage (N, channels, h, w)
   */
  List<Tensor> of(Tensor picture);
}
