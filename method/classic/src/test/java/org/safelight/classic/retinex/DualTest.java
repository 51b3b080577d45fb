package org.safelight.classic.retinex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;
import org.safelight.image.Image;
import org.safelight.image.Photo;

class DualTest {
  private static final Image SCENE = TestPlanes.scene(96, 64, 21);

  @Test
  void brightPhotosGetDarkerAndDarkOnesBrighter() {
    Photo bright = TestPlanes.photo(SCENE.map(v -> 0.75f + 0.25f * v), 8);
    assertThat(TestPlanes.mean(enhanced(bright, Map.of()))).isLessThan(TestPlanes.mean(bright));
    Photo dark = TestPlanes.photo(SCENE.map(v -> 0.25f * v), 8);
    assertThat(TestPlanes.mean(enhanced(dark, Map.of()))).isGreaterThan(TestPlanes.mean(dark));
  }

  @Test
  void smallerGammaMovesLess() {
    Photo dark = TestPlanes.photo(SCENE.map(v -> 0.25f * v), 8);
    assertThat(TestPlanes.mean(enhanced(dark, Map.of("gamma", 0.3))))
        .isLessThan(TestPlanes.mean(enhanced(dark, Map.of())));
  }

  @Test
  void copiesAndTheWholePhotoNearlyAgree() {
    Photo photo = TestPlanes.photo(TestPlanes.scene(240, 160, 22).map(v -> 0.5f * v), 16);
    Photo whole = enhanced(photo, Map.of("size", 0.0));
    Photo copied = enhanced(photo, Map.of("size", 120.0));
    double away = TestPlanes.distance(whole.toImage().plane(0), copied.toImage().plane(0));
    assertThat(away).isBetween(1e-5, 0.06);
  }

  private static Photo enhanced(Photo photo, Map<String, Double> settings) {
    DualProvider provider = new DualProvider();
    try (Enhancer enhancer = provider.open(Setting.complete(provider.settings(), settings))) {
      return enhancer.enhance(photo);
    }
  }
}
