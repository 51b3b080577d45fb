package org.safelight.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.enhance.ModelCard;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.image.filter.Resize;
import org.safelight.image.tile.Tile;
import org.safelight.image.tile.Tiles;

/** On small networks of drawn weights: what holds whatever has been learnt. */
class HdrEnhancerTest {
  private static final int TILE = 64;

  /** Of values up to about 3, put together in float32. */
  private static final double ROUNDING = 1e-5;

  /**
   * What an overlap of 128 pixels leaves of seams, of values up to about 3. Drawn weights came to
   * 1.5e-5, with the refinement to 6.4e-5; half a level of 8 bits is 2e-3.
   */
  private static final double SEAM = 2e-4;

  private static Image light(Photo photo, Map<String, Double> given) {
    try (HdrEnhancer enhancer = Glowing.enhancer(given)) {
      return enhancer.light(photo, done -> {});
    }
  }

  private static Image ratio(Photo photo, Map<String, Double> given) {
    try (HdrEnhancer enhancer = Glowing.enhancer(given)) {
      return enhancer.ratio(photo, done -> {});
    }
  }

  private static Photo enhanced(Photo photo, Map<String, Double> given) {
    try (HdrEnhancer enhancer = Glowing.enhancer(given)) {
      return enhancer.enhance(photo);
    }
  }

  /**
   * B and the result of a photo by tiles of {@link #TILE}, every network run on every one.
   *
   * @param dark tiles without a highlight
   * @param bright tiles with some
   */
  private record EveryTile(float[][] linear, float[][] light, int dark, int bright) {

    /** Sides of the photo divide by 16 and are at most 384, so the curve is read from itself. */
    static EveryTile of(Photo photo, boolean refine) {
      int width = photo.width();
      Image whole = photo.toImage();
      float[][] linear = new float[3][width * photo.height()];
      float[][] light = new float[3][width * photo.height()];
      int dark = 0;
      int bright = 0;
      try (Sessions sessions =
          new Sessions(Glowing.networks(true), Highlights.published(), refine, 1)) {
        Image copy = Resize.areaAverage(photo, width, photo.height()); // an ulp may differ
        InverseCurve curve = sessions.curve(sessions.dequantize(copy));
        for (Tile tile : new Tiles(TILE, 128, 32).of(width, photo.height())) {
          Image c = sessions.dequantize(cut(whole, tile));
          Image b = curve.light(c);
          Image a = sessions.hallucinate(b);
          Image found = refine ? sessions.refine(a, b, c) : a;
          boolean any = false;
          for (int y = 0; y < tile.coreHeight(); y++) {
            for (int x = 0; x < tile.coreWidth(); x++) {
              int from = (tile.coreY() - tile.y() + y) * tile.width() + tile.coreX() - tile.x() + x;
              int to = (tile.coreY() + y) * width + tile.coreX() + x;
              for (int p = 0; p < 3; p++) {
                linear[p][to] = b.plane(p)[from];
                light[p][to] = found.plane(p)[from];
              }
              any |= alpha(linear, to) > 0;
            }
          }
          bright += any ? 1 : 0;
          dark += any ? 0 : 1;
        }
      }
      return new EveryTile(linear, light, dark, bright);
    }

    private static Image cut(Image whole, Tile tile) {
      float[][] planes = new float[3][tile.width() * tile.height()];
      for (int c = 0; c < 3; c++) {
        for (int y = 0; y < tile.height(); y++) {
          System.arraycopy(
              whole.plane(c),
              (tile.y() + y) * whole.width() + tile.x(),
              planes[c],
              y * tile.width(),
              tile.width());
        }
      }
      return Image.of(tile.width(), tile.height(), Encoding.SRGB, planes);
    }
  }

  private static double alpha(float[][] linear, int i) {
    return Highlights.published()
        .alpha((double) Math.max(linear[0][i], Math.max(linear[1][i], linear[2][i])));
  }

  private static double furthest(Image a, Image b) {
    double most = 0;
    for (int p = 0; p < a.planeCount(); p++) {
      for (int i = 0; i < a.plane(p).length; i++) {
        most = Math.max(most, Math.abs(a.plane(p)[i] - b.plane(p)[i]));
      }
    }
    return most;
  }

