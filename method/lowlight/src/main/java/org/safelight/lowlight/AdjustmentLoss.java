package org.safelight.lowlight;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.tensor.Tensor;

/**
 * How far an adjusted illumination is from the wanted one (paper, Sec. 3.3), and which ratio stands
 * for that one.
 *
 * @param rule what a ratio is
 * @param monotone weight of what a larger ratio makes darker; not in the paper
 */
record AdjustmentLoss(Rule rule, double monotone) {

  /** Keeps quotients finite, as in the published code. */
  private static final double NOT_ZERO = 1e-4;

  /** What a ratio between two illuminations is, for each picture of a batch. */
  enum Rule {
    /** Mean of the quotients, darker over brighter; 1 over it the other way. */
    QUOTIENTS {
      @Override
      Tensor darkening(Tensor low, Tensor high) {
        return low.div(high.add(NOT_ZERO)).mean(1, 2, 3);
      }
    },
    /** Quotient of the means: what a user would measure, and not led by the darkest corners. */
    MEANS {
      @Override
      Tensor darkening(Tensor low, Tensor high) {
        return low.mean(1, 2, 3).div(high.mean(1, 2, 3).add(NOT_ZERO));
      }
    };

    /** The ratio (N, 1, 1, 1) that leads from {@code high} to {@code low}. */
    abstract Tensor darkening(Tensor low, Tensor high);

    /** The ratio (N, 1, 1, 1) that leads from {@code low} to {@code high}. */
    Tensor brightening(Tensor low, Tensor high) {
      Tensor down = darkening(low, high);
      return down.engine().scalar(1).div(down).add(NOT_ZERO);
    }
  }

  /** As published. */
  static AdjustmentLoss paper() {
    return new AdjustmentLoss(Rule.QUOTIENTS, 0);
  }

  /** What the shipped weights were trained with. */
  static AdjustmentLoss measured() {
    return new AdjustmentLoss(Rule.MEANS, 1);
  }

  /** The terms by name; all (N, 1, H, W). */
  Map<String, Tensor> terms(Tensor adjusted, Tensor target) {
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("square", adjusted.sub(target).square().mean());
    terms.put(
        "gradient",
        Gradients.of(adjusted, Gradients.Border.ZERO)
            .distance(Gradients.of(target, Gradients.Border.ZERO)));
    return terms;
  }

  /** By how much the illumination of a smaller ratio is the brighter one, weighted. */
  Tensor disorder(Tensor smaller, Tensor larger) {
    return smaller.sub(larger).relu().mean().mul(monotone);
  }
}
