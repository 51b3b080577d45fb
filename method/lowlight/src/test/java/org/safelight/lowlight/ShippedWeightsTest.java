package org.safelight.lowlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.learn.ShippedWeights;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

/** What must hold of the weights that ship. */
class ShippedWeightsTest {
  private static final double[] RATIOS = {0.2, 0.35, 0.6, 1, 1.7, 3, 5, 8, 12, 16};

  /** Sigmoids of float32 beside 1. */
  private static final double ROUNDING = 1e-5;

  private static LowLightNetworks shipped() {
    return LowLightWeights.networks(ShippedWeights.beside(LowLightProvider.class), "shipped");
  }

  @Test
  void aLargerRatioIsNeverDarker() {
    try (Sessions sessions = new Sessions(shipped(), 1)) {
      for (int level = 1; level <= 100; level++) {
        float[] plane = new float[20 * 20];
        Arrays.fill(plane, level / 100f);
        Image light = Image.of(20, 20, Encoding.DATA, plane);
        double before = 0;
        for (double ratio : RATIOS) {
          double now = sessions.adjust(light, ratio).at(0, 10, 10);
          assertThat(now)
              .as("illumination %s at ratio %s", level / 100.0, ratio)
              .isGreaterThan(before - ROUNDING);
          before = now;
        }
      }
    }
  }

  @Test
  void aRatioOfOneGivesTheIlluminationBack() {
    try (Sessions sessions = new Sessions(shipped(), 1)) {
      float[] ramp = new float[64 * 8];
      for (int i = 0; i < ramp.length; i++) {
        ramp[i] = (1 + i % 64) / 66f;
      }
      Image light = Image.of(64, 8, Encoding.DATA, ramp);
      float[] adjusted = sessions.adjust(light, 1).plane(0);
      for (int i = 0; i < ramp.length; i++) {
        assertThat((double) Math.abs(adjusted[i] - ramp[i])).isLessThan(ROUNDING);
      }
    }
  }

  @Test
  void blackStaysBlackAndWhiteStaysWhite() {
    for (double ratio : new double[] {0, 3}) {
      // Lifted blacks are what restoration takes off; it must not put any on.
      assertThat(brightest(enhanced(flat(0), ratio))).isLessThan(16);
      assertThat(darkest(enhanced(flat(1), ratio))).isGreaterThan(239);
    }
  }

  @Test
  void darkPhotosNeedMoreThanBrightOnes() {
    try (LowLightEnhancer enhancer = (LowLightEnhancer) new LowLightProvider().open(Map.of())) {
      double dark = enhancer.predicted(ramp(0.06));
      double dim = enhancer.predicted(ramp(0.3));
      double good = enhancer.predicted(ramp(1));
      assertThat(dark).isGreaterThan(dim);
      assertThat(dim).isGreaterThan(good);
      assertThat(good).isLessThan(1.5);
    }
  }

  private static Photo enhanced(Photo photo, double ratio) {
    try (Enhancer enhancer = new LowLightProvider().open(Map.of("ratio", ratio))) {
      return enhancer.enhance(photo);
    }
  }

  private static Photo flat(double level) {
    return photo(level, level);
  }

  private static Photo ramp(double brightest) {
    return photo(0, brightest);
  }

  private static Photo photo(double left, double right) {
    float[] row = new float[96];
    for (int x = 0; x < row.length; x++) {
      row[x] = (float) (left + (right - left) * x / (row.length - 1));
    }
    Photo.Builder builder = new Photo.Builder(row.length, 64, 8);
    for (int y = 0; y < 64; y++) {
      builder.writeRow(y, row, row, row);
    }
    return builder.build(Metadata.none());
  }

  private static int brightest(Photo photo) {
    int most = 0;
    for (byte sample : photo.rgb8()) {
      most = Math.max(most, sample & 255);
    }
    return most;
  }

  private static int darkest(Photo photo) {
    int least = 255;
    for (byte sample : photo.rgb8()) {
      least = Math.min(least, sample & 255);
    }
    return least;
  }
}
