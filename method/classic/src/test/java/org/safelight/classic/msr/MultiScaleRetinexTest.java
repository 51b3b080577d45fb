package org.safelight.classic.msr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.EnhancerContract;
import org.safelight.enhance.EnhancerProvider;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class MultiScaleRetinexTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new MultiScaleRetinexProvider();
  }

  private static Photo enhance(Photo photo, Map<String, Double> settings) {
    try (Enhancer enhancer = Enhancer.load("classic.msr", settings)) {
      return enhancer.enhance(photo);
    }
  }

  /** Mean and largest difference of samples, 1 = white. */
  private static double[] difference(Photo photo, double[][][] wanted) {
    float[][] row = new float[3][photo.width()];
    double sum = 0;
    double worst = 0;
    for (int y = 0; y < photo.height(); y++) {
      photo.readRow(y, row[0], row[1], row[2]);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < photo.width(); x++) {
          double d = Math.abs(row[c][x] - wanted[c][y][x]);
          sum += d;
          worst = Math.max(worst, d);
        }
      }
    }
    return new double[] {sum / (3.0 * photo.width() * photo.height()), worst};
  }

  @Test
  void agreesWithThePapersFormulasWrittenOutInDoubles() {
    double[] scales = {15, 80, 250};
    for (boolean restore : new boolean[] {true, false}) {
      Photo photo = scene(90, 60, 16, false);
      double[][][] wanted = PlainRetinex.enhance(photo, scales, restore, 0.01);
      Photo found = enhance(photo, Map.of("restore", restore ? 1.0 : 0.0));
      // The photo is smaller than 512: only floats and the counter's bins differ from the formulas.
      double[] difference = difference(found, wanted);
      assertThat(difference[1]).as("restore %s", restore).isLessThan(2e-3);
    }
  }

  @Test
  void aReducedSurroundingLosesLittle() {
    Photo photo = scene(300, 200, 16, false);
    double[][][] wanted = PlainRetinex.enhance(photo, new double[] {15, 80, 250}, true, 0.01);
    // 300 to 64 is as 6000 to 1280; the standard for 6000 is 512.
    double[] difference = difference(enhance(photo, Map.of("side", 64.0)), wanted);
    assertThat(difference[0]).isLessThan(0.01);
  }

  @Test
  void theResultDoesNotDependOnTheResolution() {
    byte[] small = new byte[3 * 40 * 30];
    byte[] large = new byte[3 * 160 * 120];
    for (int y = 0; y < 120; y++) {
      for (int x = 0; x < 160; x++) {
        int v = (x / 4 * 5 + y / 4 * 3) % 256 / 2 + 20;
        for (int c = 0; c < 3; c++) {
          large[3 * (y * 160 + x) + c] = (byte) (v + 9 * c);
          small[3 * (y / 4 * 40 + x / 4) + c] = (byte) (v + 9 * c);
        }
      }
    }
    byte[] a = enhance(Photo.of8(40, 30, small, new byte[0], Metadata.none()), Map.of()).rgb8();
    byte[] b = enhance(Photo.of8(160, 120, large, new byte[0], Metadata.none()), Map.of()).rgb8();
    double sum = 0;
    for (int y = 0; y < 120; y++) {
      for (int x = 0; x < 160; x++) {
        int at = 3 * (y / 4 * 40 + x / 4);
        sum += Math.abs((b[3 * (y * 160 + x)] & 0xff) - (a[at] & 0xff));
      }
    }
    assertThat(sum / (120 * 160)).isLessThan(6);
  }

  @Test
  void oneColourAllOverStays() {
    byte[] rgb = new byte[3 * 20 * 10];
    Arrays.fill(rgb, (byte) 77);
    Photo photo = Photo.of8(20, 10, rgb, new byte[0], Metadata.none());
    assertThat(enhance(photo, Map.of()).rgb8()).isEqualTo(rgb);
  }

  @Test
  void theStretchTakesPercentiles() {
    Stretch.Counter counter = new Stretch.Counter();
    float[] values = new float[101];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 10f - 5;
    }
    counter.add(values);
    // 10 % of 101 samples: the eleventh from below is -4, from above 4.
    Stretch stretch = counter.without(0.1);
    assertThat(stretch.low()).isCloseTo(-4, within(1e-3));
    assertThat(stretch.high()).isCloseTo(4, within(0.11));
    Stretch all = counter.without(0);
    assertThat(all.low()).isCloseTo(-5, within(1e-3));
    assertThat(all.high()).isCloseTo(5, within(1e-3));
  }
}
