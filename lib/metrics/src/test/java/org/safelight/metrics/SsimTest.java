package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.between;
import static org.safelight.metrics.Pictures.flat;
import static org.safelight.metrics.Pictures.noise;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class SsimTest {
  /** Double sums in another order. */
  private static final double ROUNDING = 1e-9;

  /** Luma is rounded to float before it is compared. */
  private static final double FLOAT_ROUNDING = 1e-6;

  @Test
  void gaussianAgreesWithTheDoubleLoop() {
    Image a = noise(17, 14, 1);
    Image b = between(a, noise(17, 14, 2), 0.4f);
    assertThat(Ssim.GAUSSIAN_PER_CHANNEL.of(a, b))
        .isCloseTo(naive(a, b, 11, 1.5, 1, 1), within(ROUNDING));
  }

  @Test
  void uniformAgreesWithTheDoubleLoop() {
    Image a = noise(9, 12, 3);
    Image b = between(a, noise(9, 12, 4), 0.3f);
    assertThat(Ssim.UNIFORM_PER_CHANNEL.of(a, b))
        .isCloseTo(naive(a, b, 7, 1e6, 49 / 48.0, 1), within(ROUNDING));
  }

  @Test
  void theRangeOfTheTargetSetsTheConstants() {
    // Values of the reference are 0.2..0.5 with both ends present, those of the candidate wider.
    Image a = noise(14, 12, 10).map(v -> 0.25f + 0.2f * v);
    a.plane(0)[0] = 0.2f;
    a.plane(2)[5] = 0.5f;
    Image b = between(a, noise(14, 12, 11), 0.5f);
    double range = 0.5f - 0.2f;
    assertThat(Ssim.GAUSSIAN_TARGET_RANGE.of(a, b))
        .isCloseTo(naive(a, b, 11, 1.5, 121 / 120.0, range), within(ROUNDING))
        .isNotCloseTo(Ssim.GAUSSIAN_PER_CHANNEL.of(a, b), within(0.01));
    assertThat(Ssim.GAUSSIAN_TARGET_RANGE.of(b, a))
        .isNotCloseTo(Ssim.GAUSSIAN_TARGET_RANGE.of(a, b), within(0.01));
  }

  @Test
  void aTargetOfOneValueHasRangeOne() {
    Image grey = flat(12, 12, 0.5f, 0.5f, 0.5f);
    assertThat(Ssim.GAUSSIAN_TARGET_RANGE.of(grey, grey)).isCloseTo(1, within(ROUNDING));
    // Structure is 1, luminance (2 * .5 * .6 + 1e-4) / (.25 + .36 + 1e-4) by hand.
    assertThat(Ssim.GAUSSIAN_TARGET_RANGE.of(grey, flat(12, 12, 0.6f, 0.6f, 0.6f)))
        .isCloseTo(0.6001 / 0.6101, within(FLOAT_ROUNDING));
    // Against noise there is no structure in common.
    assertThat(Ssim.GAUSSIAN_TARGET_RANGE.of(grey, noise(12, 12, 1))).isBetween(0.0, 0.05);
  }

  @Test
  void lumaIsComparedAsGrey() {
    Image a = noise(12, 13, 5);
    Image b = between(a, noise(12, 13, 6), 0.3f);
    assertThat(Ssim.GAUSSIAN_LUMA.of(a, b))
        .isCloseTo(naive(grey(a), grey(b), 11, 1.5, 1, 1), within(FLOAT_ROUNDING));
  }

  private static Image grey(Image image) {
    float[] grey = new float[image.plane(0).length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] =
          0.2989f * image.plane(0)[i] + 0.5870f * image.plane(1)[i] + 0.1140f * image.plane(2)[i];
    }
    return Image.of(image.width(), image.height(), Encoding.SRGB, grey, grey, grey);
  }

  /** Two passes: means first, then central moments. */
  private static double naive(
      Image a, Image b, int size, double sigma, double factor, double range) {
    double c1 = 1e-4 * range * range;
    double c2 = 9e-4 * range * range;
    double total = 0;
    int places = 0;
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y + size <= a.height(); y++) {
        for (int x = 0; x + size <= a.width(); x++) {
          double weights = 0;
          double[] m = new double[5];
          for (int pass = 0; pass < 2; pass++) {
            for (int j = 0; j < size; j++) {
              for (int i = 0; i < size; i++) {
                double dx = i - (size - 1) / 2.0;
                double dy = j - (size - 1) / 2.0;
                double w = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
                double va = a.at(c, x + i, y + j);
                double vb = b.at(c, x + i, y + j);
                if (pass == 0) {
                  weights += w;
                  m[0] += w * va;
                  m[1] += w * vb;
                } else {
                  m[2] += w * (va - m[0]) * (va - m[0]) / weights;
                  m[3] += w * (vb - m[1]) * (vb - m[1]) / weights;
                  m[4] += w * (va - m[0]) * (vb - m[1]) / weights;
                }
              }
            }
            if (pass == 0) {
              m[0] /= weights;
              m[1] /= weights;
            }
          }
          total +=
              (2 * m[0] * m[1] + c1)
                  * (2 * factor * m[4] + c2)
                  / ((m[0] * m[0] + m[1] * m[1] + c1) * (factor * (m[2] + m[3]) + c2));
          places++;
        }
      }
    }
    return total / places;
  }

  @Test
  void equalPicturesAreOneAndNoiseLowersIt() {
    Image a = noise(20, 20, 7);
    for (Ssim variant : Ssim.values()) {
      assertThat(variant.of(a, a)).isCloseTo(1, within(ROUNDING));
      double near = variant.of(a, between(a, noise(20, 20, 8), 0.1f));
      double far = variant.of(a, between(a, noise(20, 20, 8), 0.5f));
      assertThat(near).isLessThan(1).isGreaterThan(far);
    }
  }

  @Test
  void photosAreComparedAtEightBits() {
    Photo deep = Photo.of(noise(11, 11, 9), 16, Metadata.none());
    Photo eight = Photo.of(deep.toImage(), 8, Metadata.none());
    for (Ssim variant : Ssim.values()) {
      assertThat(variant.of(deep, eight)).isCloseTo(1, within(ROUNDING));
    }
  }

  @Test
  void picturesSmallerThanTheWindowAreRefused() {
    Image small = noise(10, 30, 1);
    assertThatThrownBy(() -> Ssim.GAUSSIAN_LUMA.of(small, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SSIM (Gaussian, luma) needs sides of at least 11, got 10 x 30");
    assertThat(Ssim.UNIFORM_PER_CHANNEL.smallestSide()).isEqualTo(7);
  }
}
