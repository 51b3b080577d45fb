package org.safelight.image.lut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class LutErrorTest {
  /** Samples are 16 bits, of which 257 make a level. */
  private static final double ROUNDING = 0.01;

  private static Photo photo(int... levels) {
    byte[] rgb = new byte[levels.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) levels[i];
    }
    return Photo.of8(levels.length / 3, 1, rgb, new byte[0], Metadata.none());
  }

  private static LutSamples samples(Photo before, Photo after) {
    LutSamples samples = new LutSamples();
    samples.add(before, after);
    return samples;
  }

  @Test
  void errorsAreCountedInLevels() {
    LutSamples samples =
        samples(photo(10, 20, 30, 200, 210, 220), photo(10, 21, 27, 200, 210, 228));
    LutError error = LutError.of(Lut3d.identity(9), samples);
    assertThat(error.mean()).isCloseTo((1 + 3 + 8) / 6.0, within(ROUNDING));
    assertThat(error.most()).isCloseTo(8, within(ROUNDING));
    assertThat(error.most95()).isCloseTo(8, within(ROUNDING));
    assertThat(error.rms()).isCloseTo(Math.sqrt((1 + 9 + 64) / 6.0), within(ROUNDING));
    assertThat(error.place()).as("no two of one colour").isNaN();
  }

  @Test
  void ninetyFiveOfAHundredStayBelow() {
    int[] before = new int[3 * 100];
    int[] after = new int[3 * 100];
    for (int i = 0; i < before.length; i++) {
      before[i] = 100;
      after[i] = i < 15 ? 150 : 102;
    }
    LutError error = LutError.of(Lut3d.identity(2), samples(photo(before), photo(after)));
    assertThat(error.most95()).isCloseTo(2, within(ROUNDING));
    assertThat(error.most()).isCloseTo(50, within(ROUNDING));
  }

  @Test
  void whatDependsOnPlaceIsToldFromWhatDependsOnColour() {
    // Two of one colour that part by 4 levels up and down, and two that move together.
    LutSamples samples =
        samples(
            photo(100, 100, 100, 100, 100, 100, 50, 50, 50, 50, 50, 50),
            photo(104, 104, 104, 96, 96, 96, 70, 70, 70, 70, 70, 70));
    LutError error = LutError.of(Lut3d.identity(9), samples);
    // Variance 2 * 16 / (2 - 1) over half of the pixels, and 0 over the other half.
    assertThat(error.place()).isCloseTo(4, within(ROUNDING));
    assertThat(error.rms()).isCloseTo(Math.sqrt((2 * 16 + 2 * 400) / 4.0), within(ROUNDING));
  }

  @Test
  void placeIsNoMoreThanTheWhole() {
    LutSamples samples = samples(photo(9, 9, 9, 9, 9, 9), photo(13, 13, 13, 5, 5, 5));
    LutError error = LutError.of(Lut3d.identity(9), samples);
    // The variance of two is twice their mean square.
    assertThat(error.rms()).isCloseTo(4, within(ROUNDING));
    assertThat(error.place()).isEqualTo(error.rms());
  }

  @Test
  void resultsAreClippedBeforeTheyAreCompared() {
    float[] values = Lut3d.identity(2).toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.5f;
    }
    LutSamples samples = samples(photo(255, 255, 255), photo(255, 255, 255));
    assertThat(LutError.of(Lut3d.of(2, values), samples).most()).isZero();
  }

  @Test
  void pixelsAreSpreadOverAPhotoAndTheSameEveryTime() {
    int[] levels = new int[3 * 1000];
    for (int i = 0; i < 1000; i++) {
      levels[3 * i] = i / 4;
    }
    Photo photo = photo(levels);
    LutSamples samples = new LutSamples(100);
    samples.add(photo, photo);
    samples.add(photo(1, 2, 3), photo(4, 5, 6));
    assertThat(samples.pixels()).isEqualTo(101);
    assertThat(samples.photos()).isEqualTo(2);
    Image before = samples.before();
    for (int i = 0; i < 100; i++) {
      assertThat(255 * before.plane(0)[i]).isBetween(2.5f * i - 0.5f, 2.5f * (i + 1));
    }
    assertThat(255 * before.plane(1)[100]).isCloseTo(2, within(0.01f));
    assertThat(255 * samples.after().plane(2)[100]).isCloseTo(6, within(0.01f));
    LutSamples again = new LutSamples(100);
    again.add(photo, photo);
    again.add(photo(1, 2, 3), photo(4, 5, 6));
    assertThat(again.before()).isEqualTo(before);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> samples(photo(1, 2, 3), photo(1, 2, 3, 4, 5, 6)))
        .hasMessageContaining("one size");
    assertThatThrownBy(() -> new LutSamples(0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> LutError.of(Lut3d.identity(2), new LutSamples()))
        .isInstanceOf(IllegalStateException.class);
  }
}
