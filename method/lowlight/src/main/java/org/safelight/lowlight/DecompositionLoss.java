package org.safelight.lowlight;

import java.util.LinkedHashMap;
import java.util.Map;
import org.safelight.lowlight.DecompositionNetwork.Parts;
import org.safelight.tensor.Shape;
import org.safelight.tensor.Tensor;

/**
 * What makes a decomposition a good one, from the same scene twice: dark and well exposed (paper,
 * Sec. 3.1). Fields are the terms' weights; the two that are not in the paper are left out at
 * weight 0.
 *
 * @param reconstruction reflectance times illumination is the picture, both pictures
 * @param similarity both reflectances are the same
 * @param mutual edges of one illumination are edges of the other, or faint
 * @param smoothness illumination changes only where its picture does, each picture
 * @param cross reflectance of one times illumination of the other is the other; not in the paper,
 *     after RetinexNet (Wei et al., BMVC 2018)
 * @param floor illumination is no darker than the brightest of R, G and B; not in the paper
 * @param border of the gradient
 * @param extent of the gradient
 */
record DecompositionLoss(
    double reconstruction,
    double similarity,
    double mutual,
    double smoothness,
    double cross,
    double floor,
    Gradients.Border border,
    Gradients.Extent extent) {

  /** c of the mutual consistency, u exp(-c u), which is largest at u = 1 / c. */
  private static final double SHAPE = 10;

  /** Gradients of the picture below this count as this; the formula in the paper says 0.001. */
  private static final double FAINTEST = 0.01;

  /** The published code's weights and border. */
  static DecompositionLoss paper() {
    return new DecompositionLoss(
        1, 0.01, 0.2, 0.15, 0, 0, Gradients.Border.ZERO, Gradients.Extent.BATCH);
  }

  /**
   * What the shipped weights were trained with. The published loss has a second minimum, an
   * illumination of 1 everywhere, held back by its border alone; here it costs similarity and the
   * cross terms too.
   */
  static DecompositionLoss stable() {
    return new DecompositionLoss(
        1, 1, 0.2, 0.15, 0.5, 1, Gradients.Border.ZERO, Gradients.Extent.PICTURE);
  }

  /** The same with another border. */
  DecompositionLoss with(Gradients.Border other) {
    return new DecompositionLoss(
        reconstruction, similarity, mutual, smoothness, cross, floor, other, extent);
  }

  /**
   * The weighted terms by name.
   *
   * @param low the dark picture (N, 3, H, W), and what it is taken apart into
   * @param high the same scene, well exposed
   */
  Map<String, Tensor> terms(Tensor low, Parts ofLow, Tensor high, Parts ofHigh) {
    Map<String, Tensor> terms = new LinkedHashMap<>();
    put(
        terms,
        "reconstruction",
        reconstruction,
        difference(product(ofLow, ofLow), low).add(difference(product(ofHigh, ofHigh), high)));
    put(terms, "similarity", similarity, difference(ofLow.reflectance(), ofHigh.reflectance()));
    Gradients lightOfLow = Gradients.of(ofLow.illumination(), border, extent);
    Gradients lightOfHigh = Gradients.of(ofHigh.illumination(), border, extent);
    put(terms, "mutual", mutual, mutual(lightOfLow.add(lightOfHigh)));
    put(terms, "smoothness.low", smoothness, roughness(lightOfLow, low));
    put(terms, "smoothness.high", smoothness, roughness(lightOfHigh, high));
    if (cross > 0) {
      Tensor both =
          difference(product(ofHigh, ofLow), low).add(difference(product(ofLow, ofHigh), high));
      put(terms, "cross", cross, both);
    }
    if (floor > 0) {
      put(terms, "floor", floor, below(ofLow, low).add(below(ofHigh, high)));
    }
    return terms;
  }

  private static void put(Map<String, Tensor> terms, String name, double weight, Tensor term) {
    terms.put(name, term.mul(weight));
  }

  /** Reflectance of one times illumination of the other. */
  private static Tensor product(Parts reflectance, Parts illumination) {
    return reflectance.reflectance().mul(illumination.illumination());
  }

  private static Tensor difference(Tensor a, Tensor b) {
    return a.sub(b).abs().mean();
  }

  private static Tensor mutual(Gradients sum) {
    return decaying(sum.across()).add(decaying(sum.down())).mean();
  }

  private static Tensor decaying(Tensor u) {
    return u.mul(u.mul(-SHAPE).exp());
  }

  private Tensor roughness(Gradients light, Tensor image) {
    Gradients picture = Gradients.of(grey(image), border, extent);
    return relative(light.across(), picture.across())
        .add(relative(light.down(), picture.down()))
        .mean();
  }

  private static Tensor relative(Tensor light, Tensor picture) {
    return light.div(picture.maximum(picture.engine().scalar(FAINTEST)));
  }

  private static Tensor below(Parts parts, Tensor image) {
    return image.max(1).sub(parts.illumination()).relu().mean();
  }

  /** Grey of the losses, (N, 1, H, W): BT.601 with four digits for red. */
  static Tensor grey(Tensor image) {
    float[] weights = {0.2989f, 0.587f, 0.114f};
    return image.mul(image.engine().constant(weights, Shape.of(1, 3, 1, 1))).sum(1);
  }
}
