package org.safelight.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class GuidedFilterTest {
  /** A dark left and a lit right half with a ramp down and grain. */
  private static Image scene(int width, int height, long seed) {
    Random random = new Random(seed);
    float[] plane = new float[width * height];
    for (int i = 0; i < plane.length; i++) {
      float light = i % width < width / 2 ? 0.1f : 0.5f;
      plane[i] = light + 0.2f * (i / width) / height + 0.06f * random.nextFloat();
    }
    return Image.of(width, height, Encoding.DATA, plane);
  }

  @Test
  void mapsThatAreLinesOfTheGuideAreCarriedExactly() {
    Image large = scene(60, 44, 51);
    Image small = Resize.areaAverage(large, 20, 15);
    Image map = small.map(v -> 0.3f * v + 0.2f);
    GuidedFilter filter = GuidedFilter.fit(small, map, 2, 1e-9, 60, 44);
    float[] row = new float[60];
    float[] out = new float[60];
    for (int y = 0; y < 44; y++) {
      System.arraycopy(large.plane(0), y * 60, row, 0, 60);
      filter.row(y, row, out);
      for (int x = 0; x < 60; x++) {
        assertThat(out[x]).isCloseTo(0.3f * row[x] + 0.2f, within(1e-3f));
      }
    }
  }

  @Test
  void constantMapsStayConstantOnAnySize() {
    for (int[] size : new int[][] {{1, 1}, {1, 5}, {4, 1}, {2, 2}}) {
      Image guide = scene(size[0], size[1], 52);
      GuidedFilter filter =
          GuidedFilter.fit(guide, guide.map(v -> 0.7f), 2, 1e-5, 3 * size[0], 2 * size[1]);
      float[] out = new float[3 * size[0]];
      filter.row(2 * size[1] - 1, new float[3 * size[0]], out);
      for (float v : out) {
        assertThat(v).isCloseTo(0.7f, within(1e-5f));
      }
    }
  }

  @Test
  void boxMeansAreThoseOfALoop() {
    Image scene = scene(11, 7, 53);
    for (int radius : new int[] {0, 1, 3, 20}) {
      float[] means = new BoxMean(11, 7, radius).of(scene.plane(0));
      for (int y = 0; y < 7; y++) {
        for (int x = 0; x < 11; x++) {
          double sum = 0;
          int count = 0;
          for (int v = Math.max(0, y - radius); v <= Math.min(6, y + radius); v++) {
            for (int u = Math.max(0, x - radius); u <= Math.min(10, x + radius); u++) {
              sum += scene.at(0, u, v);
              count++;
            }
          }
          assertThat((double) means[y * 11 + x]).isCloseTo(sum / count, within(1e-6));
        }
      }
    }
  }
}
