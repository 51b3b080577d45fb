package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Shape;

class BatchesTest {
  private final PhotoSet two = Fixtures.photos(2);
  private final BatchSource patches = new PatchBatches(two, 48, 3, ExposureDifficulty.full());
  private final BatchSource thumbnails =
      new ThumbnailBatches(two, 24, 16, 48, 32, 3, ExposureDifficulty.full());

  @Test
  void twoPhotosAreEnoughAndShapesFit() {
    assertThat(patches.batch(1, 0).get("input").shape()).isEqualTo(Shape.of(3, 3, 48, 48));
    Batch small = thumbnails.batch(1, 0);
    assertThat(small.get("low").shape()).isEqualTo(Shape.of(3, 3, 16, 24));
    assertThat(small.get("target").shape()).isEqualTo(Shape.of(3, 3, 32, 48));
  }

  @Test
  void aBatchDependsOnSeedAndStepAlone() {
    for (BatchSource source : List.of(patches, thumbnails)) {
      for (int i = 0; i < 5; i++) {
        source.batch(9, i); // what was asked before must not matter
      }
      for (String name : List.of("input", "target")) {
        float[] once = source.batch(4, 7).get(name).values();
        assertThat(source.batch(4, 7).get(name).values()).isEqualTo(once);
        assertThat(source.batch(4, 8).get(name).values()).isNotEqualTo(once);
        assertThat(source.batch(5, 7).get(name).values()).isNotEqualTo(once);
      }
    }
  }

  @Test
  void valuesStayInRange() {
    for (int step = 0; step < 20; step++) {
      for (NamedTensor tensor : thumbnails.batch(2, step).tensors().values()) {
        for (float v : tensor.values()) {
          assertThat(v).isBetween(0f, 1.00001f);
        }
      }
    }
  }

  @Test
  void lowIsTheAreaMeanOfInput() {
    Batch batch = thumbnails.batch(3, 1);
    float[] in = batch.get("input").values();
    int at = 48 * 2 * 5 + 2 * 7; // plane 0, row 10, column 14: the corner of low's (7, 5)
    assertThat((double) batch.get("low").values()[24 * 5 + 7])
        .isCloseTo((in[at] + in[at + 1] + in[at + 48] + in[at + 49]) / 4, within(1e-6));
  }

