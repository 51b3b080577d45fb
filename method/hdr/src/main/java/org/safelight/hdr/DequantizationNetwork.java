package org.safelight.hdr;

import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;

/**
 * Undoes 8 bits and JPEG (paper, Sec. 3.2): what the {@link UNet} gives is added to the picture
 * after a hyperbolic tangent. 1,999,779 parameters at the published widths.
 */
final class DequantizationNetwork {
  /** Begins the names of all its parameters. */
  static final String PREFIX = "dequantization.";

  private final Parameters parameters = new Parameters();
  private final List<Integer> widths;
  private final UNet net;

  /**
   * @param widths channels of the five levels, 16, 32, 64, 128 and 256 as published
   */
  DequantizationNetwork(List<Integer> widths) {
    this.widths = List.copyOf(widths);
    net = new UNet(parameters, PREFIX, 3, this.widths);
  }

  Parameters parameters() {
    return parameters;
  }

  List<Integer> widths() {
    return widths;
  }

  /**
   * Dequantizes.
   *
   * @param image (N, 3, H, W), not linear, 0..1, sides divide by {@link UNet#MULTIPLE}
   * @return C, the same shape and encoding, 0..1
   */
  Tensor forward(Parameters.Bound w, Tensor image) {
    return image.add(net.apply(w, image).tanh()).clamp(0, 1);
  }
}
