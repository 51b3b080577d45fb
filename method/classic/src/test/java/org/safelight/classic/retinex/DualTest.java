package org.safelight.classic.retinex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.Setting;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.fusion.ExposureFusion;

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

  @Test
  void atFullSizeItIsLimeOnPhotoAndInverseFused() {
    Image scene = TestPlanes.scene(96, 64, 23);
    Image colour =
        Image.of(
            96,
            64,
            Encoding.SRGB,
            scene.plane(0),
            scene.map(v -> 0.9f - v).plane(0),
            scene.map(v -> 0.5f * v + 0.3f).plane(0));
    Photo photo = Photo.of(colour, 16, Metadata.none());
    Image image = photo.toImage();
    Image brighter = lightened(image);
    Image darker = lightened(image.map(v -> 1 - v)).map(v -> 1 - v);
    Image fused = ExposureFusion.paper().fuse(List.of(image, brighter, darker));
    Image ours =
        enhanced(photo, Map.of("size", 0.0, "alpha", 0.3, "sigma", 3.0, "gamma", 0.5)).toImage();
    for (int c = 0; c < 3; c++) {
      float[] wanted = fused.map(v -> Math.min(1, Math.max(0, v))).plane(c);
      assertThat(TestPlanes.distance(ours.plane(c), wanted)).isLessThan(1e-4);
      assertThat(TestPlanes.distance(image.plane(c), wanted)).isGreaterThan(1e-2);
    }
  }

  /** v / T^0.5, at most 1, T by LIME with alpha 0.3 and sigma 3 of the brightest colour. */
  private static Image lightened(Image image) {
    int n = image.plane(0).length;
    float[] brightest = new float[n];
    for (int i = 0; i < n; i++) {
      brightest[i] = Math.max(image.plane(0)[i], Math.max(image.plane(1)[i], image.plane(2)[i]));
    }
    Image plane = TestPlanes.plane(image.width(), image.height(), brightest);
    float[] light = new FastLime(0.3, 3).estimate(plane, 1).plane(0);
    float[][] out = new float[3][n];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < n; i++) {
        out[c][i] = (float) Math.min(1, image.plane(c)[i] / Math.sqrt(light[i]));
      }
    }
    return Image.of(image.width(), image.height(), Encoding.SRGB, out);
  }

  private static Photo enhanced(Photo photo, Map<String, Double> settings) {
    DualProvider provider = new DualProvider();
    try (Enhancer enhancer = provider.open(Setting.complete(provider.settings(), settings))) {
      return enhancer.enhance(photo);
    }
  }
}
