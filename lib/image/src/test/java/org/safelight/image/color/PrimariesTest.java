package org.safelight.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class PrimariesTest {
  /** Half of the last of four digits. */
  private static final double FOUR_DIGITS = 5.1e-5;

  /** ACES AP0 with its white of about 6000 K (SMPTE ST 2065-1). */
  private static final Primaries ACES =
      new Primaries(0.7347f, 0.2653f, 0, 1, 0.0001f, -0.077f, 0.32168f, 0.33767f);

  private static void assertMatrix(double[][] found, double[][] wanted, double tolerance) {
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        assertThat(found[i][j]).isEqualTo(wanted[i][j], within(tolerance));
      }
    }
  }

  @Test
  void matricesToBt2020AndBackAreThePublishedOnes() {
    double[][] bt2087 = {
      {0.6274, 0.3293, 0.0433}, {0.0691, 0.9195, 0.0114}, {0.0164, 0.0880, 0.8956}
    };
    assertMatrix(Primaries.BT709.matrixTo(Primaries.BT2020), bt2087, FOUR_DIGITS);
    double[][] back = {
      {1.6605, -0.5876, -0.0728}, {-0.1246, 1.1329, -0.0083}, {-0.0182, -0.1006, 1.1187}
    };
    assertMatrix(Primaries.BT2020.matrixTo(Primaries.BT709), back, FOUR_DIGITS);
  }

  @Test
  void weightsOfLuminanceAreThoseOfBt709() {
    float[] weights = Primaries.BT709.luminanceWeights();
    assertThat((double) weights[0]).isEqualTo(0.2126, within(FOUR_DIGITS));
    assertThat((double) weights[1]).isEqualTo(0.7152, within(FOUR_DIGITS));
    assertThat((double) weights[2]).isEqualTo(0.0722, within(FOUR_DIGITS));
  }

  @Test
  void whiteGoesToWhiteThroughBradford() {
    double[][] m = ACES.matrixTo(Primaries.BT709);
    for (double[] row : m) {
      assertThat(row[0] + row[1] + row[2]).isEqualTo(1, within(1e-5));
    }
    // Published for ACES2065-1 to linear Rec.709 with Bradford
    double[][] published = {
      {2.5217, -1.1341, -0.3876}, {-0.2765, 1.3727, -0.0962}, {-0.0154, -0.1530, 1.1684}
    };
    assertMatrix(m, published, 5e-4);
  }

  @Test
  void picturesAreConvertedPixelByPixel() {
    Image image =
        Image.of(2, 1, Encoding.LINEAR, new float[] {1, 0}, new float[] {1, 1}, new float[] {1, 0});
    Image found = Primaries.BT2020.toBt709(image);
    assertThat((double) found.at(0, 0, 0)).isEqualTo(1, within(1e-5));
    assertThat((double) found.at(0, 1, 0)).isEqualTo(-0.5876, within(FOUR_DIGITS));
    assertThat(Primaries.BT709.toBt709(image)).isSameAs(image);
  }

  @Test
  void whatSpansNoColoursIsRefused() {
    assertThatThrownBy(() -> new Primaries(0.3f, 0.3f, 0.3f, 0.3f, 0.1f, 0.1f, 0.3f, 0.3f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one line");
    assertThatThrownBy(() -> new Primaries(0.64f, 0.33f, 0.3f, 0.6f, 0.15f, 0.06f, 0.9f, 0.05f))
        .hasMessageContaining("white must lie");
    assertThatThrownBy(() -> new Primaries(0.64f, 0.33f, 0.3f, 0.6f, 0.15f, 0.06f, 0.3f, Float.NaN))
        .hasMessageContaining("within 2");
    assertThatThrownBy(() -> new Primaries(0.64f, 0.33f, 0.3f, 0.6f, 0.15f, 0.06f, 0.3f, 0))
        .hasMessageContaining("above 0.01");
  }
}
