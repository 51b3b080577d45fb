package org.safelight.hdr;

import java.util.List;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;

/**
 * Mends what the other three leave (paper, Sec. 3.5): a {@link UNet} sees their results and adds to
 * the last. 1,266,947 parameters at the published widths.
 */
final class RefinementNetwork {
  /** Begins the names of all its parameters. */
  static final String PREFIX = "refinement.";

  private static final int INPUTS = 9;

  private final Parameters parameters = new Parameters();
  private final List<Integer> widths;
  private final UNet net;

  /**
   * @param widths channels of the five levels, 16, 32, 64, 128 and 128 as published
   */
  RefinementNetwork(List<Integer> widths) {
    this.widths = List.copyOf(widths);
    net = new UNet(parameters, PREFIX, INPUTS, this.widths);
  }

  Parameters parameters() {
    return parameters;
  }

  List<Integer> widths() {
    return widths;
  }

  /**
   * Refines; all pictures are (N, 3, H, W) with sides that divide by {@link UNet#MULTIPLE}.
   *
   * @param hallucinated A, linear, at least 0, unbounded
   * @param linear B, 0..1
   * @param dequantized C, not linear, 0..1
   * @return R, linear, at least 0
   */
  Tensor forward(Parameters.Bound w, Tensor hallucinated, Tensor linear, Tensor dequantized) {
    Tensor all = hallucinated.engine().concat(1, hallucinated, linear, dequantized);
    return hallucinated.add(net.apply(w, all)).relu();
  }
}
