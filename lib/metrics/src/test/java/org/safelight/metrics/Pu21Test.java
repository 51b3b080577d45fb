package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.between;
import static org.safelight.metrics.Pictures.flat;
import static org.safelight.metrics.Pictures.light;
import static org.safelight.metrics.Pictures.noise;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class Pu21Test {
  /** Measured values are given with six decimals. */
  private static final double PRINTED = 0.6e-6;

  /** Encoded rows are floats. */
  private static final double FLOAT_ROUNDING = 1e-5;

  /** Values of the authors' encoder as measured for our notes (cd/m2, V). */
  private static final double[][] MEASURED = {
    {0.01, 0.372232},
    {0.1, 5.717074},
    {1, 36.543911},
    {10, 123.647484},
    {100, 256.383897},
    {203, 303.800226},
    {1000, 420.096921},
    {4000, 527.493901},
    {10000, 595.393920}
  };

  @Test
  void measuredValuesAreReproducedBothWays() {
    for (double[] pair : MEASURED) {
      assertThat(Pu21.encode(pair[0])).isCloseTo(pair[1], within(PRINTED));
      assertThat(Pu21.decode(Pu21.encode(pair[0]))).isCloseTo(pair[0], within(1e-8 * pair[0]));
    }
  }

  @Test
  void lightBeyondTheEyesRangeIsClamped() {
    assertThat(Pu21.encode(-3)).isEqualTo(Pu21.encode(0.005));
    assertThat(Pu21.encode(1e6)).isEqualTo(Pu21.encode(10_000));
  }

  @Test
  void psnrIsTakenOfEncodedColoursWithPeak256() {
    // Only red differs, 100 against 203 cd/m2: mean square (303.800226 - 256.383897)^2 / 3.
    double d = 303.800226 - 256.383897;
    double expected = 10 * Math.log10(256 * 256 / (d * d / 3));
    assertThat(Pu21.psnr(light(flat(3, 2, 100, 5, 9)), light(flat(3, 2, 203, 5, 9))))
        .isCloseTo(expected, within(FLOAT_ROUNDING));
    assertThat(Pu21.psnr(light(flat(2, 2, 1, 2, 3)), light(flat(2, 2, 1, 2, 3)))).isInfinite();
  }

  @Test
  void luminanceIsTakenBeforeEncoding() {
    // Weights .212656 .715158 .072186 of (100, 0, 0) and (0, 100, 0): 21.2656 and 71.5158 cd/m2.
    double d = Pu21.encode(71.5158) - Pu21.encode(21.2656);
    assertThat(Pu21.psnrLuminance(light(flat(2, 2, 100, 0, 0)), light(flat(2, 2, 0, 100, 0))))
        .isCloseTo(20 * Math.log10(256 / d), within(FLOAT_ROUNDING));
  }

  @Test
  void ssimIsThatOfEncodedLuminance() {
    Image a = light(noise(180, 177, 1)).map(v -> 3000 * v * v * v);
    Image b = between(a, light(noise(180, 177, 2)).map(v -> 3000 * v), 0.3f);
    Image valuesA = values(a);
    Image valuesB = values(b);
    assertThat(Pu21.ssim(a, b))
        .isCloseTo(Ssim.GAUSSIAN_PER_CHANNEL.of(valuesA, valuesB), within(FLOAT_ROUNDING))
        .isLessThan(0.999);
    assertThat(Pu21.msSsim(a, b))
        .isCloseTo(MsSsim.PER_CHANNEL.of(valuesA, valuesB), within(FLOAT_ROUNDING))
        .isLessThan(0.999);
  }

  /** Encoded luminance over 256 as a grey picture. */
  private static Image values(Image light) {
    float[] grey = new float[light.plane(0).length];
    for (int i = 0; i < grey.length; i++) {
      double y =
          0.212656 * light.plane(0)[i]
              + 0.715158 * light.plane(1)[i]
              + 0.072186 * light.plane(2)[i];
      grey[i] = (float) (Pu21.encode(y) / 256);
    }
    return Image.of(light.width(), light.height(), Encoding.SRGB, grey, grey, grey);
  }

  @Test
  void relativeLightIsScaledByTheReferencesLargestValue() {
    assertThat(Pu21.factorToPeak(light(flat(2, 2, 0.5f, 8, 1)), 4000)).isEqualTo(500);
    assertThatThrownBy(() -> Pu21.factorToPeak(light(flat(2, 2, 0, 0, 0)), 4000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PU21 needs light above 0 to scale to a peak, got none");
  }

  @Test
  void picturesForADisplayAreRefused() {
    Image display = flat(20, 20, 1, 1, 1);
    assertThatThrownBy(() -> Pu21.psnr(display, display))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PU21-PSNR needs LINEAR, got SRGB");
    Image small = light(flat(10, 20, 1, 1, 1));
    assertThatThrownBy(() -> Pu21.ssim(small, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PU21-SSIM needs sides of at least 11, got 10 x 20");
  }
}
