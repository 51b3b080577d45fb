package org.safelight.hdr;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.tensor.Tensor;

/** What dequantization is trained on: the mean squared distance from the picture before 8 bits. */
final class DequantizationLoss {
  private DequantizationLoss() {}

  /**
   * The terms by name.
   *
   * @param dequantized C (N, 3, H, W)
   * @param target the response's output without quantisation, the same shape
   * @param mask which samples count, see {@link Samples}
   */
  static Map<String, Tensor> terms(Tensor dequantized, Tensor target, Tensor mask) {
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("dequantization", Samples.mean(dequantized.sub(target).square(), mask));
    return terms;
  }
}
