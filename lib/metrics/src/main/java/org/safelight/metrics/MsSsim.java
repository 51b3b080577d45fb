package org.safelight.metrics;

import java.util.function.ToDoubleFunction;
import org.safelight.image.Image;
import org.safelight.image.Photo;

/**
 * Structural similarity at five scales, 1 for equal pictures: the product of cs_j^w_j over the four
 * finer scales and of ssim_5^w_5, where cs_j is the mean of SSIM's contrast and structure part at
 * scale j and ssim_5 the mean of all of SSIM at the coarsest. In 0..1; a negative mean (a picture
 * against its negative) has no real power and counts as 0.
 *
 * <p>Gaussian window 11x11, sigma 1.5, only where it lies inside the picture, range 1. From scale
 * to scale 2x2 pixels become their mean; an odd last row or column is repeated.
 *
 * <p>Source: Z. Wang, E. Simoncelli, A. Bovik, "Multi-scale structural similarity for image quality
 * assessment", 2003, weights of section 3.3, and the authors' program for borders and shrinking.
 */
public enum MsSsim {
  /** Of the luma with MATLAB's grey weights, rounded to 8 bits where photos are compared. */
  LUMA("MS-SSIM (luma)", true, MsSsim::product),
  /** Of each colour; mean of three. */
  PER_CHANNEL("MS-SSIM (per channel)", false, MsSsim::product),
  /**
   * As {@link #LUMA}, but the five means are averaged with the weights, which are made to sum to 1;
   * -1..1. The authors' program offers it beside the product, and some published figures are this,
   * as measured; see the test of published values.
   */
  LUMA_WEIGHTED_SUM("MS-SSIM (luma, weighted sum)", true, MsSsim::weightedSum);

  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
  private static final int SIDE = 11;
  private static final double SIGMA = 1.5;

  private final String label;
  private final boolean luma;
  private final ToDoubleFunction<double[]> combine;

  MsSsim(String label, boolean luma, ToDoubleFunction<double[]> combine) {
    this.label = label;
    this.luma = luma;
    this.combine = combine;
  }

  /** What messages call it: "MS-SSIM (luma)". */
  public String label() {
    return label;
  }

  /** Shortest side that can be compared: the window's at the coarsest scale, times 16. */
  public static int smallestSide() {
    return SIDE << (WEIGHTS.length - 1);
  }

  /**
   * Compares float values, not quantised.
   *
   * @param reference SRGB, 3 planes, finite, both sides at least {@link #smallestSide}
   * @param candidate SRGB, 3 planes, same size
   */
  public double of(Image reference, Image candidate) {
    return of(Rows.of(reference, label), Rows.of(candidate, label));
  }

  /** Compares 8-bit values; 16-bit photos are rounded to them first. Alpha is left out. */
  public double of(Photo reference, Photo candidate) {
    return of(Rows.of(reference), Rows.of(candidate));
  }

  private double of(Rows reference, Rows candidate) {
    return luma ? of(reference.luma(), candidate.luma(), label) : of(reference, candidate, label);
  }

  /** Mean over the channels there are. */
  double of(Rows reference, Rows candidate, String metric) {
    Rows.requireSameSize(reference, candidate);
    reference.requireSides(smallestSide(), metric);
    double[] weights = SsimWindow.gaussian(SIDE, SIGMA);
    Scale[] finest = new Scale[reference.channels()];
    for (int c = 0; c < finest.length; c++) {
      finest[c] = new Scale(0, reference.width(), weights);
    }
    Rows.sum(
        reference,
        candidate,
        (a, b) -> {
          for (int c = 0; c < finest.length; c++) {
            finest[c].push(a[c], b[c]);
          }
          return 0;
        });
    double sum = 0;
    for (Scale scale : finest) {
      sum += combine.applyAsDouble(scale.means());
    }
    return sum / finest.length;
  }

  private static double product(double[] means) {
    double product = 1;
    for (int j = 0; j < means.length; j++) {
      product *= Math.pow(Math.max(0, means[j]), WEIGHTS[j]);
    }
    return product;
  }

  private static double weightedSum(double[] means) {
    double sum = 0;
    double weights = 0;
    for (int j = 0; j < means.length; j++) {
      sum += WEIGHTS[j] * means[j];
      weights += WEIGHTS[j];
    }
    return sum / weights;
  }

  /** One scale of one channel, which hands every two of its rows on to the next. */
  private static final class Scale {
    private final int index;
    private final SsimWindow window;
    // Empty at the coarsest scale.
    private final Scale[] next;
    private final float[][] waiting;
    private final float[][] halved;
    private boolean odd;

    Scale(int index, int width, double[] weights) {
      this.index = index;
      window = new SsimWindow(width, weights, 1, 1);
      int half = (width + 1) / 2;
      boolean last = index == WEIGHTS.length - 1;
      next = last ? new Scale[0] : new Scale[] {new Scale(index + 1, half, weights)};
      waiting = new float[2][width];
      halved = new float[2][half];
    }

    void push(float[] a, float[] b) {
      window.push(a, b);
      if (next.length == 0) {
        return;
      }
      if (odd) {
        handOn(a, b);
      } else {
        System.arraycopy(a, 0, waiting[0], 0, waiting[0].length);
        System.arraycopy(b, 0, waiting[1], 0, waiting[1].length);
      }
      odd = !odd;
    }

    private void handOn(float[] a, float[] b) {
      halve(waiting[0], a, halved[0]);
      halve(waiting[1], b, halved[1]);
      next[0].push(halved[0], halved[1]);
    }

    private static void halve(float[] upper, float[] lower, float[] out) {
      int pairs = upper.length / 2;
      for (int x = 0; x < pairs; x++) {
        out[x] = (upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1]) / 4;
      }
      if (pairs < out.length) {
        out[pairs] = (upper[2 * pairs] + lower[2 * pairs]) / 2;
      }
    }

    /** What the scales contribute, from the finest; no row may follow. */
    double[] means() {
      double[] means = new double[WEIGHTS.length];
      Scale scale = this;
      while (scale.next.length > 0) {
        if (scale.odd) {
          scale.handOn(scale.waiting[0], scale.waiting[1]);
        }
        means[scale.index] = scale.window.structure();
        scale = scale.next[0];
      }
      means[scale.index] = scale.window.similarity();
      return means;
    }
  }
}
