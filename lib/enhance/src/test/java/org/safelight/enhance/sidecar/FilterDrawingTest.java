package org.safelight.enhance.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.enhance.Graduating;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.adjustment.Adjustments;
import org.safelight.image.adjustment.EllipticalFilter;
import org.safelight.image.adjustment.Gain;
import org.safelight.image.adjustment.GraduatedFilter;
import org.safelight.image.adjustment.PolynomialFilter;
import org.safelight.image.grid.BilateralGrid;

class FilterDrawingTest {
  /** Curves cover pixels in their middle almost wholly. */
  private static final int WHITE = 250;

  private static final Gain GAIN = new Gain(-0.4, -0.4, -0.4);

  private static Photo flat(int width, int height, int value) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) value);
    return Photo.of8(width, height, rgb, new byte[0], Metadata.none());
  }

  private static Adjustments filters(
      List<GraduatedFilter> graduated, List<EllipticalFilter> elliptical) {
    BilateralGrid identity = BilateralGrid.identity(1, 1, 1);
    return new Adjustments(identity, PolynomialFilter.none(), graduated, elliptical, 1);
  }

  private static int at(Photo photo, int x, int y) {
    return photo.rgb8()[3 * (y * photo.width() + x)] & 0xff;
  }

  @Test
  void aLineLiesAtHalfTheEffectInWhiteBetweenBlack() {
    var line = new GraduatedFilter(0.25, 0.9, 0, 0.1, 0.1, GAIN, 1);
    for (int background : new int[] {0, 128, 255}) {
      Photo drawn =
          FilterDrawing.draw(filters(List.of(line), List.of()), flat(1200, 900, background));
      assertThat(at(drawn, 299, 100)).isEqualTo(255); // 2 pixels about x = 300
      assertThat(at(drawn, 300, 100)).isEqualTo(255);
      assertThat(at(drawn, 297, 100)).isZero();
      assertThat(at(drawn, 302, 100)).isZero();
      assertThat(at(drawn, 600, 100)).isEqualTo(background);
    }
  }

  @Test
  void startAndEndAreBroken() {
    var line = new GraduatedFilter(0.5, 0.9, 0, 0.25, 0.125, GAIN, 1);
    Photo drawn = FilterDrawing.draw(filters(List.of(line), List.of()), flat(1200, 900, 128));
    for (int x : new int[] {300, 750}) {
      int white = 0;
      for (int y = 0; y < 600; y++) {
        white += at(drawn, x, y) == 255 ? 1 : 0;
      }
      assertThat(white).isBetween(250, 450); // 8 of 14
    }
  }

  @Test
  void anEllipseGoesThroughItsRadii() {
    var ellipse = new EllipticalFilter(0.5, 0.5, 0.25, 0.125, 90, GAIN, 1);
    Photo drawn = FilterDrawing.draw(filters(List.of(), List.of(ellipse)), flat(1200, 900, 128));
    assertThat(at(drawn, 600, 450 - 300)).isGreaterThan(WHITE); // the first axis points down
    assertThat(at(drawn, 600, 450 + 300)).isGreaterThan(WHITE);
    assertThat(at(drawn, 600 - 150, 450)).isGreaterThan(WHITE);
    assertThat(at(drawn, 600 + 150, 450)).isGreaterThan(WHITE);
    assertThat(at(drawn, 600 - 300, 450)).isEqualTo(128);
  }

  @Test
  void labelsDoNotLieOnEachOther() {
    var ellipse = new EllipticalFilter(0.99, 0.5, 0.01, 0.01, 0, GAIN, 1);
    Photo one = FilterDrawing.draw(filters(List.of(), List.of(ellipse)), flat(900, 900, 128));
    Photo two =
        FilterDrawing.draw(filters(List.of(), List.of(ellipse, ellipse)), flat(900, 900, 128));
    assertThat(white(two)).isGreaterThan((int) (1.5 * white(one)));
  }

  private static int white(Photo photo) {
    int white = 0;
    for (byte sample : photo.rgb8()) {
      white += sample == -1 ? 1 : 0;
    }
    return white;
  }

  @Test
  void everyKindAndSizeOfPhotoIsDrawnOnAndNoneChanged() {
    Adjustments everything = Graduating.everything();
    for (int[] size : new int[][] {{1, 1}, {31, 2}, {1, 3000}, {31, 31}}) {
      Photo photo = flat(size[0], size[1], 7);
      Photo drawn = FilterDrawing.draw(everything, photo);
      assertThat(drawn.width()).isEqualTo(size[0]);
      assertThat(drawn.height()).isEqualTo(size[1]);
      assertThat(photo.rgb8()).containsOnly(7);
    }
    short[] white = new short[3 * 40 * 30];
    Arrays.fill(white, (short) -1);
    Photo photo = Photo.of16(40, 30, white, new short[1200], Metadata.none());
    Photo drawn = FilterDrawing.draw(filters(List.of(), List.of()), photo);
    assertThat(drawn.hasAlpha()).isFalse();
    assertThat(drawn.rgb8()).hasSize(3600).containsOnly(-1);
  }

  @Test
  void filtersFarOutsideAreNoTrouble() {
    var line = new GraduatedFilter(900, -900, 33, 1e5, 1e5, GAIN, 0);
    var ellipse = new EllipticalFilter(-1000, 1000, 1e5, 1e-4, 33, GAIN, 1);
    Photo drawn = FilterDrawing.draw(filters(List.of(line), List.of(ellipse)), flat(300, 200, 128));
    assertThat(white(drawn)).isPositive(); // labels, moved into the photo
  }
}
