package org.safelight.classic.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.color.Luma;

class GammaTest extends EnhancerContract {
  /** Samples are rounded to 1/255; the errors average out over the photo, but not wholly. */
  private static final double ROUNDING = 0.5 / 255;

  @Override
  protected EnhancerProvider provider() {
    return new GammaProvider();
  }

  private static double meanLuma(Photo photo) {
    double sum = 0;
    float[] luma = Luma.REC601.of(photo.toImage()).plane(0);
    for (float v : luma) {
      sum += v;
    }
    return sum / luma.length;
  }

  @Test
  void meanComesOutAsSet() {
    for (int bits : new int[] {8, 16}) {
      Photo photo = scene(80, 60, bits, false);
      try (Enhancer standard = Enhancer.load("classic.gamma");
          Enhancer dark = Enhancer.load("classic.gamma", Map.of("mean", 0.15));
          Enhancer bright = Enhancer.load("classic.gamma", Map.of("mean", 0.7))) {
        assertThat(meanLuma(standard.enhance(photo))).isCloseTo(0.42, within(ROUNDING));
        assertThat(meanLuma(dark.enhance(photo))).isCloseTo(0.15, within(ROUNDING));
        assertThat(meanLuma(bright.enhance(photo))).isCloseTo(0.7, within(ROUNDING));
      }
    }
  }

  @Test
  void exponentOfAFlatPhotoIsTheQuotientOfLogarithms() {
    double[] shares = new double[256];
    shares[51] = 1;
    assertThat(GammaEnhancer.gamma(shares, 0.42))
        .isCloseTo(Math.log(0.42) / Math.log(0.2), within(1e-9));
  }

  @Test
  void blackStaysBlackAndWhiteWhite() {
    byte[] rgb = {0, 0, 0, 60, 60, 60, -1, -1, -1};
    Photo photo = Photo.of8(3, 1, rgb, new byte[0], Metadata.none());
    try (Enhancer enhancer = Enhancer.load("classic.gamma", Map.of("mean", 0.6))) {
      byte[] better = enhancer.enhance(photo).rgb8();
      assertThat(better[0]).isZero();
      assertThat(better[3] & 0xff).isGreaterThan(60);
      assertThat(better[6] & 0xff).isEqualTo(255);
    }
  }

  @Test
  void halfStrengthIsHalfway() {
    Photo photo = scene(20, 20, 8, false);
    try (Enhancer whole = Enhancer.load("classic.gamma");
        Enhancer half = Enhancer.load("classic.gamma", Map.of("strength", 0.5))) {
      byte[] far = whole.enhance(photo).rgb8();
      byte[] near = half.enhance(photo).rgb8();
      for (int i = 0; i < far.length; i++) {
        double halfway = ((photo.rgb8()[i] & 0xff) + (far[i] & 0xff)) / 2.0;
        assertThat((double) (near[i] & 0xff)).isCloseTo(halfway, within(1.0));
      }
    }
  }
}
