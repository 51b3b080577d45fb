package org.safelight.image.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.color.Srgb;

class ToneCurveTest {
  /** Values worked by hand to six digits. */
  private static final float BY_HAND = 2e-6f;

  private static float[][] map(ToneCurve curve, float r, float g, float b) {
    float[][] shown = new float[3][1];
    curve.map(new float[][] {{r}, {g}, {b}}, shown, 1);
    return shown;
  }

  private static float grey(ToneCurve curve, float value) {
    return map(curve, value, value, value)[1][0];
  }

  @Test
  void clippingIsExposure() {
    assertThat(grey(new ClipCurve(0), 0.25f)).isEqualTo(0.25f);
    assertThat(grey(new ClipCurve(1), 0.25f)).isEqualTo(0.5f);
    assertThat(grey(new ClipCurve(-2), 8)).isEqualTo(1);
  }

  @Test
  void reinhardFollowsEquationsThreeAndFour() {
    ToneCurve open = new ReinhardCurve(0, Double.POSITIVE_INFINITY);
    assertThat(grey(open, 1)).isEqualTo(0.5f, within(BY_HAND));
    assertThat(grey(open, 3)).isEqualTo(0.75f, within(BY_HAND));
    ToneCurve closed = new ReinhardCurve(0, 4);
    assertThat(grey(closed, 1)).isEqualTo(17 / 32f, within(BY_HAND));
    assertThat(grey(closed, 4)).isEqualTo(1, within(BY_HAND));
    assertThat(grey(new ReinhardCurve(2, 4), 1)).isEqualTo(1, within(BY_HAND));
  }

  @Test
  void reinhardKeepsTheRatiosOfColours() {
    float[][] shown = map(new ReinhardCurve(0, Double.POSITIVE_INFINITY), 0.4f, 0.2f, 0.1f);
    assertThat(shown[0][0] / shown[1][0]).isEqualTo(2, within(BY_HAND));
    assertThat(shown[1][0] / shown[2][0]).isEqualTo(2, within(BY_HAND));
    float[][] red = map(new ReinhardCurve(0, Double.POSITIVE_INFINITY), 100, 0, 0);
    assertThat(red[0][0]).as("cut off").isEqualTo(1);
  }

  @Test
  void filmFollowsThePublishedCurve() {
    // f(2) = 0.704 / 1.66 - 1 / 15, f(11.2) = 19.38 / 24.476 - 1 / 15
    assertThat(grey(new FilmicCurve(0), 1)).isEqualTo(0.492919f, within(BY_HAND));
    assertThat(grey(new FilmicCurve(1), 0.5f)).isEqualTo(0.492919f, within(BY_HAND));
    assertThat(grey(new FilmicCurve(0), 5.6f)).isEqualTo(1, within(BY_HAND));
  }

  @Test
  void everyCurveRisesFromBlackAndStaysWithinOne() {
    for (ToneCurve curve :
        List.of(new ClipCurve(0.5), new ReinhardCurve(-1, 8), new FilmicCurve(0.3))) {
      assertThat(grey(curve, 0)).isZero();
      assertThat(grey(curve, -1)).isZero();
      assertThat(grey(curve, Float.NaN)).isZero();
      assertThat(grey(curve, Float.POSITIVE_INFINITY)).isEqualTo(1);
      float before = 0;
      for (float light = 1e-4f; light < 1e6f; light *= 1.5f) {
        float shown = grey(curve, light);
        assertThat(shown).isBetween(before, 1f);
        before = shown;
      }
    }
  }

  @Test
  void picturesAreEncodedForTheScreen() {
    Image light =
        Image.of(2, 1, Encoding.LINEAR, new float[] {0.2f, 3}, new float[2], new float[2]);
    Image shown = new ClipCurve(0).apply(light);
    assertThat(shown.encoding()).isEqualTo(Encoding.SRGB);
    assertThat(shown.at(0, 0, 0)).isEqualTo(Srgb.toSrgb(0.2f), within(BY_HAND));
    assertThat(shown.at(0, 1, 0)).isEqualTo(1, within(BY_HAND));
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new ClipCurve(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReinhardCurve(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FilmicCurve(200)).isInstanceOf(IllegalArgumentException.class);
    Image grey = Image.of(1, 1, Encoding.LINEAR, new float[1]);
    assertThatThrownBy(() -> new FilmicCurve(0).apply(grey))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 planes");
  }
}
