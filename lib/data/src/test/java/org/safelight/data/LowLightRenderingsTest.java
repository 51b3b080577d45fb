package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LowLightRenderingsTest {
  private static final int DRAWS = 4000;

  /** Four deviations of a share of 4,000 draws. */
  private static final double SHARE = 0.032;

  private final List<ExposureRendering> drawn = draw(1);
  private final List<ExposureRendering> dark = drawn.stream().filter(r -> r.ev() < -0.7).toList();

  @Test
  void aTenthIsNearlyGoodAndTheRestOneToSevenAndAHalfStopsDown() {
    assertThat(dark.size() / (double) DRAWS).isCloseTo(0.9, within(SHARE));
    assertThat(drawn).allMatch(r -> r.ev() <= 0 && r.ev() >= -7.5);
    assertThat(dark).allMatch(r -> r.ev() <= -1);
    for (int stops = 1; stops < 7; stops++) {
      int above = -stops;
      assertThat(dark).anyMatch(r -> r.ev() <= above && r.ev() > above - 1);
    }
    // 0.4, and of the 0.6 that are drawn from all stops 2.5 in 6.5
    assertThat(share(r -> r.ev() < -5 ? 1 : 0)).isCloseTo(0.63, within(SHARE));
  }

  @Test
  void whatIsNearlyGoodHasLittleNoiseAndNothingElse() {
    for (ExposureRendering good : drawn.stream().filter(r -> r.ev() > -1).toList()) {
      assertThat(good.noise().shot()).isLessThan(4e-5);
      assertThat(good.haze()).isZero();
      assertThat(good.lamps()).isEmpty();
      assertThat(good.field()).isNull();
    }
  }

  @Test
  void theNoiseMeasuredOnRealPairsIsTheMedian() {
    assertThat(median(r -> r.noise().shot())).isCloseTo(4e-5, within(6e-6));
    assertThat(median(r -> r.noise().read())).isCloseTo(1.3e-4, within(1.5e-5));
    assertThat(median(r -> r.noise().red())).isCloseTo(2, within(0.1));
    assertThat(median(r -> r.noise().blue())).isCloseTo(1.75, within(0.1));
    assertThat(median(r -> r.noise().grain())).isCloseTo(0.14, within(0.02));
  }

  @Test
  void shotAndReadNoiseRiseTogetherWithGain() {
    double typical = median(r -> r.noise().shot());
    assertThat(share(r -> r.noise().shot() > typical == r.noise().read() > 1.3e-4 ? 1 : 0))
        .isGreaterThan(0.8);
  }

  @Test
  void troublesAreAsFrequentAsTheyAreMeantToBe() {
    assertThat(share(r -> r.haze() > 0 ? 1 : 0)).isCloseTo(0.7, within(SHARE));
    assertThat(share(r -> r.lamps().isEmpty() ? 0 : 1)).isCloseTo(0.12, within(SHARE));
    assertThat(share(r -> r.field() == null ? 0 : 1)).isCloseTo(0.15, within(SHARE));
    assertThat(share(r -> r.jpegQuality() > 0 ? 1 : 0)).isCloseTo(0.4, within(SHARE));
    assertThat(share(r -> r.input() == r.output() ? 0 : 1)).isBetween(0.1, 0.4);
    assertThat(drawn)
        .filteredOn(r -> r.jpegQuality() > 0)
        .allMatch(r -> r.jpegQuality() >= 70 && r.jpegQuality() <= 97);
    assertThat(drawn)
        .filteredOn(r -> r.haze() > 0)
        .allMatch(r -> r.haze() * r.veil() >= 2e-4 - 1e-12 && r.haze() * r.veil() <= 2e-3 + 1e-12);
  }

  @Test
  void oneSeedDrawsTheSame() {
    assertThat(noises(draw(1))).isEqualTo(noises(drawn)).isNotEqualTo(noises(draw(2)));
  }

  private static List<SensorNoise> noises(List<ExposureRendering> renderings) {
    return renderings.stream().map(ExposureRendering::noise).toList();
  }

  private double share(ToDoubleFunction<ExposureRendering> counted) {
    return dark.stream().mapToDouble(counted).sum() / dark.size();
  }

  private double median(ToDoubleFunction<ExposureRendering> value) {
    return dark.stream().mapToDouble(value).sorted().skip(dark.size() / 2).findFirst().orElse(0);
  }

  private static List<ExposureRendering> draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> new LowLightRenderings().draw(random)).limit(DRAWS).toList();
  }
}
