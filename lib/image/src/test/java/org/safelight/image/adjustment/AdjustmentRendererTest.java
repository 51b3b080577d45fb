package org.safelight.image.adjustment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.grid.BilateralGrid;
import org.safelight.image.grid.GridSlicer;
import org.safelight.image.grid.LumaGuide;

class AdjustmentRendererTest {
  /** Float sums of a cubic's 20 terms and products of 6 factors against doubles. */
  private static final double ROW_TOLERANCE = 3e-6;

  /** A step of 2e-4 of the width from no effect to all of it magnifies the rounding of places. */
  private static final double SHARP_TOLERANCE = 1e-3;

  private static final int[][] SIZES = {
    {1, 1}, {1, 300}, {300, 1}, {2, 3}, {31, 20}, {97, 61}, {640, 9}
  };

  private static final Gain HALF = new Gain(-1, -1, -1);

  @Test
  void equalsTheFormulaPixelByPixel() {
    for (int[] size : SIZES) {
      Image photo = TestAdjustments.noise(size[0], size[1], 1);
      for (int seed = 0; seed < 20; seed++) {
        assertNear(TestAdjustments.everything(seed), photo, ROW_TOLERANCE);
      }
    }
  }

  @Test
  void equalsTheFormulaWithOneFamilyAtATime() {
    Random random = new Random(5);
    Image photo = TestAdjustments.noise(83, 59, 2);
    for (int i = 0; i < 50; i++) {
      var graduated = List.of(TestAdjustments.graduated(random));
      var elliptical = List.of(TestAdjustments.elliptical(random));
      assertNear(TestAdjustments.filters(graduated, List.of()), photo, ROW_TOLERANCE);
      assertNear(TestAdjustments.filters(List.of(), elliptical), photo, ROW_TOLERANCE);
    }
  }

  @Test
  void equalsTheFormulaForSharpEdgesInEveryDirection() {
    Image photo = TestAdjustments.noise(120, 80, 3);
    Gain gain = new Gain(0.5, -0.5, -2);
    for (double angle : new double[] {0, 90, 180, 270, -90, 45, 89.999, 90.001, 360}) {
      var line = new GraduatedFilter(0.51, 0.52, angle, 1e-4, 1e-4, gain, 1);
      var needle = new EllipticalFilter(0.51, 0.52, 0.5, 1e-4, angle, gain, 1);
      var far = new GraduatedFilter(30, -40, angle, 100, 90, gain, 1);
      assertNear(
          TestAdjustments.filters(List.of(line, far), List.of(needle)), photo, SHARP_TOLERANCE);
    }
  }

