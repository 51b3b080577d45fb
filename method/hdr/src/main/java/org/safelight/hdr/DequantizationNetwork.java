package org.safelight.hdr;

import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;

/**
 * Undoes 8 bits and JPEG (paper, Sec. 3.2): what the {@link UNet} gives is added to the picture
 * after a hyperbolic tangent. 1,999,779 parameters at the published widths.
 *
 * <p>The published answer may change a value by all of the range. Ours may be held to a part of it:
 * 8 bits and JPEG move values by some levels, and whoever knows that no value moves further need
 * not ask where photos have no highlight near.
 */
final class DequantizationNetwork {
  /** Begins the names of all its parameters. */
  static final String PREFIX = "dequantization.";

  private final Parameters parameters = new Parameters();
  private final List<Integer> widths;
  private final double reach;
  private final UNet net;

  /**
   * @param widths channels of the five levels, 16, 32, 64, 128 and 256 as published
   * @param reach what a value changes by at most, 1 as published
   */
  DequantizationNetwork(List<Integer> widths, double reach) {
    this.widths = List.copyOf(widths);
    this.reach = reach;
    net = new UNet(parameters, PREFIX, 3, this.widths);
  }

  Parameters parameters() {
    return parameters;
  }

  List<Integer> widths() {
    return widths;
  }

  /** What a value changes by at most. */
  double reach() {
    return reach;
  }

  /**
   * Dequantizes.
   *
   * @param image (N, 3, H, W), not linear, 0..1, sides divide by {@link UNet#MULTIPLE}
   * @return C, the same shape and encoding, 0..1
   */
  Tensor forward(Parameters.Bound w, Tensor image) {
    Tensor change = net.apply(w, image).tanh();
    return image.add(reach == 1 ? change : change.mul(reach)).clamp(0, 1);
  }
}
