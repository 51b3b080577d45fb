package org.safelight.image.fusion;

import java.util.ArrayList;
import java.util.List;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.color.Luma;
import org.safelight.image.filter.Border;
import org.safelight.image.pyramid.GaussianPyramid;
import org.safelight.image.pyramid.LaplacianPyramid;

/**
 * Mertens' exposure fusion: every pixel from the exposures that show it best, blended band by band
 * so that no seams appear.
 *
 * <p>Weight of a pixel = contrast^a * saturation^b * exposedness^c + 1e-12, then divided by the sum
 * over the exposures. Contrast: absolute 4-neighbour Laplacian of grey, borders repeating the edge.
 * Saturation: population standard deviation of R, G, B. Exposedness: product over R, G, B of
 * exp(-(v - 0.5)^2 / (2 * 0.2^2)). Pyramids have floor(log2(shorter side)) levels, at least 1.
 *
 * @param contrast exponent a, 0 to leave contrast out
 * @param saturation exponent b
 * @param exposedness exponent c
 */
public record ExposureFusion(double contrast, double saturation, double exposedness) {
  private static final double FLOOR = 1e-12;
  private static final double SIGMA = 0.2;

  /** Checks the exponents. */
  public ExposureFusion {
    if (!(contrast >= 0 && saturation >= 0 && exposedness >= 0)) {
      throw new IllegalArgumentException(
          "exponents must be at least 0, got %s, %s, %s"
              .formatted(contrast, saturation, exposedness));
    }
  }

  /** All exponents 1, as published. */
  public static ExposureFusion paper() {
    return new ExposureFusion(1, 1, 1);
  }

  /**
   * The fused picture.
   *
   * @param exposures SRGB, 3 planes, all of one size; at least one
   * @return SRGB, values may leave 0..1 by a little and are not clipped
   */
  public Image fuse(List<Image> exposures) {
    check(exposures);
    int count = levels(exposures.get(0));
    List<Image> weights = weights(exposures);
    List<Image> blended = List.of();
    for (int i = 0; i < exposures.size(); i++) {
      List<Image> bands = LaplacianPyramid.of(exposures.get(i), count).levels();
      List<Image> shares = GaussianPyramid.of(weights.get(i), count).levels();
      blended = add(blended, bands, shares);
    }
    return new LaplacianPyramid(blended).collapse();
  }

  /**
   * The share of each exposure at each pixel, before blending.
   *
   * @param exposures as {@link #fuse} takes them
   * @return DATA, one plane for each exposure, summing to 1 at every pixel
   */
  public List<Image> weights(List<Image> exposures) {
    check(exposures);
    List<double[]> raw = exposures.stream().map(this::weight).toList();
    int width = exposures.get(0).width();
    int height = exposures.get(0).height();
    double[] sums = new double[width * height];
    for (double[] weight : raw) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight[i];
      }
    }
    List<Image> shares = new ArrayList<>();
    for (double[] weight : raw) {
      float[] share = new float[sums.length];
      for (int i = 0; i < share.length; i++) {
        share[i] = (float) (weight[i] / sums[i]);
      }
      shares.add(Image.of(width, height, Encoding.DATA, share));
    }
    return shares;
  }

  private static void check(List<Image> exposures) {
    if (exposures.isEmpty()) {
      throw new IllegalArgumentException("fusion needs at least one exposure, got none");
    }
    Image first = exposures.get(0);
    for (Image image : exposures) {
      image.require(Encoding.SRGB, "fusion");
      if (image.width() != first.width() || image.height() != first.height()) {
        throw new IllegalArgumentException(
            "exposures must be of one size, got %s and %s".formatted(first, image));
      }
    }
  }

  private static int levels(Image image) {
    int shorter = Math.min(image.width(), image.height());
    return Math.max(1, 31 - Integer.numberOfLeadingZeros(shorter));
  }

  private double[] weight(Image image) {
    int width = image.width();
    int height = image.height();
    float[] grey = Luma.MATLAB.of(image).plane(0);
    float[] r = image.plane(0);
    float[] g = image.plane(1);
    float[] b = image.plane(2);
    double[] weight = new double[grey.length];
    for (int y = 0; y < height; y++) {
      int up = Border.replicate(y - 1, height) * width;
      int down = Border.replicate(y + 1, height) * width;
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int left = at - Math.min(1, x);
        int right = at + Math.min(1, width - 1 - x);
        double laplacian =
            grey[up + x] + grey[down + x] + grey[left] + grey[right] - 4.0 * grey[at];
        weight[at] =
            power(Math.abs(laplacian), contrast)
                    * power(deviation(r[at], g[at], b[at]), saturation)
                    * power(exposedness(r[at], g[at], b[at]), exposedness)
                + FLOOR;
      }
    }
    return weight;
  }

  private static double power(double base, double exponent) {
    return exponent == 1 ? base : Math.pow(base, exponent);
  }

  private static double deviation(double r, double g, double b) {
    double mean = (r + g + b) / 3;
    double squares = (r - mean) * (r - mean) + (g - mean) * (g - mean) + (b - mean) * (b - mean);
    return Math.sqrt(squares / 3);
  }

  private static double exposedness(double r, double g, double b) {
    double squares = (r - 0.5) * (r - 0.5) + (g - 0.5) * (g - 0.5) + (b - 0.5) * (b - 0.5);
    return Math.exp(-squares / (2 * SIGMA * SIGMA));
  }

  /** so far + bands * shares, level by level. */
  private static List<Image> add(List<Image> soFar, List<Image> bands, List<Image> shares) {
    List<Image> sums = new ArrayList<>();
    for (int level = 0; level < bands.size(); level++) {
      Image band = bands.get(level);
      float[] share = shares.get(level).plane(0);
      float[][] out = new float[band.planeCount()][];
      for (int p = 0; p < out.length; p++) {
        float[] in = band.plane(p);
        float[] sum = soFar.isEmpty() ? new float[in.length] : soFar.get(level).plane(p);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += in[i] * share[i];
        }
        out[p] = sum;
      }
      sums.add(Image.of(band.width(), band.height(), band.encoding(), out));
    }
    return sums;
  }
}