  private static void assertNear(Adjustments adjustments, Image photo, double tolerance) {
    Image expected = PlainRendering.render(adjustments, photo);
    AdjustedRow row = new AdjustedRow(adjustments, photo.width(), photo.height());
    for (int y = 0; y < photo.height(); y++) {
      for (int c = 0; c < 3; c++) {
        System.arraycopy(photo.plane(c), y * photo.width(), row.in(c), 0, photo.width());
      }
      row.adjust(y);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < photo.width(); x++) {
          assertThat((double) row.out(c)[x])
              .as("channel %d at (%d, %d)", c, x, y)
              .isCloseTo(expected.at(c, x, y), within(tolerance));
        }
      }
    }
  }

  @Test
  void aGraduatedFilterHalvesThePhotoBeyondItsLine() {
    // grows to the right: nothing left of 0.25, half the effect at 0.5, all right of 0.75
    var filter = new GraduatedFilter(0.5, 0.9, 0, 0.25, 0.25, HALF, 1);
    Photo photo = Photo.of(TestAdjustments.flat(8, 1, 0.8f), 16, Metadata.none());
    Photo result =
        new AdjustmentRenderer(TestAdjustments.filters(List.of(filter), List.of()), 1)
            .render(photo);
    double[] factors = {1, 1, 0.9375, 0.8125, 0.6875, 0.5625, 0.5, 0.5};
    for (int x = 0; x < 8; x++) {
      assertThat((result.rgb16()[3 * x] & 0xffff) / 65535.0)
          .isCloseTo(0.8 * factors[x], within(1 / 65535.0));
    }
  }

  @Test
  void anAngleOfNinetyDegreesGrowsDownwards() {
    var filter = new GraduatedFilter(0.5, 0.5, 90, 0.01, 0.01, HALF, 1);
    Photo result = rendered(filter, 4, 40);
    assertThat(result.rgb8()[0] & 0xff).isEqualTo(200);
    assertThat(result.rgb8()[3 * 4 * 39] & 0xff).isEqualTo(100);
  }

  @Test
  void anEditedAngleIsWhatOneSeesOnAPhotoThatIsNotSquare() {
    // At 45 degrees the line through the middle of a 60 x 30 photo leaves it at its top 15 pixels
    // right of the middle, at its bottom 15 pixels left of it.
    var filter = new GraduatedFilter(0.5, 0.5, 45, 1e-4, 1e-4, HALF, 1);
    Photo result = rendered(filter, 60, 30);
    assertThat(firstDark(result, 0)).isEqualTo(45);
    assertThat(firstDark(result, 29)).isEqualTo(16);
  }

  private static Photo rendered(GraduatedFilter filter, int width, int height) {
    Photo photo = Photo.of(TestAdjustments.flat(width, height, 200 / 255f), 8, Metadata.none());
    return new AdjustmentRenderer(TestAdjustments.filters(List.of(filter), List.of()), 1)
        .render(photo);
  }

  private static int firstDark(Photo photo, int y) {
    int x = 0;
    while ((photo.rgb8()[3 * (y * photo.width() + x)] & 0xff) > 120) {
      x++;
    }
    return x;
  }

  @Test
  void equalRadiiMakeACircle() {
    var circle = new EllipticalFilter(0.5, 0.5, 0.1, 0.1, 30, new Gain(-3, -3, -3), 1);
    Photo photo = Photo.of(TestAdjustments.flat(200, 100, 1), 16, Metadata.none());
    Photo result =
        new AdjustmentRenderer(TestAdjustments.filters(List.of(), List.of(circle)), 1)
            .render(photo);
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 200; x++) {
        double distance = Math.hypot(x + 0.5 - 100, y + 0.5 - 50); // the radius is 20 pixels
        double expected = 1 - 0.875 * Math.max(0, 1 - distance / 20);
        assertThat((result.rgb16()[3 * (200 * y + x)] & 0xffff) / 65535.0)
            .isCloseTo(expected, within(2 / 65535.0));
      }
    }
  }

  @Test
  void brighteningStopsAtTwiceTheValue() {
    var strong = new EllipticalFilter(0.5, 0.5, 1000, 1000, 0, new Gain(3, 3, 3), 1);
    Photo photo = Photo.of(TestAdjustments.flat(3, 3, 0.25f), 16, Metadata.none());
    Adjustments twice = TestAdjustments.filters(List.of(), List.of(strong, strong));
    Photo result = new AdjustmentRenderer(twice, 1).render(photo);
    assertThat((result.rgb16()[12] & 0xffff) / 65535.0).isCloseTo(0.5, within(1 / 65535.0));
  }

  @Test
  void withoutFiltersTheBaseIsWhatTheSlicerGives() {
    BilateralGrid grid = TestAdjustments.grid(new Random(8));
    Photo photo = Photo.of(TestAdjustments.noise(70, 50, 9), 16, Metadata.none());
    Photo sliced = new GridSlicer(grid, new LumaGuide(), 1).slice(photo);
    Photo rendered = new AdjustmentRenderer(Adjustments.of(grid), 1).render(photo);
    assertThat(rendered.rgb16()).isEqualTo(sliced.rgb16());
  }

  @Test
  void strengthZeroGivesIdenticalSamples() {
    Adjustments all = TestAdjustments.everything(3);
    Adjustments none =
        new Adjustments(all.base(), all.polynomial(), all.graduated(), all.elliptical(), 0);
    for (int bits : new int[] {8, 16}) {
      Photo photo = Photo.of(TestAdjustments.noise(63, 41, 4), bits, Metadata.none());
      Photo same = new AdjustmentRenderer(none, 2).render(photo);
      assertThat(same.rgb8()).isEqualTo(photo.rgb8());
      assertThat(same.rgb16()).isEqualTo(photo.rgb16());
    }
  }

  @Test
  void anyNumberOfThreadsGivesTheSameSamples() {
    Adjustments adjustments = TestAdjustments.everything(6);
    for (int bits : new int[] {8, 16}) {
      Photo photo = Photo.of(TestAdjustments.noise(101, 57, 9), bits, Metadata.none());
      Photo one = new AdjustmentRenderer(adjustments, 1).render(photo);
      for (int threads : new int[] {2, 3, 64}) {
        Photo many = new AdjustmentRenderer(adjustments, threads).render(photo);
        assertThat(many.rgb8()).isEqualTo(one.rgb8());
        assertThat(many.rgb16()).isEqualTo(one.rgb16());
      }
    }
  }

  @Test
  void theOrderOfFiltersMakesNoMoreThanARoundingsDifference() {
    Adjustments all = TestAdjustments.everything(7);
    List<EllipticalFilter> reversed = new ArrayList<>(all.elliptical());
    java.util.Collections.reverse(reversed);
    Adjustments other =
        new Adjustments(all.base(), all.polynomial(), all.graduated(), reversed, all.strength());
    assertNear(other, TestAdjustments.noise(40, 30, 5), ROW_TOLERANCE);
  }

  @Test
  void alphaAndMetadataAreCarriedThrough() {
    Metadata metadata = new Metadata(null, null, "4:2:0", "jpeg");
    AdjustmentRenderer renderer = new AdjustmentRenderer(TestAdjustments.everything(2), 1);
    byte[] alpha = {1, 2};
    Photo photo = Photo.of8(2, 1, new byte[] {1, 2, 3, 4, 5, 6}, alpha, metadata);
    assertThat(renderer.render(photo).alpha8()).isEqualTo(alpha);
    assertThat(renderer.render(photo).metadata()).isEqualTo(metadata);
    short[] alpha16 = {300, -1};
    Photo photo16 = Photo.of16(2, 1, new short[6], alpha16, metadata);
    assertThat(renderer.render(photo16).alpha16()).isEqualTo(alpha16);
    assertThat(renderer.render(photo16).metadata()).isEqualTo(metadata);
  }

  @Test
  void noThreadsAreRefused() {
    assertThatThrownBy(() -> new AdjustmentRenderer(TestAdjustments.everything(1), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads must be at least 1, got 0");
  }
}
