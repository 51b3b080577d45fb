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
  void energyFallsAndIsLowestAtTheReflectanceOfItsOwnWeight() {
    Image scene = TestPlanes.scene(90, 60, 34);
    double[] s = WeightedVariationalEnergy.s(scene);
    double[] l0 = WeightedVariationalEnergy.l0(scene);
    double[] startL = new double[s.length];
    double[] startR = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      startL[i] = Math.max(s[i], l0[i]);
      startR[i] = s[i] - startL[i];
    }
    for (double c1 : new double[] {0.01, 0.1}) {
      WeightedVariational.Split split = new WeightedVariational(c1, 0.1, 1).split(scene);
      WeightedVariationalEnergy energy = new WeightedVariationalEnergy(c1, 0.1, 1);
      double[] r = WeightedVariationalEnergy.logarithm(split.reflectance(), 1);
      double[] l = WeightedVariationalEnergy.logarithm(split.illumination(), 255);
      double least = energy.of(scene, split, r, l);
      assertThat(least).isLessThan(0.6 * energy.of(scene, split, startR, startL));
      for (double factor : new double[] {0.1, 0.5, 2, 10}) {
        double[] other =
            WeightedVariationalEnergy.logarithm(
                new WeightedVariational(factor * c1, 0.1, 1).split(scene).reflectance(), 1);
        assertThat(energy.of(scene, split, other, l))
            .as("c1 %s, reflectance of %s c1", c1, factor)
            .isGreaterThan(least);
      }
      for (double factor : new double[] {0.95, 1.05}) {
        double[] scaled = Arrays.stream(r).map(v -> factor * v).toArray();
        assertThat(energy.of(scene, split, scaled, l)).isGreaterThan(least);
        double[] moved = new double[l.length];
        Arrays.setAll(moved, i -> Math.max(s[i], factor * l[i]));
        assertThat(energy.of(scene, split, r, moved)).isGreaterThan(least);
      }
    }
  }

  @Test
  void moreWeightMakesReflectanceSmoother() {
    Image scene = TestPlanes.scene(90, 60, 34);
    double before = Double.POSITIVE_INFINITY;
    for (double c1 : new double[] {0.001, 0.01, 0.1, 1}) {
      WeightedVariational.Split split = new WeightedVariational(c1, 0.1, 1).split(scene);
      double changes = WeightedVariationalEnergy.changes(split);
      assertThat(changes).as("c1 %s", c1).isLessThan(before);
      before = changes;
    }
  }

  @Test
  void lambdaDrawsIlluminationToBlurredLight() {
    Image scene = TestPlanes.scene(90, 60, 35);
    float[] l0 = Planes.toFloat(WeightedVariationalEnergy.l0(scene));
    double before = Double.POSITIVE_INFINITY;
    for (double lambda : new double[] {0.1, 1, 10}) {
      Image light = new WeightedVariational(0.01, 0.1, lambda).split(scene).illumination();
      double[] l = WeightedVariationalEnergy.logarithm(light, 255);
      double away = TestPlanes.distance(Planes.toFloat(l), l0);
      assertThat(away).as("lambda %s", lambda).isLessThan(before);
      before = away;
    }
  }

  @Test
  void gammaIsTheRootOfTheIllumination() {
    // Flat, so that R is 1: V / V' = L^(1 - 1 / gamma).
    float[] samples = new float[15 * 10];
    Arrays.fill(samples, 64 / 255f);
    Image flat = TestPlanes.plane(15, 10, samples);
    for (double gamma : new double[] {1, 1.5, 4}) {
      float map = new WeightedVariationalGain(PAPER, gamma).estimate(flat, 1).plane(0)[77];
      assertThat((double) map).isCloseTo(Math.pow(64 / 255.0, 1 - 1 / gamma), within(1e-5));
    }
  }

  @Test
  void blackStaysFinite() {
    Image black = TestPlanes.plane(3, 2, new float[6]);
    for (float v : new WeightedVariationalGain(PAPER, 2.2).estimate(black, 1).plane(0)) {
      assertThat(v).isBetween(0f, 1f);
    }
  }
}