  @ParameterizedTest(name = "refine {0}")
  @ValueSource(booleans = {false, true})
  void tilesThatAreSkippedAreBitForBitWhatRunningThemGives(boolean refine) {
    Photo photo = Glowing.room(208, 112, 8);
    EveryTile every = EveryTile.of(photo, refine);
    assertThat(every.dark()).isPositive();
    assertThat(every.bright()).isPositive();
    Map<String, Double> given = Map.of("tile", (double) TILE, "refine", refine ? 1.0 : 0.0);
    Image light = light(photo, given);
    for (int p = 0; p < 3; p++) {
      assertThat(Arrays.equals(light.plane(p), every.light()[p])).isTrue();
    }
    float[] ratio = ratio(photo, given).plane(0);
    double off = 0;
    for (int i = 0; i < ratio.length; i++) {
      double alpha = alpha(every.linear(), i);
      if (alpha == 0) {
        assertThat(ratio[i] == 1).isTrue();
      } else {
        double found = Math.max(1, luminance(every.light(), i) / luminance(every.linear(), i));
        off = Math.max(off, Math.abs(ratio[i] - (refine ? 1 + alpha * (found - 1) : found)));
      }
    }
    assertThat(off).isLessThan(ROUNDING);
  }

  private static double luminance(float[][] planes, int i) {
    return 0.2126 * planes[0][i] + 0.7152 * planes[1][i] + 0.0722 * planes[2][i];
  }

  @Test
  void lightIsNeverBelowTheLinearPhotoAndEqualsItBesideHighlights() {
    Photo photo = Glowing.room(208, 112, 16);
    EveryTile every = EveryTile.of(photo, false);
    Image light = light(photo, Map.of("tile", (double) TILE));
    assertThat(light.encoding()).isEqualTo(Encoding.LINEAR);
    int lifted = 0;
    for (int i = 0; i < photo.width() * photo.height(); i++) {
      double alpha = alpha(every.linear(), i);
      for (int p = 0; p < 3; p++) {
        float b = every.linear()[p][i];
        float a = light.plane(p)[i];
        boolean inRange = b >= 0 && b <= 1; // 1 is where the sensor clips
        if (!inRange || a < b || (alpha == 0 && a != b)) {
          fail("at %d of plane %d: B %s, A %s, alpha %s", i, p, b, a, alpha);
        }
        lifted += a > 1 ? 1 : 0;
      }
    }
    assertThat(lifted).isPositive();
  }

  @Test
  void tilesLeaveNoSeams() {
    Photo photo = Glowing.room(300, 200, 8);
    Map<String, Double> small = Map.of("tile", 64.0);
    Map<String, Double> one = Map.of("tile", 4096.0);
    double off = furthest(ratio(photo, small), ratio(photo, one));
    Map<String, Double> smallRefined = Map.of("tile", 64.0, "refine", 1.0);
    double refined =
        furthest(light(photo, smallRefined), light(photo, Map.of("tile", 4096.0, "refine", 1.0)));
    assertThat(off).isLessThan(SEAM);
    assertThat(refined).isLessThan(SEAM);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void aPhotoWithNothingClippedStaysBitForBit(int bits) {
    Photo photo = Glowing.dull(190, 130, bits);
    for (double refine : new double[] {0, 1}) {
      assertThat(ratio(photo, Map.of("refine", refine)).plane(0)).containsOnly(1);
      Photo same = enhanced(photo, Map.of("refine", refine));
      assertThat(Arrays.equals(same.rgb8(), photo.rgb8())).isTrue();
      assertThat(Arrays.equals(same.rgb16(), photo.rgb16())).isTrue();
    }
  }

  @Test
  void highlightsAreScaledByTheirSetting() {
    Photo photo = Glowing.room(160, 112, 8);
    assertThat(ratio(photo, Map.of("highlights", 0.0)).plane(0)).containsOnly(1);
    Image none = light(photo, Map.of("highlights", 0.0));
    Image once = light(photo, Map.of());
    Image twice = light(photo, Map.of("highlights", 2.0));
    double most = 0;
    double off = 0;
    for (int p = 0; p < 3; p++) {
      for (int i = 0; i < none.plane(p).length; i++) {
        double b = none.plane(p)[i];
        most = Math.max(most, b);
        off = Math.max(off, Math.abs(twice.plane(p)[i] - b - 2 * (once.plane(p)[i] - b)));
      }
    }
    assertThat(most).isLessThanOrEqualTo(1);
    assertThat(off).isLessThan(ROUNDING);
    assertThat(furthest(once, none)).isGreaterThan(0.1);
  }

  @Test
  void highlightsAreLiftedAndNothingElse() {
    Photo photo = Glowing.room(160, 112, 8);
    Image ratio = ratio(photo, Map.of());
    assertThat(ratio.encoding()).isEqualTo(Encoding.DATA);
    assertThat(ratio.planeCount()).isEqualTo(1);
    assertThat(ratio.at(0, 150, 10)).isGreaterThan(1.2f);
    assertThat(ratio.at(0, 10, 100)).isEqualTo(1);
    assertThat(allWithin(1, 100, ratio.plane(0))).isTrue();
  }

  private static boolean allWithin(double least, double most, float[] values) {
    boolean all = true;
    for (float v : values) {
      all &= v >= least && v <= most;
    }
    return all;
  }

  /** The refinement moves all of a photo's light, and its highlights alone in a gain map. */
  @Test
  void theRefinementRunsWhereItIsWanted() {
    Photo photo = Glowing.room(160, 112, 8);
    Image plain = light(photo, Map.of());
    Image refined = light(photo, Map.of("refine", 1.0));
    int dark = 100 * 160 + 10;
    assertThat(refined.plane(1)[dark]).isNotEqualTo(plain.plane(1)[dark]);
    for (int p = 0; p < 3; p++) {
      assertThat(allWithin(0, 100, refined.plane(p))).isTrue();
    }
    Image ratio = ratio(photo, Map.of("refine", 1.0));
    assertThat(ratio.at(0, 10, 100)).isEqualTo(1);
    assertThat(furthest(ratio, ratio(photo, Map.of()))).isPositive();
  }

  @Test
  void weightsWithoutRefinementSaySoIfItIsWanted() {
    ModelCard card = ModelCard.classic("hdr", "none");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new HdrEnhancer(
                    Glowing.networks(false), Glowing.settings(Map.of("refine", 1.0)), card))
        .withMessage("setting refine must be 0: these weights have no refinement");
    try (HdrEnhancer without =
        new HdrEnhancer(Glowing.networks(false), Glowing.settings(Map.of()), card)) {
      assertThat(without.light(Glowing.room(40, 30, 8), done -> {}).width()).isEqualTo(40);
    }
  }