  @Test
  void aTenthOfTheInputsIsNearlyTheTarget() {
    ExposureDifficulty half = new ExposureDifficulty(0.5, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    BatchSource source = new ThumbnailBatches(two, 24, 16, 24, 16, 100, half);
    Batch batch = source.batch(1, 1);
    float[] in = batch.get("input").values();
    float[] target = batch.get("target").values();
    int near = 0;
    for (int i = 0; i < 100; i++) {
      double sum = 0;
      for (int k = 0; k < 3 * 24 * 16; k++) {
        sum += Math.abs(in[i * 1152 + k] - target[i * 1152 + k]);
      }
      near += sum / 1152 < 0.03 ? 1 : 0;
    }
    assertThat(near).isBetween(40, 70); // half by wish, and a few that drew almost 0 stops
  }

  @Test
  void renderingsComeFromTheGivenSource() {
    ExposureRendering plain = ExposureRendering.plain(1, CameraResponse.srgb());
    RenderingSource twoStopsDown = random -> plain.withEv(-2);
    for (BatchSource source :
        List.of(
            new ThumbnailBatches(two, 24, 16, 24, 16, 20, twoStopsDown),
            new PatchBatches(two, 16, 20, twoStopsDown, PatchFilter.paper()))) {
      Batch batch = source.batch(1, 1);
      float[] in = batch.get("input").values();
      float[] target = batch.get("target").values();
      for (int i = 0; i < in.length; i++) {
        double light = CameraResponse.srgb().decode(target[i]) / 4;
        // Half an 8-bit level of rounding, and as much from the tables.
        assertThat((double) in[i]).isCloseTo(CameraResponse.srgb().encode(light), within(0.004));
      }
    }
    assertThat(plain.withEv(-2).withEv(1)).isEqualTo(plain);
  }

  @Test
  void noPhotoIsOneClearSentence() {
    PhotoSet none = two.only((name, scene) -> false);
    assertThatThrownBy(() -> new PatchBatches(none, 8, 1, ExposureDifficulty.plain()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("training needs at least one photo, got none");
  }

  @Test
  void evenPhotosStillGiveAPatchInTheEnd() {
    PhotoSet even =
        PhotoSet.of(List.of("grey"), List.of(Fixtures.grey(40, 40, Encoding.SRGB, 0.5f)));
    Batch batch = new PatchBatches(even, 16, 1, ExposureDifficulty.plain()).batch(1, 1);
    assertThat(batch.get("target").values()[0]).isEqualTo(0.5f, within(0.003f));
  }

  @Test
  void photosNoLargerThanThePatchAreLeftOutWhereThereAreLargerOnes() {
    PhotoSet mixed =
        PhotoSet.of(
            List.of("small", "large"),
            List.of(
                Fixtures.grey(40, 16, Encoding.SRGB, 0.2f),
                Fixtures.grey(40, 17, Encoding.SRGB, 0.8f)));
    PatchFilter any = new PatchFilter(0, 1, 0);
    float[] target =
        new PatchBatches(mixed, 16, 30, ExposureDifficulty.plain(), any)
            .batch(1, 1)
            .get("target")
            .values();
    for (float v : target) {
      assertThat(v).isGreaterThan(0.7f);
    }
  }

  @Test
  void darkBrightAndEvenPatchesAreRefused() {
    PatchFilter filter = PatchFilter.paper();
    assertThat(filter.accepts(checks(0.2f, 0.8f), 16, 16)).isTrue();
    assertThat(filter.accepts(checks(0.5f, 0.5f), 16, 16)).isFalse();
    assertThat(filter.accepts(checks(0f, 0.03f), 16, 16)).isFalse();
    assertThat(filter.accepts(checks(0.97f, 1f), 16, 16)).isFalse();
    assertThat(new PatchFilter(0.6, 1, 0).accepts(checks(0.5f, 0.5f), 16, 16)).isFalse();
    assertThat(new PatchFilter(0, 0.4, 0).accepts(checks(0.5f, 0.5f), 16, 16)).isFalse();
  }

  @Test
  void aVerticalEdgeHasTheSobelGradientOfTheBook() {
    float[] edge = {0, 0, 1, 1, 0, 0, 1, 1};
    // columns 1 and 2 see a difference of 1 with weights 1 + 2 + 1
    assertThat(PatchFilter.gradient(edge, 4, 2)).isEqualTo(4 * 4 / 8.0, within(1e-6));
  }

  @Test
  void thePrefetcherKeepsTheOrder() {
    BatchSource counting =
        (seed, step) ->
            new Batch(
                Map.of("input", new NamedTensor("input", Shape.of(1), new float[] {step + seed})));
    try (BatchPrefetcher prefetcher = new BatchPrefetcher(counting, 100, 5, 2)) {
      for (int step = 5; step < 30; step++) {
        assertThat(prefetcher.next().get("input").values()[0]).isEqualTo(100f + step);
      }
    }
  }

  @Test
  void thePrefetcherPassesFailuresOnEveryTime() {
    BatchSource failing =
        (seed, step) -> {
          throw new IllegalArgumentException("no luck");
        };
    try (BatchPrefetcher prefetcher = new BatchPrefetcher(failing, 1, 3, 1)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(prefetcher::next)
            .hasMessageContaining("step 3")
            .hasRootCauseMessage("no luck");
      }
    }
  }

  @Test
  void aClosedPrefetcherGivesNothing() {
    BatchPrefetcher prefetcher = new BatchPrefetcher(patches, 1, 0, 1);
    prefetcher.close();
    assertThatThrownBy(prefetcher::next).hasMessageContaining("closed");
  }

  /** 16x16 pixels, squares of 4 in two levels. */
  private static float[] checks(float one, float other) {
    float[] planes = new float[3 * 256];
    for (int i = 0; i < planes.length; i++) {
      int x = i % 16;
      int y = i / 16 % 16;
      planes[i] = (x / 4 + y / 4) % 2 == 0 ? one : other;
    }
    return planes;
  }
}
