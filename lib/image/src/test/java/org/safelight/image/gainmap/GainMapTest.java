package org.safelight.image.gainmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.image.RandomImages;

class GainMapTest {
  /** Relative, of floats. */
  private static final float EXACT = 1e-5f;

  private static final double ALL = Double.POSITIVE_INFINITY;

  private static Image data(int width, int height, float... samples) {
    return Image.of(width, height, Encoding.DATA, samples);
  }

  private static Image grey(int width, int height, float light) {
    float[] plane = new float[width * height];
    Arrays.fill(plane, light);
    return Image.of(width, height, Encoding.LINEAR, plane, plane.clone(), plane.clone());
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }

  @Test
  void ratioOfOneGivesAMapThatChangesNothingAndIsValid() {
    Image ones = GainMapFixtures.halfLifted(13, 9, 1, 1);
    GainMap map = GainMap.fromRatio(ones);
    assertThat(map.width()).isEqualTo(4);
    assertThat(map.height()).isEqualTo(3);
    assertThat(map.codes()).containsOnly(0);
    GainMapMetadata.Channel channel = map.metadata().channel(0);
    assertThat(channel.max()).isEqualTo(0.1).isGreaterThan(channel.min());
    assertThat(map.metadata().alternateHeadroom()).isEqualTo(0.1);
    Image sdr = RandomImages.image(13, 9, Encoding.LINEAR, 3, 4);
    assertThat(map.apply(sdr, ALL)).isEqualTo(sdr);
  }

