package org.safelight.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.RandomImages;

class LabTest {
  /** Published values have two decimals, and prints differ in the fourth digit of the matrix. */
  private static final float PUBLISHED = 0.02f;

  /** Float planes at L = 100 hold 1e-5; the cube root's slope near black multiplies that by 8. */
  private static final float THERE_AND_BACK = 2e-6f;

  private static Image pixel(Encoding encoding, float a, float b, float c) {
    return Image.of(1, 1, encoding, new float[] {a}, new float[] {b}, new float[] {c});
  }

  private static void assertLab(Image lab, float l, float a, float b) {
    assertThat(lab.at(0, 0, 0)).isCloseTo(l, within(PUBLISHED));
    assertThat(lab.at(1, 0, 0)).isCloseTo(a, within(PUBLISHED));
    assertThat(lab.at(2, 0, 0)).isCloseTo(b, within(PUBLISHED));
  }

  @Test
  void primariesHaveTheirPublishedPlaces() {
    assertLab(Lab.toLab(pixel(Encoding.SRGB, 1, 0, 0)), 53.24f, 80.09f, 67.20f);
    assertLab(Lab.toLab(pixel(Encoding.SRGB, 0, 1, 0)), 87.73f, -86.18f, 83.18f);
    assertLab(Lab.toLab(pixel(Encoding.SRGB, 0, 0, 1)), 32.30f, 79.19f, -107.86f);
  }

  @Test
  void greysHaveNoColour() {
    for (float v : new float[] {0, 0.001f, 0.18f, 1}) {
      Image lab = Lab.toLab(pixel(Encoding.LINEAR, v, v, v));
      assertThat(lab.at(1, 0, 0)).isCloseTo(0, within(1e-4f));
      assertThat(lab.at(2, 0, 0)).isCloseTo(0, within(1e-4f));
    }
    assertLab(Lab.toLab(pixel(Encoding.LINEAR, 0.18f, 0.18f, 0.18f)), 49.50f, 0, 0);
    assertLab(Lab.toLab(pixel(Encoding.LINEAR, 1, 1, 1)), 100, 0, 0);
  }

  @Test
  void coloursComeBack() {
    Image light = RandomImages.image(23, 9, Encoding.LINEAR, 3, 2);
    assertThat(RandomImages.maxDifference(light, Lab.toLinear(Lab.toLab(light))))
        .isLessThan(THERE_AND_BACK);
    Image photo = Srgb.toSrgb(light);
    Image back = Lab.toSrgb(Lab.toLab(photo));
    assertThat(back.encoding()).isEqualTo(Encoding.SRGB);
    assertThat(RandomImages.maxDifference(photo, back)).isLessThan(20 * THERE_AND_BACK);
  }

  @Test
  void dataIsNoColour() {
    assertThatThrownBy(() -> Lab.toLab(pixel(Encoding.DATA, 0, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got DATA");
  }
}
