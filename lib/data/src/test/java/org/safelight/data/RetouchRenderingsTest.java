package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetouchRenderingsTest {
  private static final int DRAWS = 4000;

  /** Four deviations of a share of 4,000 draws. */
  private static final double SHARE = 0.032;

  private final List<RetouchRendering> drawn = draw(1);
  private final List<RetouchRendering> bad =
      drawn.stream().filter(r -> !r.unchanged() && !nearlyGood(r)).toList();

  @Test
  void aFewAreGoodAndAFewNearly() {
    assertThat(share(drawn, RetouchRendering::unchanged)).isCloseTo(0.05, within(SHARE / 2));
    // And the few among the others that drew nothing else
    assertThat(share(drawn, RetouchRenderingsTest::nearlyGood)).isBetween(0.06, 0.11);
  }

  @Test
  void mostAreTooDarkAndFlat() {
    double ev = bad.stream().mapToDouble(r -> r.light().ev()).average().orElse(0);
    assertThat(ev).isBetween(-1.0, -0.5);
    assertThat(bad).allMatch(r -> r.light().ev() >= -2 && r.light().ev() <= 1);
    assertThat(bad).anyMatch(r -> r.light().ev() > 0.2);
    assertThat(share(bad, r -> r.tone().contrast() < 1)).isCloseTo(0.52, within(SHARE));
    assertThat(share(bad, r -> r.tone().saturation() < 1)).isCloseTo(0.52, within(SHARE));
    assertThat(bad)
        .allMatch(r -> r.tone().saturation() >= 0.4 && r.tone().saturation() <= 1.3)
        .anyMatch(r -> r.tone().saturation() > 1.2);
  }

  @Test
  void everyEditIsAsFrequentAsItIsMeantToBe() {
    assertThat(share(bad, r -> r.light().ev() != 0)).isCloseTo(0.85, within(SHARE));
    assertThat(share(bad, r -> r.light().whiteBalance().temperatureStops() != 0))
        .isCloseTo(0.6, within(SHARE));
    assertThat(share(bad, r -> r.light().haze().share() > 0)).isCloseTo(0.15, within(SHARE));
    assertThat(share(bad, r -> count(r, LocalEdit.Vignette.class) > 0))
        .isCloseTo(0.25, within(SHARE));
    assertThat(share(bad, r -> count(r, LocalEdit.Graduated.class) > 0))
        .isCloseTo(0.4, within(SHARE));
    assertThat(share(bad, r -> count(r, LocalEdit.Elliptical.class) == 2))
        .isCloseTo(0.12, within(SHARE));
    assertThat(share(bad, r -> r.tone().gamma() != 1)).isCloseTo(0.4, within(SHARE));
    assertThat(share(bad, r -> r.tone().whiteLevel() < 1)).isCloseTo(0.2, within(SHARE));
    assertThat(share(bad, r -> r.jpegQuality() > 0)).isCloseTo(0.25, within(SHARE));
  }

  @Test
  void someLocalEditsAreTintedAndSomeBrighten() {
    List<LocalEdit> locals = bad.stream().flatMap(r -> r.locals().stream()).toList();
    assertThat(locals).anyMatch(e -> e.stops().red() != e.stops().green());
    assertThat(locals).anyMatch(e -> e.stops().green() > 0.5);
    assertThat(locals).anyMatch(e -> e.stops().green() < -1);
  }

  @Test
  void oneSeedDrawsTheSame() {
    assertThat(draw(1)).isEqualTo(drawn).isNotEqualTo(draw(2));
  }

  @Test
  void batchesAreMadeFromThem() {
    BatchSource source =
        new ThumbnailBatches(Fixtures.photos(2), 24, 16, 48, 32, 40, new RetouchRenderings());
    float[] input = source.batch(3, 2).get("input").values();
    float[] target = source.batch(3, 2).get("target").values();
    assertThat(source.batch(3, 2).get("input").values()).isEqualTo(input);
    double darker = 0;
    for (int i = 0; i < input.length; i++) {
      assertThat(input[i]).isBetween(0f, 1f);
      darker += target[i] - input[i];
    }
    assertThat(darker / input.length).isBetween(0.02, 0.25);
  }

  @Test
  void trainingMayAskForMoreThatIsGood() {
    SplittableRandom random = new SplittableRandom(4);
    RetouchRenderings source = new RetouchRenderings(0.3);
    List<RetouchRendering> renderings =
        Stream.generate(() -> source.draw(random)).limit(DRAWS).toList();
    assertThat(share(renderings, RetouchRendering::unchanged)).isBetween(0.27, 0.33);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetouchRenderings(0.95))
        .withMessageContaining("got 0.95");
  }

  private static boolean nearlyGood(RetouchRendering r) {
    return Math.abs(r.light().ev()) <= 0.15
        && r.locals().isEmpty()
        && r.light().haze().share() == 0
        && r.light().whiteBalance().equals(RetouchRendering.WhiteBalance.NONE)
        && r.tone().gamma() == 1
        && r.tone().contrast() == 1
        && r.tone().blackLevel() == 0
        && !r.unchanged();
  }

  private static long count(RetouchRendering rendering, Class<? extends LocalEdit> kind) {
    return rendering.locals().stream().filter(kind::isInstance).count();
  }

  private static double share(
      List<RetouchRendering> renderings, Predicate<RetouchRendering> counted) {
    return renderings.stream().filter(counted).count() / (double) renderings.size();
  }

  private static List<RetouchRendering> draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.generate(() -> new RetouchRenderings().draw(random)).limit(DRAWS).toList();
  }
}
