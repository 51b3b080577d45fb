package org.safelight.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Figures of a photo's light as a method restored it, by {@link Pu21}.
 *
 * <p>The candidate is first multiplied so that it has the truth's light where nothing was clipped,
 * since no method can know the exposure; then both, so that the light at which the sensor clipped
 * is {@link #WHITE}. {@code corrected} figures are after {@link CurveCorrection} over the whole
 * picture; {@code clipped} ones are over the pixels alone in which the sensor clipped a channel,
 * which is where something was to be restored.
 *
 * @param gain what the candidate was multiplied with to have the truth's light
 * @param clippedShare part of the pixels that were clipped, 0..1
 * @param whole over all pixels
 * @param corrected over all pixels of the corrected candidate
 * @param clipped null where nothing was clipped
 * @param clippedCorrected null where nothing was clipped
 */
public record HdrScore(
    double gain,
    double clippedShare,
    Figures whole,
    Figures corrected,
    @Nullable Figures clipped,
    @Nullable Figures clippedCorrected) {
  /** Light at which the sensor clipped, cd/m2: the reference white of HDR displays, BT.2408. */
  public static final double WHITE = 203;

  /** Luminance, 1 being where the sensor clips, below which noise decides a ratio. */
  private static final double DARKEST = 1e-3;

  /**
   * Three metrics of one comparison.
   *
   * @param psnr PU21-PSNR of the three colours, dB
   * @param psnrLuminance PU21-PSNRY, dB
   * @param ssim PU21-SSIM of luminance; NaN over a region none of whose pixels is 5 or more from
   *     the border
   */
  public record Figures(double psnr, double psnrLuminance, double ssim) {}

  /**
   * Compares.
   *
   * @param truth LINEAR, 3 planes, finite, 1 where the sensor clipped; both sides at least 11
   * @param candidate LINEAR, 3 planes, finite, same size; its scale is free
   */
  public static HdrScore of(Image truth, Image candidate) {
    return of(truth, candidate, gain(truth, candidate));
  }

  /**
   * Compares a candidate whose scale is known.
   *
   * @param gain what it is multiplied with, 1 for a candidate in the truth's own unit
   */
  public static HdrScore of(Image truth, Image candidate, double gain) {
    Image reference = truth.map(v -> (float) (WHITE * v));
    Image scaled = candidate.map(v -> (float) (WHITE * gain * v));
    Image corrected = CurveCorrection.apply(reference, scaled);
    Region clipped = Region.clipped(truth, 1);
    boolean some = clipped.size() > 0;
    return new HdrScore(
        gain,
        clipped.share(),
        whole(reference, scaled),
        whole(reference, corrected),
        some ? within(reference, scaled, clipped) : null,
        some ? within(reference, corrected, clipped) : null);
  }

  /**
   * The middle one of the ratios of luminance, truth over candidate, of pixels in which nothing was
   * clipped and that are not black; 1 where there is no such pixel.
   */
  static double gain(Image truth, Image candidate) {
    Rows a = Rows.of(truth, Encoding.LINEAR, "HdrScore");
    Rows b = Rows.of(candidate, Encoding.LINEAR, "HdrScore");
    double[] ratios = new double[truth.width() * truth.height()];
    int[] count = {0};
    Rows.sum(
        a,
        b,
        (of, and) -> {
          for (int x = 0; x < of[0].length; x++) {
            double wanted = Pu21.luminance(of[0][x], of[1][x], of[2][x]);
            double found = Pu21.luminance(and[0][x], and[1][x], and[2][x]);
            boolean clipped = Math.max(of[0][x], Math.max(of[1][x], of[2][x])) >= 1;
            if (!clipped && wanted >= DARKEST && found > 0) {
              ratios[count[0]++] = wanted / found;
            }
          }
          return 0;
        });
    if (count[0] == 0) {
      return 1;
    }
    Arrays.sort(ratios, 0, count[0]);
    return ratios[count[0] / 2];
  }

  private static Figures whole(Image reference, Image candidate) {
    return new Figures(
        Pu21.psnr(reference, candidate),
        Pu21.psnrLuminance(reference, candidate),
        Pu21.ssim(reference, candidate));
  }

  private static Figures within(Image reference, Image candidate, Region region) {
    return new Figures(
        Pu21.psnr(reference, candidate, region),
        Pu21.psnrLuminance(reference, candidate, region),
        Pu21.ssim(reference, candidate, region));
  }
}
