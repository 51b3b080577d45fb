package org.safelight.classic.tone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class HistogramEqualizationTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new HistogramEqualizationProvider();
  }

  private static Photo photo(int... samples) {
    byte[] rgb = new byte[samples.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) samples[i];
    }
    return Photo.of8(rgb.length / 3, 1, rgb, new byte[0], Metadata.none());
  }

  private static int[] enhance(Photo photo, Map<String, Double> settings) {
    try (Enhancer enhancer = Enhancer.load("classic.he", settings)) {
      byte[] bytes = enhancer.enhance(photo).rgb8();
      int[] samples = new int[bytes.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = bytes[i] & 0xff;
      }
      return samples;
    }
  }

  @Test
  void greysAreSpreadByTheirRank() {
    // cdf 2, 3, 4 of 4, smallest 2: 0, 1/2 and 1 of 255.
    Photo greys = photo(10, 10, 10, 10, 10, 10, 20, 20, 20, 30, 30, 30);
    int[] spread = {0, 0, 0, 0, 0, 0, 128, 128, 128, 255, 255, 255};
    assertThat(enhance(greys, Map.of())).containsExactly(spread);
    assertThat(enhance(greys, Map.of("perchannel", 1.0))).containsExactly(spread);
  }

  @Test
  void lumaAloneKeepsColourDifferences() {
    // Lumas 100, 120 and 140 become 0, 127.5 and 255: moves of -100, +8 and +115.
    Photo tinted = photo(100, 100, 100, 140, 110, 119, 140, 140, 140);
    assertThat(enhance(tinted, Map.of())).containsExactly(0, 0, 0, 148, 118, 127, 255, 255, 255);
  }

  @Test
  void coloursAreSpreadEachOnTheirOwn() {
    Photo tinted = photo(100, 10, 0, 140, 20, 0);
    assertThat(enhance(tinted, Map.of("perchannel", 1.0))).containsExactly(0, 0, 0, 255, 255, 0);
  }

  @Test
  void oneSingleGreyStaysAsItIs() {
    Photo grey = photo(77, 77, 77, 77, 77, 77);
    assertThat(enhance(grey, Map.of())).containsOnly(77);
  }
}
