package org.safelight.perceptual;

import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;

/** The convolutional part of a classifier, tapped after several of its stages. */
interface Features {
  /** Channels of each stage's features. */
  List<Integer> channels();

  /** Shortest side whose last stage still holds a sample. */
  int smallestSide();

  /**
   * Features of a picture.
   *
   * @param x (N, 3, H, W), normalised as the classifier was trained
   * @return for each stage (N, channels, h, w), all at least 0
   */
  List<Tensor> apply(Parameters.Bound w, Tensor x);
}
