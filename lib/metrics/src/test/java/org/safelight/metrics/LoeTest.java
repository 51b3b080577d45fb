package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.between;
import static org.safelight.metrics.Pictures.noise;

import org.junit.jupiter.api.Test;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** No published row is at hand: values are worked by hand or by the definition's double loop. */
class LoeTest {
  /** Counts are whole numbers, divided once. */
  private static final double ROUNDING = 1e-9;

  @Test
  void aPictureAgainstItsNegativeTurnsHalfOfThePairs() {
    // Left half black, right half white. For a black place of the photo the 5,000 white places are
    // not below it but are in the negative; for a white place the 5,000 black ones are, but not in
    // the negative.
    float[] halves = new float[10_000];
    for (int i = 0; i < halves.length; i++) {
      halves[i] = i % 100 < 50 ? 0 : 1;
    }
    Image photo = Image.of(100, 100, noise(1, 1, 1).encoding(), halves, halves, halves);
    assertThat(Loe.of(photo, photo.map(v -> 1 - v))).isCloseTo(5000, within(ROUNDING));
  }

  @Test
  void aToneCurveThatKeepsTheOrderCostsNothing() {
    Image photo = noise(130, 90, 2);
    // Halving is exact in floats; other curves could round two values to one.
    assertThat(Loe.of(photo, photo.map(v -> v / 2))).isEqualTo(0);
  }

  @Test
  void flatteningCostsTheOrderOfWhatWasFlattened() {
    // Four values, each on a quarter; the candidate clips the upper two together. Of the pairs
    // (third, fourth) only one way round changes: 2,500 places out of 10,000 lose 2,500 each.
    float[] steps = new float[10_000];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (i / 2500) / 4f;
    }
    Image photo = Image.of(100, 100, noise(1, 1, 1).encoding(), steps, steps, steps);
    assertThat(Loe.of(photo, photo.map(v -> Math.min(v, 0.5f))))
        .isCloseTo(2500 / 4.0, within(ROUNDING));
  }

  @Test
  void itIsTheDefinitionAtTheSampledPixels() {
    Image large = noise(257, 143, 3);
    Image other = between(large, noise(257, 143, 4), 0.4f);
    assertThat(Loe.of(large, other)).isCloseTo(naive(large, other), within(ROUNDING));
    Image small = noise(31, 8, 5);
    Photo deep = Photo.of(small, 16, Metadata.none());
    Photo eight = Photo.of(between(small, noise(31, 8, 6), 0.4f), 8, Metadata.none());
    assertThat(Loe.of(deep, eight))
        .isCloseTo(
            naive(Photo.of(deep.toImage(), 8, Metadata.none()).toImage(), eight.toImage()),
            within(ROUNDING));
  }

  private static double naive(Image a, Image b) {
    float[] la = samples(a);
    float[] lb = samples(b);
    long errors = 0;
    for (int i = 0; i < la.length; i++) {
      for (int j = 0; j < la.length; j++) {
        if (la[i] >= la[j] != lb[i] >= lb[j]) {
          errors++;
        }
      }
    }
    return errors / 10_000.0;
  }

  private static float[] samples(Image image) {
    float[] out = new float[10_000];
    for (int j = 0; j < 100; j++) {
      for (int i = 0; i < 100; i++) {
        int x = (int) Math.floor(1 + i * (image.width() - 1) / 99.0 + 0.5) - 1;
        int y = (int) Math.floor(1 + j * (image.height() - 1) / 99.0 + 0.5) - 1;
        out[100 * j + i] =
            Math.max(image.at(0, x, y), Math.max(image.at(1, x, y), image.at(2, x, y)));
      }
    }
    return out;
  }
}
