package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.data.ExposureRendering.Cast;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class ExposureRendererTest {
  /** One 8-bit level: the rounding of the result. */
  private static final double LEVEL = 1 / 255.0 + 1e-6;

  private static final CameraResponse SRGB = CameraResponse.srgb();

  private final Image picture = Fixtures.picture(96, 64, 1);

  @Test
  void zeroStopsGiveThePhotoBack() {
    for (ExposureRendering plain :
        List.of(ExposureRendering.ladder(0), ExposureRendering.plain(0, SRGB))) {
      Image result = render(picture, plain).input();
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < 96 * 64; i++) {
          assertThat((double) result.plane(c)[i]).isCloseTo(picture.plane(c)[i], within(LEVEL));
        }
      }
    }
  }

  @Test
  void theLadderRisesWithExposure() {
    double before = 0;
    for (double ev : ExposureLadderWriter.PAPER) {
      double mean = Fixtures.mean(render(picture, ExposureRendering.ladder(ev)).input());
      assertThat(mean).isGreaterThan(before);
      before = mean;
    }
  }

  @Test
  void oneStopDoublesTheLight() {
    Image grey = Fixtures.grey(4, 4, Encoding.SRGB, 0.5f);
    double level = render(grey, ExposureRendering.plain(1, SRGB)).input().at(0, 1, 1);
    assertThat(level).isCloseTo(SRGB.encode(2 * SRGB.decode(0.5)), within(LEVEL));
  }

  @Test
  void overexposedWhiteClipsAtOneAndTrueLightAboveItIsLost() {
    Image bright = Fixtures.grey(4, 4, Encoding.SRGB, 0.9f);
    assertThat(render(bright, ExposureRendering.plain(2, SRGB)).input().at(1, 2, 2)).isEqualTo(1f);
    // Light 0.5 of a view is not white in the target, but two stops more is.
    Image light = Fixtures.grey(4, 4, Encoding.LINEAR, 0.5f);
    RenderedPair pair = render(light, ExposureRendering.plain(2, SamplePhoto.VIEW_RESPONSE));
    assertThat(pair.input().at(1, 2, 2)).isEqualTo(1f);
    assertThat((double) pair.target().at(1, 2, 2))
        .isCloseTo(SamplePhoto.VIEW_RESPONSE.encode(0.5), within(LEVEL));
  }

  @Test
  void resultsAreEightBitLevels() {
    Image result = render(picture, varied(2, null, null, List.of(), 0)).input();
    for (float v : result.plane(0)) {
      assertThat(v * 255).isCloseTo(Math.round(v * 255), within(1e-3f));
    }
  }

  @Test
  void aLowWhiteClipKeepsWhiteBelowOne() {
    ExposureRendering clipped =
        new ExposureRendering(
            1,
            SRGB,
            SRGB,
            0.8,
            SensorNoise.NONE,
            Cast.NONE,
            0,
            0,
            1,
            null,
            null,
            List.of(),
            0,
            false);
    float white = render(Fixtures.grey(2, 2, Encoding.SRGB, 1), clipped).input().at(0, 0, 0);
    assertThat((double) white).isCloseTo(SRGB.encode(0.8), within(LEVEL));
  }

  @Test
  void castHazeAndFlatnessDoWhatTheySay() {
    Image grey = Fixtures.grey(2, 2, Encoding.SRGB, 0.5f);
    double light = SRGB.decode(0.5);
    Image cast = render(grey, with(new Cast(1.2, 1, 0.8), 0, 0, 1)).input();
    assertThat((double) cast.at(0, 0, 0)).isCloseTo(SRGB.encode(1.2 * light), within(LEVEL));
    assertThat((double) cast.at(2, 0, 0)).isCloseTo(SRGB.encode(0.8 * light), within(LEVEL));
    Image haze = render(grey, with(Cast.NONE, 0.25, 0.6, 1)).input();
    assertThat((double) haze.at(0, 0, 0))
        .isCloseTo(SRGB.encode(0.75 * light + 0.15), within(LEVEL));
    Image flat =
        render(Fixtures.grey(2, 2, Encoding.SRGB, 0.9f), with(Cast.NONE, 0, 0, 0.5)).input();
    assertThat((double) flat.at(0, 0, 0)).isCloseTo(0.7, within(LEVEL));
  }

  @Test
  void noiseHasTheDeviationAskedFor() {
    double deviation = 0.01;
    ExposureRendering noisy =
        new ExposureRendering(
            0,
            SRGB,
            SRGB,
            1,
            SensorNoise.white(0, deviation),
            Cast.NONE,
            0,
            0,
            1,
            null,
            null,
            List.of(),
            0,
            false);
    Image result = render(Fixtures.grey(200, 200, Encoding.SRGB, 0.5f), noisy).input();
    double sum = 0;
    for (float v : result.plane(1)) {
      double off = SRGB.decode(v) - SRGB.decode(0.5);
      sum += off * off;
    }
    // 40,000 samples know their deviation to half a percent; 8-bit rounding adds one more
    assertThat(Math.sqrt(sum / 40_000)).isCloseTo(deviation, within(0.03 * deviation));
  }

  @Test
  void aSlopeDarkensOneSideOnly() {
    Image grey = Fixtures.grey(64, 32, Encoding.SRGB, 0.5f);
    LocalField slope = new LocalField(2, 0, 0, 0, 0);
    Image result = render(grey, varied(0, slope, null, List.of(), 0)).input();
    assertThat((double) result.at(0, 0, 16))
        .isCloseTo(SRGB.encode(SRGB.decode(0.5) / 2), within(0.01));
    assertThat((double) result.at(0, 63, 16))
        .isCloseTo(SRGB.encode(SRGB.decode(0.5) * 2), within(0.01));
  }

  @Test
  void backlightKeepsTheSkyAndDropsTheRest() {
    float[][] planes = new float[3][64 * 64];
    for (float[] plane : planes) {
      java.util.Arrays.fill(plane, 0, 32 * 64, 0.9f);
      java.util.Arrays.fill(plane, 32 * 64, 64 * 64, 0.3f);
    }
    Image scene = Image.of(64, 64, Encoding.SRGB, planes);
    Backlight backlight = new Backlight(0.6, 0.2, 0, -3);
    Image result = render(scene, varied(0, null, backlight, List.of(), 0)).input();
    assertThat((double) result.at(0, 32, 5)).isCloseTo(0.9, within(0.01));
    assertThat((double) result.at(0, 32, 60))
        .isCloseTo(SRGB.encode(SRGB.decode(0.3) / 8), within(0.01));
  }

  @Test
  void aLampIsWhiteInBothPictures() {
    Image grey = Fixtures.grey(64, 64, Encoding.SRGB, 0.3f);
    Lamp lamp = new Lamp(0.5, 0.5, 0.1, 0, false);
    RenderedPair pair = render(grey, varied(-3, null, null, List.of(lamp), 0));
    assertThat(pair.input().at(0, 32, 32)).isEqualTo(1f);
    assertThat(pair.target().at(0, 32, 32)).isEqualTo(1f);
    assertThat(pair.target().at(0, 2, 2)).isEqualTo(0.3f);
    assertThat((double) pair.input().at(0, 2, 2)).isLessThan(0.15);
  }

  @Test
  void jpegChangesLittleAndLowerQualityMore() {
    double good = difference(varied(0, null, null, List.of(), 95));
    double poor = difference(varied(0, null, null, List.of(), 30));
    assertThat(good).isPositive().isLessThan(poor);
    assertThat(poor).isLessThan(0.1);
  }

  @Test
  void anotherCameraIsMeteredAlike() {
    Image grey = Fixtures.grey(2, 2, Encoding.SRGB, 0.44f);
    ExposureRendering other =
        new ExposureRendering(
            0,
            SRGB,
            CameraResponse.filmicPower(1.8, 1.4, 16),
            1,
            SensorNoise.NONE,
            Cast.NONE,
            0,
            0,
            1,
            null,
            null,
            List.of(),
            0,
            false);
    assertThat((double) render(grey, other).input().at(0, 0, 0)).isCloseTo(0.44, within(LEVEL));
  }

  private double difference(ExposureRendering rendering) {
    Image result = render(picture, rendering).input();
    double sum = 0;
    for (int i = 0; i < result.plane(0).length; i++) {
      sum += Math.abs(result.plane(0)[i] - picture.plane(0)[i]);
    }
    return sum / result.plane(0).length;
  }

  private static RenderedPair render(Image image, ExposureRendering rendering) {
    return new Renderer().render(image, rendering, new SplittableRandom(5));
  }

  private static ExposureRendering with(Cast cast, double haze, double veil, double contrast) {
    return new ExposureRendering(
        0,
        SRGB,
        SRGB,
        1,
        SensorNoise.NONE,
        cast,
        haze,
        veil,
        contrast,
        null,
        null,
        List.of(),
        0,
        false);
  }

  private static ExposureRendering varied(
      double ev,
      @org.jspecify.annotations.Nullable LocalField field,
      @org.jspecify.annotations.Nullable Backlight backlight,
      List<Lamp> lamps,
      int jpeg) {
    return new ExposureRendering(
        ev,
        SRGB,
        SRGB,
        1,
        SensorNoise.NONE,
        Cast.NONE,
        0,
        0,
        1,
        field,
        backlight,
        lamps,
        jpeg,
        false);
  }
}
