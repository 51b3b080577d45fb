package org.safelight.zerodce;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.safelight.tensor.Tensor;

/**
 * The four losses that need no target, Sec. 3.3 of the paper, with forms and weights of its
 * published code: squares where the paper writes absolute values, and weights ten times as large.
 *
 * @param spatialWeight of {@link #spatial}
 * @param exposureWeight of {@link #exposure}
 * @param exposureTarget level that regions are drawn to, E of the paper, sRGB 0..1
 * @param exposureRegions how many of them lie across a sample; a rest that fills none is left out
 * @param colourWeight of {@link #colour}
 * @param smoothnessWeight of {@link #smoothness}
 */
record ZeroReferenceLoss(
    double spatialWeight,
    double exposureWeight,
    double exposureTarget,
    int exposureRegions,
    double colourWeight,
    double smoothnessWeight) {

  private static final int SPATIAL_WINDOW = 4;

  /**
   * Under the root of the colour term, whose slope has no bound for a perfectly grey picture: the
   * code as published gives NaN there. It adds at most 1e-6 to the term.
   */
  private static final double ROOT_FLOOR = 1e-12;

  /** As published: windows of 16 pixels on samples of 256. */
  static ZeroReferenceLoss paper() {
    return new ZeroReferenceLoss(1, 10, 0.6, 16, 5, 200);
  }

  /** All terms, weighted; {@code input} and {@code output} (N, 3, H, W), maps (N, 24, H, W). */
  Map<String, Tensor> terms(Tensor input, Tensor output, Tensor maps) {
    Map<String, Tensor> terms = new LinkedHashMap<>();
    terms.put("spatial", spatial(input, output).mul(spatialWeight));
    int window = output.shape().dim(3) / exposureRegions;
    terms.put("exposure", exposure(output, exposureTarget, window).mul(exposureWeight));
    terms.put("colour", colour(output).mul(colourWeight));
    terms.put("smoothness", smoothness(maps).mul(smoothnessWeight));
    return terms;
  }

  /**
   * Differences between neighbouring 4x4 regions stay what they were: the squared change of each of
   * the four differences, summed, its mean over regions. Outside there are zeros, and rows and
   * columns that fill no region are left out. Eq. 5.
   */
  static Tensor spatial(Tensor input, Tensor output) {
    Tensor before = regions(input, SPATIAL_WINDOW);
    Tensor after = regions(output, SPATIAL_WINDOW);
    int height = before.shape().dim(2);
    int width = before.shape().dim(3);
    Tensor total = null;
    for (int side = 0; side < 4; side++) {
      Tensor change = difference(before, side, height, width);
      Tensor squared = change.sub(difference(after, side, height, width)).square();
      total = total == null ? squared : total.add(squared);
    }
    return Objects.requireNonNull(total).mean();
  }

  /** Each region less its left, right, upper or lower neighbour. */
  private static Tensor difference(Tensor regions, int side, int height, int width) {
    Tensor padded = regions.pad(Tensor.Padding.ZERO, 1, 1, 1, 1);
    int left = side == 0 ? 0 : side == 1 ? 2 : 1;
    int top = side == 2 ? 0 : side == 3 ? 2 : 1;
    return regions.sub(padded.slice(2, top, top + height).slice(3, left, left + width));
  }

  /** Mean squared distance of regions to a level. Eq. 6. */
  static Tensor exposure(Tensor output, double target, int window) {
    return regions(output, window).sub(target).square().mean();
  }

  /** Root of the summed fourth powers of the differences between mean R, G and B. Eq. 7. */
  static Tensor colour(Tensor output) {
    Tensor means = output.mean(2, 3);
    Tensor r = means.slice(1, 0, 1);
    Tensor g = means.slice(1, 1, 2);
    Tensor b = means.slice(1, 2, 3);
    Tensor fourths = fourth(r.sub(g)).add(fourth(r.sub(b))).add(fourth(g.sub(b)));
    return fourths.add(ROOT_FLOOR).sqrt().mean();
  }

  private static Tensor fourth(Tensor x) {
    return x.square().square();
  }

  /**
   * Squared differences between neighbours of all maps, summed over maps and divided by the number
   * of places, twice, mean over the batch. Eq. 8. Maps are at least 2 x 2.
   */
  static Tensor smoothness(Tensor maps) {
    int n = maps.shape().dim(0);
    int height = maps.shape().dim(2);
    int width = maps.shape().dim(3);
    Tensor down = maps.slice(2, 1, height).sub(maps.slice(2, 0, height - 1)).square().sum();
    Tensor across = maps.slice(3, 1, width).sub(maps.slice(3, 0, width - 1)).square().sum();
    return down.mul(2.0 / ((height - 1.0) * width * n))
        .add(across.mul(2.0 / (height * (width - 1.0) * n)));
  }

  /** Mean of the colours over square regions, (N, 1, H / window, W / window). */
  private static Tensor regions(Tensor image, int window) {
    return image.mean(1).avgPool2d(window, window);
  }
}
