package org.safelight.classic.retinex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.safelight.image.Image;

class WeightedVariationalTest {
  private static final WeightedVariational PAPER = new WeightedVariational(0.01, 0.1, 1);

  @Test
  void reflectanceIsAShareAndIlluminationAtLeastThePhoto() {
    Image scene = TestPlanes.scene(90, 60, 31);
    WeightedVariational.Split split = PAPER.split(scene);
    for (int i = 0; i < scene.plane(0).length; i++) {
      assertThat(split.reflectance().plane(0)[i]).isBetween(0f, 1f);
      assertThat(split.illumination().plane(0)[i]).isBetween(scene.plane(0)[i] - 1e-5f, 1 + 1e-5f);
    }
    assertThat(split.rounds()).isLessThan(WeightedVariational.MOST_ROUNDS);
  }

  @Test
  void productIsNearlyThePhoto() {
    Image scene = TestPlanes.scene(90, 60, 32);
    WeightedVariational.Split split = PAPER.split(scene);
    float[] product = new float[scene.plane(0).length];
    for (int i = 0; i < product.length; i++) {
      product[i] = split.reflectance().plane(0)[i] * split.illumination().plane(0)[i];
    }
    assertThat(TestPlanes.distance(product, scene.plane(0))).isLessThan(0.05);
  }

  @Test
  void flatPhotosAreAllIllumination() {
    // r = 0 and l = s = l0 is the minimum, 0; then V' = (64 / 255)^(1 / 2.2).
    float[] samples = new float[15 * 10];
    Arrays.fill(samples, 64 / 255f);
    Image flat = TestPlanes.plane(15, 10, samples);
    WeightedVariational.Split split = PAPER.split(flat);
    assertThat(split.reflectance().plane(0)[77]).isCloseTo(1, within(1e-5f));
    assertThat(split.illumination().plane(0)[77]).isCloseTo(64 / 255f, within(1e-5f));
    float map = new WeightedVariationalGain(PAPER, 2.2).estimate(flat, 1).plane(0)[77];
    assertThat((double) map).isCloseTo(Math.pow(64 / 255.0, 1 - 1 / 2.2), within(1e-5));
  }

  @Test
  void moreWeightMakesIlluminationSmoother() {
    Image scene = TestPlanes.scene(90, 60, 33);
    Image rough = new WeightedVariational(0.01, 0.0001, 1).split(scene).illumination();
    Image smooth = PAPER.split(scene).illumination();
    assertThat(roughness(smooth)).isLessThan(roughness(rough));
  }

  private static double roughness(Image image) {
    double sum = 0;
    for (int i = 0; i + 1 < image.plane(0).length; i++) {
      double d = (double) image.plane(0)[i + 1] - image.plane(0)[i];
      sum += (i + 1) % image.width() == 0 ? 0 : d * d;
    }
    return sum;
  }

  @Test
  void blackStaysFinite() {
    Image black = TestPlanes.plane(3, 2, new float[6]);
    for (float v : new WeightedVariationalGain(PAPER, 2.2).estimate(black, 1).plane(0)) {
      assertThat(v).isBetween(0f, 1f);
    }
  }
}
