package org.safelight.image.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BilinearRowsTest {
  /** Two pixels' centres lie at 0.5 and 2.5 of four: 0.25 and 0.75 of the way between, by hand. */
  @Test
  void valuesLieBetweenCentresAndGoOnToTheBorder() {
    float[] values = {9, 9, 0, 4, 8, 12};
    BilinearRows rows = new BilinearRows(2, 2, 4, 4);
    float[] out = new float[4];
    float[][] expected = {{0, 1, 3, 4}, {2, 3, 5, 6}, {6, 7, 9, 10}, {8, 9, 11, 12}};
    for (int y = 0; y < 4; y++) {
      rows.read(values, 2, y, out);
      assertThat(out).containsExactly(expected[y]);
    }
  }

  /** A plane a x + b y stays one between the outermost centres. */
  @Test
  void slopesAreKeptAtAnyRatio() {
    float[] plane = new float[7 * 5];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = 0.25f * (i % 7) - 0.5f * (i / 7);
    }
    BilinearRows rows = new BilinearRows(7, 5, 31, 13);
    float[] out = new float[31];
    for (int y = 0; y < 13; y++) {
      rows.read(plane, 0, y, out);
      double v = Math.max(0, Math.min(4, (y + 0.5) * 5 / 13 - 0.5));
      for (int x = 0; x < 31; x++) {
        double u = Math.max(0, Math.min(6, (x + 0.5) * 7 / 31 - 0.5));
        assertThat((double) out[x]).isCloseTo(0.25 * u - 0.5 * v, within(1e-6));
      }
    }
  }

  @Test
  void onePixelIsTheSameEverywhere() {
    float[] out = new float[3];
    new BilinearRows(1, 1, 3, 2).read(new float[] {0.3f}, 0, 1, out);
    assertThat(out).containsOnly(0.3f);
  }
}
