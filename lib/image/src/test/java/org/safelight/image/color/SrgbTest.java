package org.safelight.image.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.RandomImages;

class SrgbTest {
  /** Values worked with a calculator, to as many digits as are written here. */
  private static final float WRITTEN = 1e-5f;

  /** What the Javadoc of the table forms promises, relative above 1. */
  private static final float TABLE = 1e-6f;

  /** Two tables, one after the other; the curves' straight parts meet only to 1e-8. */
  private static final float THERE_AND_BACK = 2e-6f;

  @Test
  void knownValuesComeOut() {
    assertThat(Srgb.toLinear(0)).isZero();
    assertThat(Srgb.toLinear(0.04f)).isCloseTo(0.00309598f, within(1e-8f));
    assertThat(Srgb.toLinear(0.5f)).isCloseTo(0.21404f, within(WRITTEN));
    assertThat(Srgb.toLinear(1)).isEqualTo(1);
    assertThat(Srgb.toSrgb(0.18f)).isCloseTo(0.46136f, within(WRITTEN));
    assertThat(Srgb.toSrgb(4)).isCloseTo(1.82480f, within(WRITTEN));
  }

  @Test
  void tablesAgreeWithTheCurveAlsoOutsideZeroToOne() {
    for (float v = -0.1f; v < 1.2f; v += 0.000173f) {
      assertThat(Srgb.fastToLinear(v)).isCloseTo(Srgb.toLinear(v), within(1e-7f));
    }
    for (float v = -0.1f; v < 600; v += v < 1 ? 0.000173f : 0.37f) {
      float exact = Srgb.toSrgb(v);
      assertThat(Srgb.fastToSrgb(v)).isCloseTo(exact, within(TABLE * Math.max(1, exact)));
    }
  }

  @Test
  void nanStaysNan() {
    assertThat(Srgb.fastToLinear(Float.NaN)).isNaN();
    assertThat(Srgb.fastToSrgb(Float.NaN)).isNaN();
  }

  @Test
  void wholeImagesComeBack() {
    Image photo = RandomImages.image(31, 17, Encoding.SRGB, 3, 1);
    Image back = Srgb.toSrgb(Srgb.toLinear(photo));
    assertThat(back.encoding()).isEqualTo(Encoding.SRGB);
    assertThat(RandomImages.maxDifference(photo, back)).isLessThan(THERE_AND_BACK);
  }

  @Test
  void lightIsNotEncodedTwice() {
    Image light = RandomImages.image(2, 2, Encoding.LINEAR, 3, 1);
    assertThatThrownBy(() -> Srgb.toLinear(light))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("toLinear needs SRGB, got LINEAR");
  }
}
