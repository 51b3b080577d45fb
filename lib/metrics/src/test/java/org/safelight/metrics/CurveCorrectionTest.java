package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.flat;
import static org.safelight.metrics.Pictures.light;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

/**
 * Expected values are of a one-off Python program (numpy, scipy) that follows the steps of the
 * authors' description with whole matrices, on the same made-up pictures.
 */
class CurveCorrectionTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  /** Pictures are floats, and two solvers of one fit differ by its condition. */
  private static final double RELATIVE = 1e-5;

  /** In dB and in SSIM. */
  private static final double ROUNDING = 1e-4;

  private static Image reference() {
    float[][] planes = new float[3][WIDTH * HEIGHT];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        int x = i % WIDTH;
        int y = i / WIDTH;
        planes[c][i] =
            (float)
                (Math.pow(10, 1.5 + 1.2 * Math.sin(0.21 * x * (c + 1) + 0.13 * y + c))
                    * (1 + 0.2 * Math.cos(0.4 * y * (c + 1))));
      }
    }
    return Image.of(WIDTH, HEIGHT, Encoding.LINEAR, planes);
  }

  /** Another curve, another white and a pattern of its own. */
  private static Image candidate() {
    Image reference = reference();
    double[] tint = {1.2, 1, 0.8};
    float[][] planes = new float[3][WIDTH * HEIGHT];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < planes[c].length; i++) {
        double pattern = 2 * (1 + Math.sin(0.9 * (i % WIDTH) + 0.5 * (i / WIDTH)));
        planes[c][i] = (float) (0.7 * Math.pow(reference.plane(c)[i], 0.85) * tint[c] + pattern);
      }
    }
    return Image.of(WIDTH, HEIGHT, Encoding.LINEAR, planes);
  }

  @Test
  void itIsTheMatrixProgram() {
    Image out = CurveCorrection.apply(reference(), candidate());
    assertPixel(out, 11, 7, 35.77822033, 77.4015556, 20.49073035);
    assertPixel(out, 39, 29, 9.0411261, 223.54060703, 0);
    assertPixel(out, 0, 0, 21.41186396, 374.29434643, 480.86278682);
  }

  private static void assertPixel(Image image, int x, int y, double... rgb) {
    for (int c = 0; c < 3; c++) {
      assertThat((double) image.at(c, x, y)).isCloseTo(rgb[c], within(RELATIVE * rgb[c] + 1e-9));
    }
  }

  @Test
  void metricsOfTheCorrectedCandidateAreThatProgramsToo() {
    Image reference = reference();
    Image candidate = candidate();
    Image corrected = CurveCorrection.apply(reference, candidate);
    assertThat(Pu21.psnr(reference, candidate)).isCloseTo(13.324267355, within(ROUNDING));
    assertThat(Pu21.psnr(reference, corrected)).isCloseTo(17.780717698, within(ROUNDING));
    assertThat(Pu21.psnrLuminance(reference, candidate)).isCloseTo(12.506592144, within(ROUNDING));
    assertThat(Pu21.psnrLuminance(reference, corrected)).isCloseTo(27.460698814, within(ROUNDING));
    assertThat(Pu21.ssim(reference, candidate)).isCloseTo(0.883090441, within(ROUNDING));
    assertThat(Pu21.ssim(reference, corrected)).isCloseTo(0.970654769, within(ROUNDING));
  }

  @Test
  void aFlatCandidateBecomesTheReferencesMeanTone() {
    Image grey = light(flat(WIDTH, HEIGHT, 5, 5, 5));
    Image out = CurveCorrection.apply(light(flat(WIDTH, HEIGHT, 80, 80, 80)), grey);
    // Luminance of (80, 80, 80) is 80 to rounding of the matrix and of PQ's constants.
    assertThat((double) out.at(0, 3, 3)).isCloseTo(80, within(0.1));
    assertThat((double) out.at(1, 3, 3)).isCloseTo(80, within(0.1));
    assertThat((double) out.at(2, 3, 3)).isCloseTo(80, within(0.1));
  }

  @Test
  void picturesOfTwoSizesAreRefused() {
    assertThatThrownBy(
            () -> CurveCorrection.apply(light(flat(2, 3, 1, 1, 1)), light(flat(3, 2, 1, 1, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pictures to compare must be of one size, got 2 x 3 and 3 x 2");
  }
}
