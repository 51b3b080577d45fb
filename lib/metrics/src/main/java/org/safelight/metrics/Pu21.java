package org.safelight.metrics;

import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * PU21: metrics of HDR pictures on values that are even to the eye from 0.005 to 10,000 cd/m2.
 * Light Y is encoded as V = max(p7 (((p1 + p2 Y^p4) / (1 + p3 Y^p4))^p5 - p6), 0), parameters
 * "banding_glare", the variant its authors recommend; then PSNR or SSIM are taken with a peak of
 * 256, which V reaches at 100 cd/m2, so that figures are near those of a display of that peak.
 *
 * <p>Pictures are LINEAR in absolute units: 1 is one cd/m2, not display white. Relative light, as
 * HDR files mostly hold, has to be multiplied first, both pictures by one factor, and every figure
 * must name it; {@link #factorToPeak} gives the usual one. Light outside 0.005..10,000 is clamped.
 * Photos for a display become light by a {@link DisplayModel}; {@link CurveCorrection} is for
 * candidates whose tone curve nobody can know.
 *
 * <p>Source: R. Mantiuk, M. Azimi, "PU21: A novel perceptually uniform encoding for adapting
 * existing quality metrics for HDR", 2021.
 */
public final class Pu21 {
  /** Darkest and lightest that is told apart, cd/m2. */
  public static final double DARKEST = 0.005;

  /** See {@link #DARKEST}. */
  public static final double LIGHTEST = 10_000;

  /** Peak of the metrics: what V is at about 100 cd/m2. */
  public static final double PEAK = 256;

  private static final double P1 = 0.353487901;
  private static final double P2 = 0.3734658629;
  private static final double P3 = 8.277049286e-05;
  private static final double P4 = 0.9062562627;
  private static final double P5 = 0.09150303166;
  private static final double P6 = 0.9099517204;
  private static final double P7 = 596.3148142;

  /** Luminance of linear RGB, with the digits of the authors' program. */
  private static final double RED = 0.212656;

  private static final double GREEN = 0.715158;
  private static final double BLUE = 0.072186;

  private Pu21() {}

  /**
   * Light as a perceptually even value.
   *
   * @param light cd/m2, clamped to 0.005..10,000
   * @return 0..595.4
   */
  public static double encode(double light) {
    double y = Math.pow(Math.min(LIGHTEST, Math.max(DARKEST, light)), P4);
    return Math.max(P7 * (Math.pow((P1 + P2 * y) / (1 + P3 * y), P5) - P6), 0);
  }

  /**
   * Light in cd/m2 of a value that {@link #encode} gave; one of 0 is any light up to the darkest
   * that has a value above 0.
   */
  public static double decode(double value) {
    double q = Math.pow(Math.max(value / P7 + P6, 0), 1 / P5);
    return Math.pow(Math.max(q - P1, 0) / (P2 - P3 * q), 1 / P4);
  }

  /**
   * What relative light is multiplied with so that its largest value becomes {@code peak}; that of
   * the reference is for both pictures.
   *
   * @param reference LINEAR, 3 planes, finite
   * @param peak cd/m2; 4000 is the example of the encoding's authors
   * @throws IllegalArgumentException if no value is above 0
   */
  public static double factorToPeak(Image reference, double peak) {
    Rows rows = Rows.of(reference, Encoding.LINEAR, "PU21");
    float[][] row = rows.buffer();
    float largest = 0;
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, row);
      for (float[] channel : row) {
        for (float value : channel) {
          largest = Math.max(largest, value);
        }
      }
    }
    if (largest == 0) {
      throw new IllegalArgumentException("PU21 needs light above 0 to scale to a peak, got none");
    }
    return peak / largest;
  }

  /**
   * PU21-PSNR in dB over all pixels and the three colours, infinite for equal pictures; see {@link
   * Psnr}.
   *
   * @param reference LINEAR in cd/m2, 3 planes, finite
   * @param candidate LINEAR in cd/m2, 3 planes, same size
   */
  public static double psnr(Image reference, Image candidate) {
    return Psnr.of(colour(reference, "PU21-PSNR"), colour(candidate, "PU21-PSNR"));
  }

  /** {@link #psnr(Image, Image)} over the pixels of a region, which has at least one. */
  public static double psnr(Image reference, Image candidate, Region region) {
    String metric = "PU21-PSNR";
    return psnr(colour(reference, metric), colour(candidate, metric), region, metric);
  }

  /** PU21-PSNRY: as {@link #psnr}, of luminance, which is taken before encoding. */
  public static double psnrLuminance(Image reference, Image candidate) {
    return Psnr.of(luminance(reference, "PU21-PSNRY"), luminance(candidate, "PU21-PSNRY"));
  }

  /** {@link #psnrLuminance(Image, Image)} over the pixels of a region, which has at least one. */
  public static double psnrLuminance(Image reference, Image candidate, Region region) {
    String metric = "PU21-PSNRY";
    return psnr(luminance(reference, metric), luminance(candidate, metric), region, metric);
  }

  private static double psnr(Rows reference, Rows candidate, Region region, String metric) {
    Rows.requireSameSize(reference, candidate);
    region.requireFits(reference, metric);
    int[] y = {0};
    double squares =
        Rows.sum(
            reference,
            candidate,
            (a, b) -> {
              double sum = 0;
              for (int c = 0; c < a.length; c++) {
                for (int x = 0; x < a[c].length; x++) {
                  double d = a[c][x] - b[c][x];
                  sum += region.contains(x, y[0]) ? d * d : 0;
                }
              }
              y[0]++;
              return sum;
            });
    double mean = squares / ((double) reference.channels() * region.size());
    return mean == 0 ? Double.POSITIVE_INFINITY : -10 * Math.log10(mean);
  }

  /**
   * PU21-SSIM of luminance: Gaussian window 11x11, sigma 1.5, range 256, at places where the window
   * lies inside the picture. (The authors' program continues the picture beyond its border.)
   *
   * @param reference LINEAR in cd/m2, 3 planes, finite, both sides at least 11
   * @param candidate LINEAR in cd/m2, 3 planes, same size
   */
  public static double ssim(Image reference, Image candidate) {
    String metric = "PU21-SSIM";
    return Ssim.GAUSSIAN_PER_CHANNEL.of(
        luminance(reference, metric), luminance(candidate, metric), metric);
  }

  /**
   * {@link #ssim(Image, Image)} over the places of the window whose middle is in a region, which
   * has at least one pixel; NaN where all of them are within 5 pixels of the border. Windows see
   * what lies around the region, too.
   */
  public static double ssim(Image reference, Image candidate, Region region) {
    String metric = "PU21-SSIM";
    Rows a = luminance(reference, metric);
    Rows b = luminance(candidate, metric);
    Rows.requireSameSize(a, b);
    region.requireFits(a, metric);
    return Ssim.GAUSSIAN_PER_CHANNEL.of(a, b, region, metric);
  }

  /** PU21-MS-SSIM of luminance, range 256; sides at least {@link MsSsim#smallestSide}. */
  public static double msSsim(Image reference, Image candidate) {
    String metric = "PU21-MS-SSIM";
    return MsSsim.PER_CHANNEL.of(
        luminance(reference, metric), luminance(candidate, metric), metric);
  }

  // Encoded values are divided by their peak, since metrics here have a peak of 1.

  private static Rows colour(Image image, String metric) {
    Rows light = Rows.of(image, Encoding.LINEAR, metric);
    return light.map(
        3,
        rgb -> {
          for (float[] channel : rgb) {
            encode(channel);
          }
        });
  }

  private static Rows luminance(Image image, String metric) {
    Rows light = Rows.of(image, Encoding.LINEAR, metric);
    return light.map(
        1,
        rgb -> {
          for (int x = 0; x < rgb[0].length; x++) {
            rgb[0][x] = (float) luminance(rgb[0][x], rgb[1][x], rgb[2][x]);
          }
          encode(rgb[0]);
        });
  }

  /** Luminance of linear RGB. */
  static double luminance(float red, float green, float blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  private static void encode(float[] row) {
    for (int x = 0; x < row.length; x++) {
      row[x] = (float) (encode(row[x]) / PEAK);
    }
  }
}
