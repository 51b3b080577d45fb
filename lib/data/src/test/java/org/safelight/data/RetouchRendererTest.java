package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.safelight.data.ExposureRendering.Cast;
import org.safelight.data.LocalEdit.Stops;
import org.safelight.data.RetouchRendering.Haze;
import org.safelight.data.RetouchRendering.Light;
import org.safelight.data.RetouchRendering.Tone;
import org.safelight.data.RetouchRendering.WhiteBalance;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class RetouchRendererTest {
  /** Rounding to one 8-bit level, and a quarter of one from each of two tables. */
  private static final double LEVEL = 1 / 255.0 + 1e-6;

  private static final CameraResponse SRGB = CameraResponse.srgb();

  private final Image picture = Fixtures.picture(96, 64, 1);
  private final Image grey = Fixtures.grey(61, 41, Encoding.SRGB, 0.5f);

  @Test
  void noEditGivesThePhotoBackExactly() {
    RenderedPair pair = render(picture, RetouchRendering.NONE);
    for (int c = 0; c < 3; c++) {
      assertThat(pair.input().plane(c)).isEqualTo(picture.plane(c));
      assertThat(pair.target().plane(c)).isEqualTo(picture.plane(c));
    }
    assertThat(RetouchRendering.NONE.unchanged()).isTrue();
  }

  @Test
  void neutralEditsGiveThePhotoBackUpToRounding() {
    RetouchRendering neutral = locally(new LocalEdit.Graduated(0.5, 0.5, 30, 0.2, Stops.even(0)));
    assertThat(neutral.unchanged()).isFalse();
    Image result = render(picture, neutral).input();
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < 96 * 64; i++) {
        assertThat((double) result.plane(c)[i]).isCloseTo(picture.plane(c)[i], within(LEVEL));
      }
    }
  }

  @Test
  void theTargetIsTheGoodPictureWhateverTheEdits() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 10; i++) {
      RenderedPair pair = render(picture, new RetouchRenderings().draw(random));
      assertThat(pair.target().plane(1)).isEqualTo(picture.plane(1));
    }
  }

  @Test
  void oneStopDownHalvesTheLight() {
    Image result = render(grey, lit(-1, WhiteBalance.NONE, Haze.NONE)).input();
    assertThat((double) result.at(0, 5, 5)).isCloseTo(SRGB.encode(light() / 2), within(LEVEL));
  }

  @Test
  void whiteBalanceChangesColourAndNotTheLuminanceOfGrey() {
    Image warm = render(grey, lit(0, new WhiteBalance(0.5, 0), Haze.NONE)).input();
    double red = SRGB.decode(warm.at(0, 5, 5));
    double green = SRGB.decode(warm.at(1, 5, 5));
    double blue = SRGB.decode(warm.at(2, 5, 5));
    // Half a level at 0.45 is 0.01 of light's logarithm to base 2
    assertThat(Math.log(red / blue) / Math.log(2)).isCloseTo(0.5, within(0.03));
    assertThat(0.2126 * red + 0.7152 * green + 0.0722 * blue).isCloseTo(light(), within(0.003));
    Image greener = render(grey, lit(0, new WhiteBalance(0, 0.2), Haze.NONE)).input();
    assertThat(greener.at(1, 5, 5)).isGreaterThan(greener.at(0, 5, 5));
    assertThat(greener.at(0, 5, 5)).isEqualTo(greener.at(2, 5, 5));
  }

  @Test
  void hazeReplacesAShareOfLightByItsVeil() {
    Haze haze = new Haze(0.25, 0.8, new Cast(1, 1, 1.1));
    Image result = render(grey, lit(0, WhiteBalance.NONE, haze)).input();
    double veil = SRGB.decode(0.8);
    assertThat((double) result.at(0, 5, 5))
        .isCloseTo(SRGB.encode(0.75 * light() + 0.25 * veil), within(LEVEL));
    assertThat((double) result.at(2, 5, 5))
        .isCloseTo(SRGB.encode(0.75 * light() + 0.275 * veil), within(LEVEL));
  }

  @Test
  void gammaContrastSaturationAndFadeDoWhatTheySay() {
    Image light = Fixtures.grey(2, 2, Encoding.SRGB, 0.8f);
    assertThat((double) render(light, toned(1.5, 1, 1, 0, 1)).input().at(0, 0, 0))
        .isCloseTo(Math.pow(0.8, 1.5), within(LEVEL));
    assertThat((double) render(light, toned(1, 0.5, 1, 0, 1)).input().at(0, 0, 0))
        .isCloseTo(0.65, within(LEVEL));
    assertThat((double) render(light, toned(1, 1, 1, 0.1, 0.9)).input().at(0, 0, 0))
        .isCloseTo(0.74, within(LEVEL));
    Image pale = render(picture, toned(1, 1, 0, 0, 1)).input();
    assertThat(pale.plane(0)).isEqualTo(pale.plane(1)).isEqualTo(pale.plane(2));
    double luma =
        0.2126 * picture.at(0, 7, 9) + 0.7152 * picture.at(1, 7, 9) + 0.0722 * picture.at(2, 7, 9);
    assertThat((double) pale.at(0, 7, 9)).isCloseTo(luma, within(LEVEL));
  }

  @Test
  void aVignetteDarkensTheCornersAndNotTheCentre() {
    Image result = render(grey, locally(new LocalEdit.Vignette(0.3, Stops.even(-1)))).input();
    assertThat((double) result.at(0, 30, 20)).isCloseTo(0.5, within(LEVEL));
    for (int corner : new int[] {0, 60}) {
      // The corner's pixel centre is 1.7 % of the way to the middle
      assertThat((double) result.at(0, corner, 0))
          .isCloseTo(SRGB.encode(light() / 2), within(0.02));
    }
    assertThat(result.at(0, 60, 20)).isGreaterThan(result.at(0, 60, 0));
  }

  @Test
  void aGraduatedFilterRampsAlongItsAngle() {
    // Downwards: nothing above the ramp, all of it below, half in its middle
    LocalEdit down = new LocalEdit.Graduated(0.5, 0.5, 90, 0.2, new Stops(-2, -1, 0));
    Image result = render(grey, locally(down)).input();
    assertThat((double) result.at(0, 30, 0)).isCloseTo(0.5, within(LEVEL));
    assertThat((double) result.at(0, 3, 40)).isCloseTo(SRGB.encode(light() / 4), within(LEVEL));
    assertThat((double) result.at(1, 3, 40)).isCloseTo(SRGB.encode(light() / 2), within(LEVEL));
    assertThat((double) result.at(2, 3, 40)).isCloseTo(0.5, within(LEVEL));
    assertThat((double) result.at(0, 30, 20)).isCloseTo(SRGB.encode(light() / 2), within(LEVEL));
    Image right =
        render(grey, locally(new LocalEdit.Graduated(0.5, 0.5, 0, 0.2, Stops.even(-1)))).input();
    assertThat(right.at(0, 60, 20)).isLessThan(right.at(0, 0, 20));
    assertThat(right.at(0, 30, 0)).isEqualTo(right.at(0, 30, 40));
  }

  @Test
  void anEllipseFallsOffLinearlyInStopsToItsRim() {
    // Upright: the first axis, 0.4 of 61 pixels, points down, the other is 0.1
    LocalEdit ellipse = new LocalEdit.Elliptical(0.5, 0.5, 0.3, 0.1, 90, Stops.even(-1));
    Image result = render(grey, locally(ellipse)).input();
    assertThat((double) result.at(0, 30, 20)).isCloseTo(SRGB.encode(light() / 2), within(LEVEL));
    assertThat((double) result.at(0, 37, 20)).isCloseTo(0.5, within(LEVEL));
    double halfway = 9 / (0.3 * 61);
    assertThat((double) result.at(0, 30, 29))
        .isCloseTo(SRGB.encode(light() * Math.pow(2, halfway - 1)), within(LEVEL));
  }

  @Test
  void stopsOfLocalEditsAddUp() {
    LocalEdit half = new LocalEdit.Graduated(-9, 0.5, 0, 0.1, Stops.even(-0.5));
    Image result = render(grey, locally(half, half)).input();
    assertThat((double) result.at(0, 5, 5)).isCloseTo(SRGB.encode(light() / 2), within(LEVEL));
  }

  @Test
  void trueLightIsShownAsViewsAreAndHasMoreThanWhite() {
    Image bright = Fixtures.grey(4, 4, Encoding.LINEAR, 1.6f);
    RenderedPair pair = render(bright, lit(-1, WhiteBalance.NONE, Haze.NONE));
    assertThat(pair.target().at(0, 1, 1)).isEqualTo(1f);
    assertThat((double) pair.input().at(0, 1, 1))
        .isCloseTo(SamplePhoto.VIEW_RESPONSE.encode(0.8), within(LEVEL));
    Image dim = Fixtures.grey(4, 4, Encoding.LINEAR, 0.1f);
    RenderedPair same = render(dim, RetouchRendering.NONE);
    assertThat((double) same.input().at(0, 1, 1))
        .isCloseTo(same.target().at(0, 1, 1), within(LEVEL));
    assertThat((double) same.target().at(0, 1, 1))
        .isCloseTo(SamplePhoto.VIEW_RESPONSE.encode(0.1), within(LEVEL));
  }

  @Test
  void aWindowIsAPartOfTheWholePhotosRendering() {
    List<LocalEdit> locals =
        List.of(
            new LocalEdit.Vignette(0.1, Stops.even(-1)),
            new LocalEdit.Graduated(0.4, 0.6, 25, 0.5, new Stops(-1, -0.8, -0.9)),
            new LocalEdit.Elliptical(0.3, 0.4, 0.4, 0.2, 30, Stops.even(0.7)));
    RetouchRendering rendering =
        new RetouchRendering(
            new Light(-0.3, new WhiteBalance(0.2, -0.1), Haze.NONE),
            locals,
            new Tone(1.1, 0.9, 0.8, 0.02, 0.97),
            0);
    Image whole = render(picture, rendering).input();
    SamplePhoto photo = PhotoSet.sample("photo", picture);
    Window window = new Window(24, 16, 32, 40, true, false);
    float[] pixels = new float[3 * 32 * 40];
    window.read(photo, 32, 40, pixels);
    float[] input = new float[pixels.length];
    Frame frame = new Frame(pixels, false, 32, 40, new WindowPlace(window, photo));
    rendering.render(new Renderer(), frame, new SplittableRandom(1), input);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 32; x++) {
        // Stops are read from a table, so that a last bit of a place may cost a level
        assertThat((double) input[y * 32 + x])
            .isCloseTo(whole.at(0, 24 + 31 - x, 16 + y), within(LEVEL));
      }
    }
  }

  @Test
  void jpegChangesLittleAndAllElseIsEightBits() {
    Image result = render(picture, toned(1.1, 0.9, 0.7, 0.03, 0.95)).input();
    for (float v : result.plane(2)) {
      assertThat(v * 255).isCloseTo(Math.round(v * 255), within(1e-3f));
    }
    RetouchRendering jpeg = new RetouchRendering(Light.NONE, List.of(), Tone.NONE, 90);
    float[] back = render(picture, jpeg).input().plane(1);
    assertThat(back).isNotEqualTo(picture.plane(1));
    double sum = 0;
    for (int i = 0; i < back.length; i++) {
      sum += Math.abs(back[i] - picture.plane(1)[i]);
    }
    assertThat(sum / back.length).isLessThan(0.03);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new Tone(0, 1, 1, 0, 1)).hasMessageContaining("gamma");
    assertThatThrownBy(() -> new Tone(1, 1, 1, 0.5, 0.4)).hasMessageContaining("below white");
    assertThatThrownBy(() -> new Haze(1, 0.5, Cast.NONE)).hasMessageContaining("haze");
    assertThatThrownBy(() -> new LocalEdit.Vignette(1, Stops.even(0)))
        .hasMessageContaining("start");
    assertThatThrownBy(() -> new LocalEdit.Graduated(0, 0, 0, 0, Stops.even(0)))
        .hasMessageContaining("ramp");
    assertThatThrownBy(() -> new LocalEdit.Elliptical(0, 0, 1, 0, 0, Stops.even(0)))
        .hasMessageContaining("radii");
    assertThatThrownBy(() -> Stops.even(Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> new RetouchRendering(Light.NONE, List.of(), Tone.NONE, 101))
        .hasMessageContaining("jpegQuality");
  }

  private static double light() {
    return SRGB.decode(0.5);
  }

  private static RetouchRendering lit(double ev, WhiteBalance balance, Haze haze) {
    return new RetouchRendering(new Light(ev, balance, haze), List.of(), Tone.NONE, 0);
  }

  private static RetouchRendering toned(double... tone) {
    return new RetouchRendering(
        Light.NONE, List.of(), new Tone(tone[0], tone[1], tone[2], tone[3], tone[4]), 0);
  }

  private static RetouchRendering locally(LocalEdit... edits) {
    return new RetouchRendering(Light.NONE, Arrays.asList(edits), Tone.NONE, 0);
  }

  private static RenderedPair render(Image image, RetouchRendering rendering) {
    return new Renderer().render(image, rendering, new SplittableRandom(5));
  }
}
