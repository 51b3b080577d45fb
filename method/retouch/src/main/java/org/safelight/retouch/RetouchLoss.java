package org.safelight.retouch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.tensor.Tensor;

/**
 * CIELab distance plus structure of lightness (paper, Eq. 6; spec 7): mean |Lab(Y) - Lab(T)| over
 * rescaled values, plus 0.001 (1 - MS-SSIM). The paper's formula lacks the "1 -".
 *
 * @param structureWeight 0.001 as published
 * @param structure which MS-SSIM
 */
record RetouchLoss(double structureWeight, StructureLoss structure) {
  private static final double PUBLISHED_WEIGHT = 1e-3;

  /** As trained by the authors, their product of MS-SSIM included. */
  static RetouchLoss released() {
    return new RetouchLoss(PUBLISHED_WEIGHT, new StructureLoss(true));
  }

  /** The same with the standard product. */
  static RetouchLoss standard() {
    return new RetouchLoss(PUBLISHED_WEIGHT, new StructureLoss(false));
  }

  /**
   * Terms "lab" and "structure", weighed; their sum is the loss.
   *
   * @param output (N, 3, H, W), sRGB 0..1
   * @param target of the same shape
   */
  Map<String, Tensor> terms(Tensor output, Tensor target) {
    Tensor a = LabTensor.of(output.clamp(0, 1));
    Tensor b = LabTensor.of(target);
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("lab", a.sub(b).abs().mean());
    Tensor similarity = structure.similarity(a.slice(1, 0, 1), b.slice(1, 0, 1));
    terms.put("structure", similarity.neg().add(1).mul(structureWeight));
    return terms;
  }
}