  @Test
  void oddPhotosComeBackWhole() {
    for (double refine : new double[] {0, 1}) {
      for (Photo photo :
          new Photo[] {
            Glowing.flat(1, 1, 8, 1),
            Glowing.flat(1, 1, 16, 0),
            Glowing.flat(70, 50, 8, 1),
            Glowing.flat(70, 50, 16, 0.5),
            Glowing.room(3, 300, 8),
            Glowing.room(300, 3, 16),
            Glowing.room(97, 61, 16)
          }) {
        Map<String, Double> given = Map.of("refine", refine, "tile", 64.0, "size", 64.0);
        Image light = light(photo, given);
        Image ratio = ratio(photo, given);
        Photo better = enhanced(photo, given);
        for (int[] size :
            new int[][] {
              {light.width(), light.height()},
              {ratio.width(), ratio.height()},
              {better.width(), better.height()}
            }) {
          assertThat(size).containsExactly(photo.width(), photo.height());
        }
        assertThat(better.bits()).isEqualTo(photo.bits());
        for (int p = 0; p < 3; p++) {
          assertThat(allWithin(0, 100, light.plane(p))).isTrue();
        }
        assertThat(allWithin(1, 100, ratio.plane(0))).isTrue();
      }
    }
  }

  @Test
  void whiteIsAHighlightAndGreyIsNone() {
    float[] white = ratio(Glowing.flat(70, 50, 8, 1), Map.of()).plane(0);
    assertThat(allWithin(1.01, 100, white)).isTrue();
    Photo grey = Glowing.flat(70, 50, 16, 0.5);
    assertThat(ratio(grey, Map.of()).plane(0)).containsOnly(1);
    assertThat(enhanced(grey, Map.of()).rgb16()).isEqualTo(grey.rgb16());
  }

  @Test
  void progressGoesUpToOne() {
    Photo photo = Glowing.room(200, 70, 8);
    List<Double> told = new ArrayList<>();
    try (HdrEnhancer enhancer = Glowing.enhancer(Map.of("tile", 64.0))) {
      enhancer.ratio(photo, told::add);
      assertThat(told).isSorted().hasSize(8).endsWith(1.0);
      told.clear();
      enhancer.light(photo, told::add);
      assertThat(told).isSorted().hasSize(8).endsWith(1.0);
    }
  }
}
