package org.safelight.hdr;

import java.util.ArrayList;
import java.util.List;
import org.safelight.tensor.Initializer;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.layer.Linear;
import org.safelight.tensor.layer.Moments;

/**
 * Finds the inverse camera response of a picture (paper, Sec. 3.3): features, the first stages of a
 * residual network, a mean over space, and coefficients of a {@link ResponseBasis}, made monotone.
 * The paper calls the backbone ResNet-18; the published code has 17 convolutions of a ResNet-50,
 * and so have we. 1,200,971 trained parameters at the published width of 64 with 11 coefficients.
 */
final class LinearizationNetwork {
  /** Begins the names of all its parameters. */
  static final String PREFIX = "linearization.";

  /** Sides of open graphs must divide by this: two strides find an even side only then. */
  static final int OPEN_MULTIPLE = 4;

  /** Its largest kernel but the first. */
  static final String LARGEST = PREFIX + "block3b.middle.conv.weight";

  private static final int FIRST_KERNEL = 7;
  private static final int POOL = 3;

  private final Parameters parameters = new Parameters();
  private final int width;
  private final InverseResponse response;
  private final Bottleneck.Unit first;
  private final List<Bottleneck> blocks = new ArrayList<>();
  private final Linear head;

  /**
   * Declares it.
   *
   * @param width channels behind the first convolution, 64 as published
   * @param response how curves are kept from falling, {@link InverseResponse#LIFTED} as published
   */
  LinearizationNetwork(
      int width, InverseResponse response, Normalization normalization, ResponseBasis basis) {
    this.width = width;
    this.response = response;
    first =
        Bottleneck.Unit.declare(
            parameters,
            PREFIX + "first",
            CurveFeatures.CHANNELS,
            width,
            FIRST_KERNEL,
            2,
            0,
            true,
            normalization,
            Bottleneck.weight(normalization));
    int wide = 4 * width;
    block("block2a", width, width, 1, normalization);
    block("block2b", wide, width, 1, normalization);
    block("block2c", wide, width, 1, normalization);
    block("block3a", wide, 2 * width, 2, normalization);
    block("block3b", 2 * wide, 2 * width, 1, normalization);
    head =
        Linear.declare(
            parameters,
            PREFIX + "head",
            2 * wide,
            basis.count(),
            Initializer.glorotUniform(),
            Initializer.constant(0));
    basis.declare(parameters);
  }

  private void block(String name, int in, int inner, int stride, Normalization normalization) {
    blocks.add(new Bottleneck(parameters, PREFIX + name, in, inner, stride, normalization));
  }

  Parameters parameters() {
    return parameters;
  }

  int width() {
    return width;
  }

  InverseResponse response() {
    return response;
  }

  /**
   * The inverse response of each picture.
   *
   * @param image (N, 3, H, W), not linear, 0..1, sides at least 2; in open graphs they divide by
   *     {@link #OPEN_MULTIPLE}
   * @param moments {@link Moments#kept} for inference, the batch's in training
   * @return (N, 1024), from 0 to 1, never falling; see {@link CurveLookup}
   */
  Tensor forward(Parameters.Bound w, Tensor image, Moments moments) {
    return response.monotone(ResponseBasis.combined(w, coefficients(w, image, moments)));
  }

  /** The coefficients of the basis, (N, K); {@link #forward} says the rest. */
  Tensor coefficients(Parameters.Bound w, Tensor image, Moments moments) {
    Tensor features = CurveFeatures.of(image);
    Tensor y = first.apply(w, SamePadding.beforeStride2(features, FIRST_KERNEL), moments).relu();
    // All values are at least 0 here, so zeros never win: padding is as good as none.
    y = SamePadding.beforeStride2(y, POOL).maxPool2d(POOL, 2);
    for (Bottleneck block : blocks) {
      y = block.apply(w, y, moments);
    }
    return head.apply(w, y.mean(2, 3).reshape(-1, 8 * width));
  }
}
