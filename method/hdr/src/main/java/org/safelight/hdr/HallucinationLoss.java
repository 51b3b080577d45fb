package org.safelight.hdr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * What hallucination is trained on: distance, features and variation of tone-mapped pictures.
 *
 * @param map what light is compared by
 * @param squared whether the distance is the square of the difference, as the paper writes, over
 *     the pixels that are filled; else its size, over all pixels, as in the published code. Sizes
 *     ask for the middle one of what a highlight may have been, which is hardly brighter than
 *     white; squares for the mean
 * @param perceptual weight of the features; used where there are some
 * @param variation weight of the difference between neighbours; 0 leaves it out
 */
record HallucinationLoss(ToneMap map, boolean squared, double perceptual, double variation) {
  /** Share of filled pixels below which a batch does not count for more. */
  private static final double LEAST_FILLED = 0.01;

  HallucinationLoss {
    if (!(perceptual >= 0 && variation >= 0)) {
      throw new IllegalArgumentException(
          "weights of losses must be at least 0, got %s and %s".formatted(perceptual, variation));
    }
  }

  /** As in the published code. */
  static HallucinationLoss published() {
    return new HallucinationLoss(ToneMap.published(), false, 0.001, 0.1);
  }

  /**
   * Squares of light as a screen shows it, where it is filled in, and the variation, without which
   * the noise of JPEG decides pixel by pixel what was clipped.
   */
  static HallucinationLoss ofFilled() {
    return new HallucinationLoss(ToneMap.display(), true, 0, published().variation);
  }

  /**
   * The terms by name.
   *
   * @param found A (N, 3, H, W), at least 0
   * @param target the light that was there, the same shape
   * @param alpha how much of the answer each pixel took (N, 1, H, W)
   * @param mask which samples count, see {@link Samples}
   * @param features null for none
   */
  Map<String, Tensor> terms(
      Tensor found,
      Tensor target,
      Tensor alpha,
      Tensor mask,
      @Nullable PerceptualFeatures features) {
    Tensor mapped = map.of(found);
    Tensor wanted = map.ofTarget(target);
    Tensor difference = mapped.sub(wanted);
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put(
        "hallucination",
        squared
            ? Samples.mean(difference.square().mul(alpha), mask)
                .div(Samples.mean(alpha, mask).add(LEAST_FILLED))
            : Samples.mean(difference.abs(), mask));
    if (features != null && perceptual > 0) {
      terms.put("perceptual", distance(features, mapped, wanted, mask).mul(perceptual));
    }
    if (variation > 0) {
      terms.put("variation", variation(mapped, mask).mul(variation));
    }
    return terms;
  }

  private static Tensor distance(
      PerceptualFeatures features, Tensor mapped, Tensor wanted, Tensor mask) {
    List<Tensor> found = features.of(mapped);
    List<Tensor> target = features.of(wanted.detach());
    Tensor sum = mapped.engine().constant(new float[1], Shape.of(1));
    for (int s = 0; s < found.size(); s++) {
      sum = sum.add(Samples.mean(found.get(s).sub(target.get(s)).abs(), mask));
    }
    return sum;
  }

  /**
   * Mean difference to the pixel below plus to the one at the right, 0 at the border; of the whole
   * batch, then times the share of samples that count, as published.
   */
  private static Tensor variation(Tensor mapped, Tensor mask) {
    Tensor sum = difference(mapped, 2).sum().add(difference(mapped, 3).sum());
    return sum.div(mapped.shape().size()).mul(mask.mean().reshape(1, 1, 1, 1)).reshape(1);
  }

  private static Tensor difference(Tensor x, int dim) {
    return x.slice(dim, 1, Integer.MAX_VALUE).sub(x.slice(dim, 0, -1)).abs();
  }
}
