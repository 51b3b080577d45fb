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

class ClaheTest extends EnhancerContract {
  @Override
  protected EnhancerProvider provider() {
    return new ClaheProvider();
  }

  @Test
  void theLimitIsTheFlatHeightAndAShareOfTheRest() {
    // MATLAB's rule by hand: ceil(100 / 4) = 25, and 0.1 of the 75 left, rounded.
    assertThat(ClippedHistogram.clip(100, 4, 0.1)).isEqualTo(33);
    assertThat(ClippedHistogram.clip(100, 4, 0)).isEqualTo(25);
    assertThat(ClippedHistogram.clip(100, 4, 1)).isEqualTo(100);
    // ceil(4096 / 256) = 16 and 0.01 of 4080.
    assertThat(ClippedHistogram.clip(4096, 256, 0.01)).isEqualTo(57);
    assertThat(ClippedHistogram.clip(1, 256, 0.01)).isEqualTo(1);
  }

  @Test
  void whatIsCutOffGoesToTheOthersUntilNoneIsLeft() {
    // 37 over 33: thirds of it fit everywhere.
    assertThat(ClippedHistogram.cut(new int[] {70, 20, 10, 0}, 33))
        .containsExactly(new double[] {33, 32 + 1.0 / 3, 22 + 1.0 / 3, 12 + 1.0 / 3}, within(1e-9));
    // 28 has room for 5 only; what is over from its third goes to the last two, 22 / 3 by halves.
    assertThat(ClippedHistogram.cut(new int[] {70, 28, 2, 0}, 33))
        .containsExactly(new double[] {33, 33, 18, 16}, within(1e-9));
    assertThat(ClippedHistogram.cut(new int[] {100, 0, 0, 0}, 25))
        .containsExactly(new double[] {25, 25, 25, 25}, within(1e-9));
  }

  @Test
  void theCurveIsTheCumulatedShare() {
    assertThat(ClippedHistogram.map(new double[] {1, 0, 2, 1}))
        .containsExactly(0.25f, 0.25f, 0.75f, 1f);
  }

  @Test
  void agreesWithAPlainImplementationWrittenApart() {
    for (int bits : new int[] {8, 16}) {
      Photo photo = scene(75, 52, bits, false);
      double[][][] wanted = PlainClahe.enhance(photo, 8, 0.01);
      double top = bits == 8 ? 255 : 65535;
      Photo found = enhance(photo, Map.of());
      float[][] row = new float[3][75];
      double worst = 0;
      for (int y = 0; y < 52; y++) {
        found.readRow(y, row[0], row[1], row[2]);
        for (int x = 0; x < 75; x++) {
          for (int c = 0; c < 3; c++) {
            worst = Math.max(worst, Math.abs(row[c][x] - wanted[c][y][x]));
          }
        }
      }
      // half a sample of rounding, and floats against doubles
      assertThat(worst).as("%d bits", bits).isLessThan(0.5 / top + 2e-5);
    }
  }

  @Test
  void oneTileWithoutALimitIsHistogramEqualizationOfLightness() {
    // Three greys whose L* fall on bins 53, 167 and 231 (CIE's formula), thrice, twice and once:
    // shares 1/2, 5/6 and 1. L* 50 is grey 118.9 of 255 and L* 83.33 is 207.6, by the sRGB curve.
    byte[] rgb = new byte[18];
    int[] greys = {50, 50, 50, 159, 159, 228};
    for (int i = 0; i < 18; i++) {
      rgb[i] = (byte) greys[i / 3];
    }
    Photo photo = Photo.of8(6, 1, rgb, new byte[0], Metadata.none());
    byte[] out = enhance(photo, Map.of("tiles", 1.0, "clip", 1.0)).rgb8();
    assertThat(new int[] {out[0] & 0xff, out[9] & 0xff, out[15] & 0xff})
        .containsExactly(119, 208, 255);
  }

  @Test
  void tileBordersDoNotShow() {
    // A ramp across tiles stays a ramp: no step between neighbours beyond what the curve's slope
    // gives anywhere else.
    Photo.Builder builder = new Photo.Builder(320, 320, 16);
    float[] row = new float[320];
    for (int y = 0; y < 320; y++) {
      for (int x = 0; x < 320; x++) {
        row[x] = 0.2f + 0.5f * (x + y) / 640;
      }
      builder.writeRow(y, row, row, row);
    }
    Photo photo = enhance(builder.build(Metadata.none()), Map.of());
    float[][] out = new float[3][320];
    photo.readRow(160, out[0], out[1], out[2]);
    for (int x = 1; x < 320; x++) {
      float step = out[0][x] - out[0][x - 1];
      assertThat(Math.abs(step)).as("step at %d", x).isLessThan(0.006f);
    }
  }

  @Test
  void greysStayGrey() {
    byte[] grey = new byte[3 * 64 * 64];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (i / 3 * 37 % 200);
    }
    byte[] out = enhance(Photo.of8(64, 64, grey, new byte[0], Metadata.none()), Map.of()).rgb8();
    for (int i = 0; i < out.length; i += 3) {
      assertThat(out[i]).isEqualTo(out[i + 1]).isEqualTo(out[i + 2]);
    }
  }

  private static Photo enhance(Photo photo, Map<String, Double> settings) {
    try (Enhancer enhancer = Enhancer.load("classic.clahe", settings)) {
      return enhancer.enhance(photo);
    }
  }
}