  @Test
  void gainsComeBackWithinHalfACode() {
    Random random = new Random(3);
    float[] ratios = new float[40 * 30];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = (float) Math.pow(2, 3 * random.nextDouble());
    }
    GainMap map = GainMap.fromRatio(data(40, 30, ratios), 1);
    double max = map.metadata().channel(0).max();
    double half = 0.5 * max / 255 + EXACT;
    Image stops = map.stops();
    for (int i = 0; i < ratios.length; i++) {
      double wanted = Math.min(max, log2(ratios[i]));
      assertThat((double) stops.plane(2)[i]).isEqualTo(wanted, within(half));
    }
  }

  @Test
  void appliedRatioMultipliesLightAndLeavesBlackBlack() {
    GainMap map = GainMap.fromRatio(GainMapFixtures.halfLifted(16, 8, 1, 4), 1);
    Image lifted = map.apply(grey(16, 8, 0.5f), ALL);
    assertThat(lifted.at(0, 0, 0)).isEqualTo(0.5f);
    assertThat(lifted.at(1, 15, 7)).isEqualTo(2f, within(EXACT));
    assertThat(map.apply(grey(16, 8, 0), ALL)).isEqualTo(grey(16, 8, 0));
  }

  @Test
  void displayShowsTheShareItHasRoomFor() {
    GainMap map = GainMap.fromRatio(GainMapFixtures.halfLifted(16, 8, 3, 4), 1);
    Image sdr = grey(16, 8, 0.5f);
    assertThat(map.apply(sdr, 1)).isEqualTo(sdr);
    assertThat(map.apply(sdr, 2).at(0, 15, 0)).isEqualTo(1f, within(EXACT));
    assertThat(map.apply(sdr, 4)).isEqualTo(map.apply(sdr, 100));
    assertThatThrownBy(() -> map.apply(sdr, 0.5)).hasMessageContaining("1 or more, got 0.5");
    assertThatThrownBy(() -> map.apply(sdr, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void weightRunsBetweenTheHeadrooms() {
    var channels = List.of(new GainMapMetadata.Channel(0, 3, 1, 0, 0));
    GainMapMetadata metadata = new GainMapMetadata(channels, 1, 3);
    assertThat(metadata.weight(2)).isZero();
    assertThat(metadata.weight(4)).isEqualTo(0.5, within(1e-12));
    assertThat(metadata.weight(8)).isEqualTo(1);
    GainMapMetadata sudden = new GainMapMetadata(channels, 2, 2);
    assertThat(sudden.weight(3.9)).isZero();
    assertThat(sudden.weight(4)).isEqualTo(1);
  }

  @Test
  void meanIsOneOfStopsSoThatAnEdgeErrsBothWaysAlike() {
    // Half of each map pixel at 8, half at 1: 1.5 stops, where the mean of ratios has 2.17.
    float[] stripes = new float[64];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = i % 4 < 2 ? 1 : 8;
    }
    GainMap map = GainMap.fromRatio(data(8, 8, stripes));
    assertThat(map.metadata().channel(0).max()).isEqualTo(3);
    for (float stops : map.stops().plane(0)) {
      assertThat(stops).isEqualTo(1.5f, within(0.5f * 3 / 255 + EXACT));
    }
  }

  @Test
  void sparksAreCutOffAndSmallLampsAreNot() {
    float[] ratios = new float[100 * 100];
    Arrays.fill(ratios, 1);
    Arrays.fill(ratios, 0, 9, 4); // a lamp of less than a thousandth of the photo
    assertThat(GainMap.fromRatio(data(100, 100, ratios), 1).metadata().channel(0).max())
        .isEqualTo(2);
    Arrays.fill(ratios, 2); // and five sparks in ten thousand
    Arrays.fill(ratios, 0, 5, 15);
    assertThat(GainMap.fromRatio(data(100, 100, ratios), 1).metadata().channel(0).max())
        .isEqualTo(1);
  }

  @Test
  void gainsStopAtFourStops() {
    GainMap map = GainMap.fromRatio(GainMapFixtures.halfLifted(8, 8, 1, 1000), 1);
    assertThat(map.metadata().channel(0).max()).isEqualTo(4);
    assertThat(map.apply(grey(8, 8, 1), ALL).at(0, 7, 7)).isEqualTo(16, within(16 * EXACT));
  }

  @Test
  void ratiosBelowOneCountAsOne() {
    GainMap map = GainMap.fromRatio(GainMapFixtures.halfLifted(8, 8, 1, 0.25f), 1);
    assertThat(map.codes()).containsOnly(0);
  }

  @Test
  void pairOfRenderingsComesBack() {
    Image sdr = RandomImages.image(24, 16, Encoding.LINEAR, 3, 11);
    Image gain = RandomImages.image(24, 16, Encoding.DATA, 3, 12);
    float[][] lit = new float[3][24 * 16];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < lit[c].length; i++) {
        lit[c][i] = sdr.plane(c)[i] * (float) Math.pow(2, 4 * gain.plane(c)[i] - 1);
      }
    }
    GainMap map = GainMap.encode(sdr, Image.of(24, 16, Encoding.LINEAR, lit), 1);
    GainMapMetadata.Channel channel = map.metadata().channel(0);
    assertThat(channel.min()).isBetween(-1.0, -0.5);
    assertThat(channel.max()).isBetween(2.5, 3.0);
    assertThat(channel.baseOffset()).isEqualTo(1.0 / 64);
    Image got = map.apply(sdr, ALL);
    double step = Math.pow(2, 0.5 * (channel.max() - channel.min()) / 255) * (1 + EXACT);
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < lit[c].length; i++) {
        double stops = log2((lit[c][i] + 1.0 / 64) / (sdr.plane(c)[i] + 1.0 / 64));
        if (stops > channel.min() && stops < channel.max()) { // all but the percentiles' tails
          assertThat(got.plane(c)[i] + 1.0 / 64)
              .isBetween((lit[c][i] + 1.0 / 64) / step, (lit[c][i] + 1.0 / 64) * step);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2.2})
  void codesAreRoundedUnderTheirGamma(double gamma) {
    GainMapMetadata.Channel channel = new GainMapMetadata.Channel(-1, 3, gamma, 0, 0);
    Gain gain = new Gain(channel, 1);
    for (int code = 0; code < 256; code++) {
      assertThat(Gain.code(channel, gain.stops(code)) & 0xff).isEqualTo(code);
    }
    assertThat(gain.stops(255)).isEqualTo(3, within(1e-12));
    assertThat(gain.stops(0)).isEqualTo(-1, within(1e-12));
    // code 64 of 255 at n = (64/255)^(1/gamma)
    assertThat(gain.stops(64)).isEqualTo(-1 + 4 * Math.pow(64 / 255.0, 1 / gamma), within(1e-6));
  }

  @Test
  void offsetsAreAddedBeforeAndTakenOffAfter() {
    Gain gain = new Gain(new GainMapMetadata.Channel(0, 2, 1, 0.25, 0.5), 1);
    assertThat(gain.apply(0.75f, 255)).isEqualTo(1 * 4 - 0.5f, within(EXACT));
    assertThat(gain.apply(0, 0)).as("no light below none").isZero();
  }

  @Test
  void coloursMayHaveNumbersOfTheirOwn() {
    GainMapMetadata metadata =
        new GainMapMetadata(
            List.of(
                new GainMapMetadata.Channel(0, 1, 1, 0, 0),
                new GainMapMetadata.Channel(0, 2, 1, 0, 0),
                new GainMapMetadata.Channel(0, 3, 1, 0, 0)),
            0,
            3);
    byte[] full = {(byte) 255};
    Image lit = GainMap.of(1, 1, 1, full, metadata).apply(grey(5, 4, 1), ALL);
    assertThat(lit.at(0, 2, 2)).isEqualTo(2, within(EXACT));
    assertThat(lit.at(1, 2, 2)).isEqualTo(4, within(4 * EXACT));
    assertThat(lit.at(2, 2, 2)).isEqualTo(8, within(8 * EXACT));
  }

  @Test
  void mapIsReadBetweenItsPixelCentresAtAnySize() {
    byte[] codes = {0, (byte) 200};
    GainMap map = GainMap.of(2, 1, 1, codes, GainMapMetadata.of(0, 2.55, 0));
    // Eight pixels over two: centres at -0.375, -0.125, ... of the map, cut off at its ends.
    double[] wanted = {0, 0, 25, 75, 125, 175, 200, 200};
    Image lit = map.apply(grey(8, 3, 1), ALL);
    for (int x = 0; x < 8; x++) {
      assertThat(log2(lit.at(0, x, 1))).isEqualTo(wanted[x] / 100, within(1e-5));
    }
    assertThat(log2(map.apply(grey(1, 1, 1), ALL).at(0, 0, 0))).isEqualTo(1, within(1e-5));
  }

  @Test
  void coloursOfARatioStayApart() {
    float[] one = new float[64];
    float[] two = new float[64];
    Arrays.fill(one, 1);
    Arrays.fill(two, 2);
    Image ratio = Image.of(8, 8, Encoding.DATA, two, one, two.clone());
    GainMap map = GainMap.fromRatio(ratio, 2);
    assertThat(map.bands()).isEqualTo(3);
    Image lit = map.apply(grey(8, 8, 0.5f), ALL);
    assertThat(lit.at(0, 3, 3)).isEqualTo(1, within(EXACT));
    assertThat(lit.at(1, 3, 3)).isEqualTo(0.5f);
    assertThat(lit.at(2, 3, 3)).isEqualTo(1, within(EXACT));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, -0.5f})
  void ratiosThatMeanNothingAreRefused(float value) {
    assertThatThrownBy(() -> GainMap.fromRatio(data(1, 1, value), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a gain map needs every ratio finite and at least 0, got " + value);
    assertThatThrownBy(() -> GainMap.encode(grey(2, 2, 1), grey(2, 2, value), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("every sample finite");
  }

  @Test
  void mistakesOfTheCallerAreNamed() {
    assertThatThrownBy(() -> GainMap.fromRatio(grey(2, 2, 1), 1))
        .hasMessage("a gain map needs DATA, got LINEAR");
    Image two = Image.of(1, 1, Encoding.DATA, new float[1], new float[1]);
    assertThatThrownBy(() -> GainMap.fromRatio(two, 1)).hasMessageContaining("3 planes, got 2");
    assertThatThrownBy(() -> GainMap.fromRatio(data(1, 1, 1), 0))
        .hasMessageContaining("factor of a gain map is at least 1, got 0");
    assertThatThrownBy(() -> GainMap.encode(grey(2, 2, 1), grey(2, 3, 1), 1))
        .hasMessageContaining("got 2 x 2 and 2 x 3");
    GainMapMetadata metadata = GainMapMetadata.of(0, 1, 0);
    assertThatThrownBy(() -> GainMap.of(2, 2, 1, new byte[3], metadata))
        .hasMessageContaining("got 3");
    assertThatThrownBy(() -> GainMap.of(2, 2, 2, new byte[8], metadata))
        .hasMessageContaining("2 x 2 x 2");
    GainMap map = GainMap.of(1, 1, 1, new byte[1], metadata);
    assertThatThrownBy(() -> map.apply(data(1, 1, 1), 2)).hasMessageContaining("got DATA");
  }

  @Test
  void metadataThatMakesNoSenseIsRefused() {
    channelRefused(Double.NaN, 1, 1, 0, 0, "the least gain");
    channelRefused(0, Double.POSITIVE_INFINITY, 1, 0, 0, "the largest gain");
    channelRefused(0, 61, 1, 0, 0, "the largest gain is within 60 stops, got 61.0");
    channelRefused(1, 0.5, 1, 0, 0, "at least the least, got 0.5 and 1.0");
    channelRefused(0, 1, 0, 0, 0, "gamma is above 0");
    channelRefused(0, 1, -1, 0, 0, "gamma is above 0");
    channelRefused(0, 1, Double.POSITIVE_INFINITY, 0, 0, "gamma");
    channelRefused(0, 1, 1, Double.NaN, 0, "the base's offset");
    channelRefused(0, 1, 1, 0, 2000, "the alternate's offset");
    var channel = new GainMapMetadata.Channel(0, 1, 1, 0, 0);
    assertThatThrownBy(() -> new GainMapMetadata(List.of(channel, channel), 0, 1))
        .hasMessage("a gain map has 1 or 3 channels, got 2");
    assertThatThrownBy(() -> new GainMapMetadata(List.of(channel), -1, 1))
        .hasMessageContaining("base headroom");
    assertThatThrownBy(() -> new GainMapMetadata(List.of(channel), 2, 1))
        .hasMessageContaining("got 1.0 and 2.0");
    assertThatThrownBy(() -> new GainMapMetadata(List.of(channel), 0, Double.NaN))
        .hasMessageContaining("the headroom");
  }

  private static void channelRefused(
      double min, double max, double gamma, double base, double alternate, String message) {
    assertThatThrownBy(() -> new GainMapMetadata.Channel(min, max, gamma, base, alternate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
