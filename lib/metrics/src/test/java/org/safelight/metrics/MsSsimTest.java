package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.between;
import static org.safelight.metrics.Pictures.flat;
import static org.safelight.metrics.Pictures.noise;

import org.junit.jupiter.api.Test;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** Published figures are in {@link PublishedValuesTest}; here whole planes against rows. */
class MsSsimTest {
  /** Planes of coarse scales are floats. */
  private static final double FLOAT_ROUNDING = 1e-6;

  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

  @Test
  void rowsGiveWhatWholePlanesGive() {
    // Both sides become odd on the way: 187, 94, 47, 24, 12 and 178, 89, 45, 23, 12.
    Image a = noise(187, 178, 1);
    Image b = between(a, noise(187, 178, 2), 0.3f);
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      sum += naive(plane(a, c), plane(b, c));
    }
    assertThat(MsSsim.PER_CHANNEL.of(a, b)).isCloseTo(sum / 3, within(FLOAT_ROUNDING));
  }

  @Test
  void lumaOfPhotosIsRoundedGrey() {
    Image a = noise(176, 176, 3);
    Image b = between(a, noise(176, 176, 4), 0.3f);
    Photo photoA = Photo.of(a, 8, Metadata.none());
    Photo photoB = Photo.of(b, 16, Metadata.none());
    assertThat(MsSsim.LUMA.of(photoA, photoB))
        .isCloseTo(naive(grey(photoA), grey(photoB)), within(FLOAT_ROUNDING));
  }

  private static double[][] grey(Photo photo) {
    Image image = Photo.of(photo.toImage(), 8, Metadata.none()).toImage();
    double[][] grey = new double[image.height()][image.width()];
    for (int y = 0; y < grey.length; y++) {
      for (int x = 0; x < grey[y].length; x++) {
        float v =
            0.2989f * image.at(0, x, y) + 0.5870f * image.at(1, x, y) + 0.1140f * image.at(2, x, y);
        grey[y][x] = Math.round(v * 255) / 255.0;
      }
    }
    return grey;
  }

  private static double[][] plane(Image image, int c) {
    double[][] plane = new double[image.height()][image.width()];
    for (int y = 0; y < plane.length; y++) {
      for (int x = 0; x < plane[y].length; x++) {
        plane[y][x] = image.at(c, x, y);
      }
    }
    return plane;
  }

  private static double naive(double[][] a, double[][] b) {
    double product = 1;
    for (int scale = 0; scale < 5; scale++) {
      double[] means = means(a, b);
      product *= Math.pow(means[scale < 4 ? 1 : 0], WEIGHTS[scale]);
      a = halved(a);
      b = halved(b);
    }
    return product;
  }

  private static double[][] halved(double[][] in) {
    double[][] out = new double[(in.length + 1) / 2][(in[0].length + 1) / 2];
    for (int y = 0; y < out.length; y++) {
      for (int x = 0; x < out[y].length; x++) {
        int right = Math.min(2 * x + 1, in[0].length - 1);
        int below = Math.min(2 * y + 1, in.length - 1);
        out[y][x] = (in[2 * y][2 * x] + in[2 * y][right] + in[below][2 * x] + in[below][right]) / 4;
      }
    }
    return out;
  }

  /** Of SSIM and of its contrast and structure part, by two passes over each window. */
  private static double[] means(double[][] a, double[][] b) {
    double[] sums = new double[2];
    int places = 0;
    for (int y = 0; y + 11 <= a.length; y++) {
      for (int x = 0; x + 11 <= a[0].length; x++) {
        double weights = 0;
        double[] m = new double[5];
        for (int pass = 0; pass < 2; pass++) {
          for (int j = 0; j < 11; j++) {
            for (int i = 0; i < 11; i++) {
              double w = Math.exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / 4.5);
              double va = a[y + j][x + i];
              double vb = b[y + j][x + i];
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
        double structure = (2 * m[4] + 9e-4) / (m[2] + m[3] + 9e-4);
        sums[0] += structure * (2 * m[0] * m[1] + 1e-4) / (m[0] * m[0] + m[1] * m[1] + 1e-4);
        sums[1] += structure;
        places++;
      }
    }
    return new double[] {sums[0] / places, sums[1] / places};
  }

  @Test
  void equalPicturesAreOneAndNegativesNothing() {
    Image a = noise(176, 180, 5);
    Image negative = a.map(v -> 1 - v);
    for (MsSsim variant : MsSsim.values()) {
      assertThat(variant.of(a, a)).isCloseTo(1, within(FLOAT_ROUNDING));
    }
    assertThat(MsSsim.LUMA.of(a, negative)).isEqualTo(0);
    assertThat(MsSsim.PER_CHANNEL.of(a, negative)).isEqualTo(0);
    assertThat(MsSsim.LUMA_WEIGHTED_SUM.of(a, negative)).isBetween(-1.0, 0.0);
    Image grey = flat(176, 176, 0.5f, 0.5f, 0.5f);
    assertThat(MsSsim.LUMA.of(grey, grey)).isCloseTo(1, within(FLOAT_ROUNDING));
  }

  @Test
  void smallPicturesAreRefused() {
    assertThat(MsSsim.smallestSide()).isEqualTo(176);
    Image small = noise(400, 175, 1);
    assertThatThrownBy(() -> MsSsim.LUMA.of(small, small))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MS-SSIM (luma) needs sides of at least 176, got 400 x 175");
  }
}
