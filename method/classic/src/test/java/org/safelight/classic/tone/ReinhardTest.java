package org.safelight.classic.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.enhance.ToneMapper;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;

class ReinhardTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new ReinhardProvider();
  }

  private static Photo toneMap(Image scene, Map<String, Double> settings) {
    try (Enhancer enhancer = Enhancer.load("classic.reinhard", settings)) {
      return ((ToneMapper) enhancer).toneMap(scene);
    }
  }

  private static Image scene(float[]... planes) {
    return Image.of(planes[0].length, 1, Encoding.LINEAR, planes);
  }

  private static Image grey(float... light) {
    return scene(light, light.clone(), light.clone());
  }

  private static double[] red(Photo photo) {
    double[] red = new double[photo.width()];
    for (int x = 0; x < red.length; x++) {
      red[x] = (photo.rgb16()[3 * x] & 0xffff) / 65535.0;
    }
    return red;
  }

  @Test
  void aSceneComesOutAsCalculatedByHand() {
    // Luminances 2, 8 and 32 have the geometric mean 8: l = 0.045, 0.18 and 0.72. White is 0.72,
    // so L' = l (1 + l / 0.5184) / (1 + l) = 0.046800, 0.205508 and exactly 1; encoded by the sRGB
    // curve 0.239570, 0.490672 and 1.
    Photo photo = toneMap(grey(2, 8, 32), Map.of());
    assertThat(photo.bits()).isEqualTo(16);
    assertThat(red(photo)).containsExactly(new double[] {0.239570, 0.490672, 1}, within(2e-5));
  }

  @Test
  void aWhitePointBeyondTheSceneLeavesWhiteUnreached() {
    // white 1000 is nearly none: L' = l / (1 + l) = 0.043062, 0.152542, 0.418605.
    double[] found = red(toneMap(grey(2, 8, 32), Map.of("white", 1000.0)));
    assertThat(found).containsExactly(new double[] {0.229529, 0.426946, 0.678958}, within(2e-5));
  }

  @Test
  void theUnitOfTheSceneDoesNotMatterAndBlackStaysBlack() {
    Photo one = toneMap(grey(0, 0.5f, 3, 90), Map.of());
    Photo other = toneMap(grey(0, 512, 3072, 92160), Map.of()); // times 1024
    assertThat(other.rgb16()).isEqualTo(one.rgb16());
    assertThat(one.rgb16()[0]).isZero();
  }

  @Test
  void coloursKeepTheirProportions() {
    float[] r = {4, 1};
    float[] g = {2, 1};
    float[] b = {1, 1};
    Photo photo = toneMap(scene(r, g, b), Map.of("white", 1000.0));
    float[][] row = new float[3][2];
    photo.readRow(0, row[0], row[1], row[2]);
    double red = Math.pow((row[0][0] + 0.055) / 1.055, 2.4);
    double green = Math.pow((row[1][0] + 0.055) / 1.055, 2.4);
    double blue = Math.pow((row[2][0] + 0.055) / 1.055, 2.4);
    assertThat(red / green).isCloseTo(2, within(1e-3));
    assertThat(green / blue).isCloseTo(2, within(1e-3));
  }

  @Test
  void aBlackSceneGivesABlackPhoto() {
    assertThat(toneMap(grey(0, 0, 0), Map.of()).rgb16()).containsOnly(0);
  }

  @Test
  void whatIsNoLightIsRefusedByItsPlace() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -0.1f}) {
      Image scene = scene(new float[] {1, 1}, new float[] {1, bad}, new float[] {1, 1});
      assertThatThrownBy(() -> toneMap(scene, Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("finite number of 0 or more")
          .hasMessageContaining(bad + " in green at (1, 0)");
    }
  }

  @Test
  void picturesThatAreNotLightAreRefused() {
    Image encoded = Image.of(1, 1, Encoding.SRGB, new float[1], new float[1], new float[1]);
    assertThatThrownBy(() -> toneMap(encoded, Map.of())).hasMessageContaining("LINEAR");
    Image single = Image.of(1, 1, Encoding.LINEAR, new float[1]);
    assertThatThrownBy(() -> toneMap(single, Map.of())).hasMessageContaining("3 planes, got 1");
  }
}
