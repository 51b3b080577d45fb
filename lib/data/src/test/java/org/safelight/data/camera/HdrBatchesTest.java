package org.safelight.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safelight.data.Batch;
import org.safelight.data.BatchSource;
import org.safelight.data.PhotoSet;
import org.safelight.image.Encoding;
import org.safelight.image.Image;
import org.safelight.tensor.Shape;

class HdrBatchesTest {
  private static final CurveSource CURVES = CurveFamily.shipped();

  /** A made panorama: a soft sky with a sun 5,000 times as bright, above dark ground. */
  static Image panorama() {
    float[][] planes = new float[3][256 * 128];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < 256 * 128; i++) {
        int x = i % 256;
        int y = i / 256;
        double sun = Math.exp(-(Math.pow(x - 100, 2) + Math.pow(y - 40, 2)) / 6);
        double sky = y < 64 ? 1 + 0.3 * c : 0.1 + 0.05 * Math.sin(0.4 * x) * Math.cos(0.5 * y);
        planes[c][i] = (float) (sky + 5000 * sun);
      }
    }
    return Image.of(256, 128, Encoding.LINEAR, planes);
  }

  /** Levels from black to 0.9, so that nothing is clipped. */
  private static Image photo(int width, int height) {
    float[][] planes = new float[3][width * height];
    for (int c = 0; c < 3; c++) {
      for (int i = 0; i < width * height; i++) {
        planes[c][i] =
            Math.round(230 * (0.5 + 0.5 * Math.sin(0.05 * (i % width) + c + 0.03 * (i / width))))
                / 255f;
      }
    }
    return Image.of(width, height, Encoding.SRGB, planes);
  }

  private static HdrScenes scenes() {
    return new HdrScenes(
        List.of(HdrPanorama.of("meadow_1k", panorama())),
        HdrPhotos.of(PhotoSet.of(List.of("a", "b"), List.of(photo(160, 120), photo(120, 160)))));
  }

  private static HdrSampling sampling(int size, int batch, double photoShare) {
    return sampling(size, batch, photoShare, 10, HdrFraming.published());
  }

  private static HdrSampling sampling(
      int size, int batch, double photoShare, int redraws, HdrFraming framing) {
    return new HdrSampling(
        size, batch, photoShare, redraws, framing, CameraPipeline.paper(), CURVES);
  }

  private final BatchSource batches = new HdrBatches(scenes(), sampling(32, 6, 0.5));

  @Test
  void shapesAreThoseOfTheTable() {
    Batch batch = batches.batch(1, 0);
    assertThat(batch.tensors().keySet())
        .containsExactlyInAnyOrder("jpeg", "response", "clipped", "scene", "curve", "mask");
    for (String name : List.of("jpeg", "response", "clipped", "scene")) {
      assertThat(batch.get(name).shape()).isEqualTo(Shape.of(6, 3, 32, 32));
    }
    assertThat(batch.get("curve").shape()).isEqualTo(Shape.of(6, 1024));
    assertThat(batch.get("mask").shape()).isEqualTo(Shape.of(6, 1));
  }

  @Test
  void aBatchDependsOnSeedAndStepAlone() {
    for (int i = 0; i < 3; i++) {
      batches.batch(9, i); // what was asked before must not matter
    }
    for (String name : List.of("jpeg", "scene", "curve")) {
      float[] once = batches.batch(4, 7).get(name).values();
      assertThat(batches.batch(4, 7).get(name).values()).isEqualTo(once);
      assertThat(batches.batch(4, 8).get(name).values()).isNotEqualTo(once);
      assertThat(batches.batch(5, 7).get(name).values()).isNotEqualTo(once);
    }
  }

  @Test
  void tensorsOfASampleBelongTogether() {
    for (int step = 0; step < 8; step++) {
      Batch batch = batches.batch(2, step);
      float[] curves = batch.get("curve").values();
      int n = 3 * 32 * 32;
      for (int i = 0; i < 6; i++) {
        float[] samples = java.util.Arrays.copyOfRange(curves, i * 1024, (i + 1) * 1024);
        ResponseCurve inverse = ResponseCurve.of(samples); // which checks it, too
        double jpegError = 0;
        for (int k = i * n; k < (i + 1) * n; k++) {
          float scene = batch.get("scene").values()[k];
          float clipped = batch.get("clipped").values()[k];
          float response = batch.get("response").values()[k];
          float jpeg = batch.get("jpeg").values()[k];
          assertThat(clipped).isEqualTo(Math.min(1f, scene));
          // Where F is flat the inverse cannot know; it never is off by much there.
          assertThat((double) inverse.apply(response)).isCloseTo(clipped, within(0.01));
          assertThat(jpeg * 255).isCloseTo(Math.round(jpeg * 255), within(1e-3f));
          jpegError += Math.abs(jpeg - response) / n;
        }
        assertThat(jpegError).isLessThan(0.03);
      }
    }
  }

  @Test
  void photosAreBrightenedUntilPartOfThemClips() {
    HdrPhotos photos = scenes().photos();
    double sum = 0;
    int drawn = 60;
    for (int i = 0; i < drawn; i++) {
      HdrPatch patch =
          photos.draw(
              120, HdrFraming.published(), BatchSource.random(1, i)); // large ones are whole
      int n = 120 * 120;
      int clipped = 0;
      for (int k = 0; k < n; k++) {
        double brightest =
            Math.max(patch.light()[k], Math.max(patch.light()[n + k], patch.light()[2 * n + k]));
        clipped += brightest * patch.exposure() > 1 ? 1 : 0;
      }
      sum += clipped / (double) n / drawn;
    }
    assertThat(sum).isBetween(0.1, 0.3);
  }

  @Test
  void clippedPhotosAreLeftOut() {
    Image good = photo(60, 60);
    Image burnt = good.map(v -> v > 0.8f ? 1 : v);
    Image black = good.map(v -> 0);
    HdrPhotos photos =
        HdrPhotos.of(PhotoSet.of(List.of("good", "burnt", "black"), List.of(good, burnt, black)));
    assertThat(photos.size()).isEqualTo(1);
    assertThat(photos.name(0)).isEqualTo("good");
  }

  @Test
  void photoShareDecidesWhatSamplesAreMadeOf() {
    // The sun is far above what a photo's light can be.
    assertThat(brightest(sampling(16, 20, 1))).isLessThan(10);
    assertThat(brightest(sampling(16, 20, 0))).isGreaterThan(20);
    HdrScenes noPhotos = scenes().only((name, scene) -> name.equals("meadow_1k"));
    new HdrBatches(noPhotos, sampling(16, 2, 1)).batch(1, 1);
    HdrScenes noPanorama = scenes().only((name, scene) -> !name.equals("meadow_1k"));
    new HdrBatches(noPanorama, sampling(16, 2, 0)).batch(1, 1);
  }

  private static float brightest(HdrSampling sampling) {
    float most = 0;
    for (int step = 0; step < 5; step++) {
      for (float v : new HdrBatches(scenes(), sampling).batch(1, step).get("scene").values()) {
        most = Math.max(most, v);
      }
    }
    return most;
  }

  @Test
  void samplesNobodyWouldSeeAreDrawnAgain() {
    HdrScenes panoramas = scenes().only((name, scene) -> name.equals("meadow_1k"));
    HdrSampling once = sampling(16, 30, 0, 0, HdrFraming.published());
    assertThat(masks(panoramas, once)).isBetween(10f, 26f); // of 30
    assertThat(masks(panoramas, sampling(16, 30, 0))).isEqualTo(30f);
  }

  @Test
  void samplesThatClipTooLittleAreDrawnAgain() {
    HdrScenes panoramas = scenes().only((name, scene) -> name.equals("meadow_1k"));
    HdrFraming half = new HdrFraming(0.5, 2, 0.5);
    assertThat(leastClipped(panoramas, sampling(16, 20, 0))).isLessThan(0.5);
    assertThat(leastClipped(panoramas, sampling(16, 20, 0, 500, half))).isGreaterThanOrEqualTo(0.5);
  }

  private static double leastClipped(HdrScenes scenes, HdrSampling sampling) {
    float[] light = new HdrBatches(scenes, sampling).batch(3, 3).get("scene").values();
    int n = light.length / (3 * sampling.batchSize());
    double least = 1;
    for (int i = 0; i < sampling.batchSize(); i++) {
      int count = 0;
      for (int p = 3 * i * n; p < (3 * i + 1) * n; p++) {
        count += Math.max(light[p], Math.max(light[p + n], light[p + 2 * n])) > 1 ? 1 : 0;
      }
      least = Math.min(least, count / (double) n);
    }
    return least;
  }

  /** Of a photo whose left half is black and right half white, as much as the scale allows. */
  @Test
  void smallScalesSeeMore() {
    float[] plane = new float[400 * 400];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = i % 400 < 200 ? 0 : 0.7f;
    }
    HdrPhotos photos =
        HdrPhotos.of(
            PhotoSet.of(
                List.of("edge"), List.of(Image.of(400, 400, Encoding.SRGB, plane, plane, plane))));
    int[] edges = new int[2];
    for (int i = 0; i < 20; i++) {
      edges[0] += hasEdge(photos.draw(20, new HdrFraming(0.1, 0.1, 0), BatchSource.random(2, i)));
      edges[1] += hasEdge(photos.draw(20, new HdrFraming(2, 2, 0), BatchSource.random(2, i)));
    }
    assertThat(edges[0]).isGreaterThan(8); // of 200 pixels of 400
    assertThat(edges[1]).isLessThan(4); // of 10 pixels of 400
  }

  private static int hasEdge(HdrPatch patch) {
    boolean dark = false;
    boolean bright = false;
    for (float v : patch.light()) {
      dark |= v < 0.1;
      bright |= v > 0.2;
    }
    return dark && bright ? 1 : 0;
  }

  private static float masks(HdrScenes scenes, HdrSampling sampling) {
    float sum = 0;
    for (float v : new HdrBatches(scenes, sampling).batch(3, 3).get("mask").values()) {
      sum += v;
    }
    return sum;
  }

  @Test
  void aViewIsNormalisedToAMeanOfOneHalf() {
    HdrPanorama even = HdrPanorama.of("even", panorama().map(v -> 7));
    for (int i = 0; i < 30; i++) {
      HdrPatch patch = HdrViews.draw(even, 8, HdrFraming.published(), BatchSource.random(1, i));
      double stops = Math.log(patch.exposure() * 7 / 0.5) / Math.log(2);
      assertThat(stops).isBetween(-3.001, 3.001);
    }
  }

  @Test
  void squaresAreTurnedAllEightWays() {
    float[] light = new float[12];
    for (int i = 0; i < 12; i++) {
      light[i] = i;
    }
    java.util.Set<String> seen = new java.util.HashSet<>();
    for (int i = 0; i < 100; i++) {
      float[] turned = new HdrPatch(light, 1).turned(2, BatchSource.random(1, i)).light();
      seen.add(java.util.Arrays.toString(java.util.Arrays.copyOf(turned, 4)));
      for (int k = 0; k < 4; k++) { // planes turn alike
        assertThat(turned[4 + k]).isEqualTo(turned[k] + 4);
        assertThat(turned[8 + k]).isEqualTo(turned[k] + 8);
      }
    }
    assertThat(seen).hasSize(8);
  }

  @Test
  void mistakesAreOneClearSentence() {
    HdrScenes none = scenes().only((name, scene) -> false);
    assertThatThrownBy(() -> new HdrBatches(none, sampling(8, 1, 0)))
        .hasMessage(
            "training needs at least one panorama or photo without clipped highlights, got none");
    assertThatThrownBy(() -> sampling(0, 1, 0)).hasMessageContaining("patches of 0");
    assertThatThrownBy(() -> sampling(1, 1, 1.5)).hasMessageContaining("photoShare");
    assertThatThrownBy(() -> new HdrFraming(1, 0.5, 0))
        .hasMessage("scales must rise from above 0 to below 100, got 1.0 to 0.5");
    assertThatThrownBy(() -> new HdrFraming(1, 1, 2))
        .hasMessage("leastClipped must be 0 to 1, got 2.0");
    assertThatThrownBy(() -> HdrPanorama.of("flat", photo(20, 10)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> HdrPanorama.of("square", Image.of(1, 1, Encoding.LINEAR, new float[1])))
        .hasMessageContaining("square: a panorama has 3 planes and is twice as wide as high");
  }

  @Test
  void thePapersSamplingIsThePapers() {
    HdrSampling paper = HdrSampling.paper(CURVES);
    assertThat(paper.patchSize()).isEqualTo(256);
    assertThat(paper.batchSize()).isEqualTo(8);
    assertThat(paper.photoShare()).isZero();
    assertThat(paper.redraws()).isZero();
    assertThat(paper.pipeline()).isEqualTo(new CameraPipeline(0.08 / 6, 0.005, 90, 100));
    assertThat(paper.framing()).isEqualTo(new HdrFraming(0.5, 2, 0));
    assertThat(HdrSampling.shipped(128, 4, HdrFraming.ofWholes()).curves())
        .isEqualTo(CurveFamily.shipped());
  }
}
