package org.safelight.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.safelight.metrics.Pictures.flat;

import org.junit.jupiter.api.Test;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class PsnrTest {
  /** Differences of floats near 1 are good to 1e-7 of 0.1. */
  private static final double ROUNDING = 1e-4;

  @Test
  void identicalImagesHaveInfinitePsnr() {
    Image image = flat(3, 2, 0.1f, 0.5f, 0.9f);
    assertThat(Psnr.of(image, image)).isEqualTo(Double.POSITIVE_INFINITY);
    Photo photo = Photo.of(image, 16, Metadata.none());
    assertThat(Psnr.of(photo, photo)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aTenthEverywhereIsTwentyDecibels() {
    assertThat(Psnr.of(flat(4, 5, 0.5f, 0.5f, 0.5f), flat(4, 5, 0.6f, 0.4f, 0.6f)))
        .isCloseTo(20, within(ROUNDING));
  }

  @Test
  void colourIsAveragedBeforeTheLogarithm() {
    // Only red differs, by 0.3: mean square 0.03.
    assertThat(Psnr.of(flat(2, 2, 0.5f, 0, 1), flat(2, 2, 0.8f, 0, 1)))
        .isCloseTo(-10 * Math.log10(0.03), within(ROUNDING));
  }

  @Test
  void photosAreComparedAtEightBits() {
    Photo eight = Photo.of(flat(2, 2, 100 / 255f, 0, 0), 8, Metadata.none());
    Photo sixteen = Photo.of(flat(2, 2, 100.4f / 255f, 0, 0), 16, Metadata.none());
    Photo next = Photo.of(flat(2, 2, 100.6f / 255f, 0, 0), 16, Metadata.none());
    assertThat(Psnr.of(eight, sixteen)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Psnr.of(eight, next)).isCloseTo(10 * Math.log10(3 * 255.0 * 255), within(ROUNDING));
  }

  @Test
  void oneSampleOffByALevelInAHundredThousandIs98Decibels() {
    // 20 log10 255 + 10 log10 100,000 by hand: the figure the Javadoc weighs the cap of 100 with.
    byte[] samples = new byte[300_000];
    Photo black = Photo.of8(1000, 100, samples, new byte[0], Metadata.none());
    byte[] changed = samples.clone();
    changed[7] = 1;
    changed[70_000] = 1;
    changed[299_999] = 1;
    Photo nearly = Photo.of8(1000, 100, changed, new byte[0], Metadata.none());
    assertThat(Psnr.of(black, nearly)).isCloseTo(98.13, within(0.005));
  }

  @Test
  void differentSizesAreRefused() {
    assertThatThrownBy(() -> Psnr.of(flat(2, 3, 0, 0, 0), flat(3, 2, 0, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pictures to compare must be of one size, got 2 x 3 and 3 x 2");
  }
}
