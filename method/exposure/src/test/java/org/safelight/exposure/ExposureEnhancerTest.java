package org.safelight.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safelight.enhance.Enhancer;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.Setting;
import org.safelight.image.Image;
import org.safelight.image.Photo;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WeightsException;

class ExposureEnhancerTest {
  /** Brightening of the hand-made network. */
  private static final float GAIN = 1.5f;

  private static final ModelCard CARD = ModelCard.classic("exposure", "hand-made");

  @TempDir private Path folder;

  /** Small: the photo's tones, brighter, and a little of each finer level's detail. */
  private static ExposureNetwork network() {
    ExposureNetwork.Widths widths =
        new ExposureNetwork.Widths(List.of(1, 1, 1, 1), List.of(6, 6, 6, 6), 1);
    ExposureNetwork network = new ExposureNetwork(widths);
    network.parameters().initialize(3);
    IdentityStart.apply(network.parameters(), widths);
    float[] output = network.parameters().values("level3.output.weight");
    for (int i = 0; i < output.length; i++) {
      output[i] *= GAIN;
    }
    network.parameters().set("level3.output.weight", output);
    for (int l = 0; l < 3; l++) {
      float[] detail = new float[3 * 6]; // sharp less blurred, see IdentityStart
      for (int c = 0; c < 3; c++) {
        detail[c * 6 + c] = 0.2f;
        detail[c * 6 + 3 + c] = -0.2f;
      }
      network.parameters().set("level" + l + ".output.weight", detail);
    }
    return network;
  }

  private static Enhancer open(Object... namesAndValues) {
    Map<String, Double> given = new LinkedHashMap<>();
    given.put("threads", 2.0);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).doubleValue());
    }
    Map<String, Double> complete = Setting.complete(ExposureSettings.ALL, given);
    return new ExposureEnhancer(network(), ExposureSettings.of(complete), CARD);
  }

  private static Photo enhance(Photo photo, Object... namesAndValues) {
    try (Enhancer enhancer = open(namesAndValues)) {
      return enhancer.enhance(photo);
    }
  }

  private static double mean(Photo photo) {
    Image image = photo.toImage();
    double sum = 0;
    for (int p = 0; p < 3; p++) {
      for (float v : image.plane(p)) {
        sum += v;
      }
    }
    return sum / (3.0 * photo.width() * photo.height());
  }

  private static void assertSameForm(Photo better, Photo photo) {
    assertThat(better.width()).isEqualTo(photo.width());
    assertThat(better.height()).isEqualTo(photo.height());
    assertThat(better.bits()).isEqualTo(photo.bits());
    assertThat(better.alpha8()).isEqualTo(photo.alpha8());
    assertThat(better.alpha16()).isEqualTo(photo.alpha16());
    assertThat(better.metadata()).isEqualTo(photo.metadata());
  }

  @ParameterizedTest(name = "upsampling {0}, fusion {1}")
  @CsvSource({"0,0", "0,1", "1,0", "1,1", "2,0", "2,1"})
  void everyWayToFullSizeBrightens(int upsampling, int fusion) {
    Photo photo = TestPictures.photo(160, 100, 8, false);
    Photo better = enhance(photo, "upsampling", upsampling, "fusion", fusion);
    assertSameForm(better, photo);
    // Fusion takes the better of the two exposures at each place, which need not be the brighter.
    assertThat(mean(better) - mean(photo)).isGreaterThan(fusion == 1 ? 0.005 : 0.05);
  }

  @Test
  void fusionLiesBetweenPhotoAndResult() {
    Photo photo = TestPictures.photo(160, 100, 8, false);
    assertThat(mean(enhance(photo, "fusion", 1)))
        .isBetween(mean(photo), mean(enhance(photo, "fusion", 0)));
  }

  @Test
  void waysToFullSizeDiffer() {
    Photo photo = TestPictures.photo(160, 100, 8, false);
    byte[] fast = enhance(photo, "upsampling", 0).rgb8();
    byte[] exact = enhance(photo, "upsampling", 1).rgb8();
    byte[] plain = enhance(photo, "upsampling", 2).rgb8();
    assertThat(Arrays.equals(fast, exact)).isFalse();
    assertThat(Arrays.equals(fast, plain)).isFalse();
  }

  @Test
  void noStrengthIsThePhotoAndHalfLiesBetween() {
    for (int upsampling : new int[] {0, 2}) {
      Photo photo = TestPictures.photo(90, 120, 8, true);
      Photo none = enhance(photo, "strength", 0, "upsampling", upsampling);
      Photo half = enhance(photo, "strength", 0.5, "upsampling", upsampling);
      Photo full = enhance(photo, "upsampling", upsampling);
      assertThat(Arrays.equals(none.rgb8(), photo.rgb8())).isTrue();
      assertSameForm(none, photo);
      int worst = 0;
      for (int i = 0; i < photo.rgb8().length; i++) {
        int from = photo.rgb8()[i] & 0xff;
        int to = full.rgb8()[i] & 0xff;
        // Where the full correction was clipped, half of it is nearer than half way.
        if (to > 0 && to < 255) {
          worst = Math.max(worst, Math.abs(from + to - 2 * (half.rgb8()[i] & 0xff)));
        }
      }
      assertThat(worst).as("twice the distance from half way").isLessThanOrEqualTo(2);
    }
  }

  @Test
  void everyLevelScaleChangesTheResult() {
    Photo photo = TestPictures.photo(160, 100, 8, false);
    byte[] plain = enhance(photo, "upsampling", 2).rgb8();
    for (int l = 0; l < 4; l++) {
      byte[] scaled = enhance(photo, "upsampling", 2, "scale" + l, 0.5).rgb8();
      assertThat(Arrays.equals(scaled, plain)).as("scale%d", l).isFalse();
    }
    assertThat(mean(enhance(photo, "scale3", 0.5))).isLessThan(mean(enhance(photo)));
  }

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"1,1", "1,4000", "4000,1", "513,300"})
  void anySizeWorks(int width, int height) {
    Photo photo = TestPictures.photo(width, height, 8, false);
    for (int upsampling : new int[] {0, 2}) {
      assertSameForm(enhance(photo, "upsampling", upsampling), photo);
    }
  }

  @Test
  void sixteenBitsStaySixteenBitsWithAllTheirLevels() {
    Photo photo = TestPictures.photo(200, 150, 16, true);
    for (int upsampling : new int[] {0, 2}) {
      Photo better = enhance(photo, "upsampling", upsampling);
      assertSameForm(better, photo);
      boolean[] seen = new boolean[65536];
      int levels = 0;
      for (short sample : better.rgb16()) {
        levels += seen[sample & 0xffff] ? 0 : 1;
        seen[sample & 0xffff] = true;
      }
      assertThat(levels).isGreaterThan(256);
    }
  }

  @Test
  void alphaAndMetadataAreKept() {
    Photo photo = TestPictures.photo(70, 50, 8, true);
    assertSameForm(enhance(photo), photo);
    try (Enhancer enhancer = open()) {
      assertThat(enhancer.card()).isEqualTo(CARD);
    }
  }

  @Test
  void weightsOfAFileMakeTheSameNetwork() throws IOException {
    ExposureNetwork network = network();
    ExposureNetwork.Widths widths =
        new ExposureNetwork.Widths(List.of(1, 1, 1, 1), List.of(6, 6, 6, 6), 1);
    Path file = folder.resolve("weights.safetensors");
    new Safetensors(ExposureWeights.facts(widths), network.parameters().save())
        .write(file, Safetensors.Storage.FLOAT32);
    ExposureNetwork read = ExposureWeights.network(Safetensors.read(file), "the file");
    assertThat(read.multiple()).isEqualTo(16);
    network
        .parameters()
        .save()
        .forEach((n, t) -> assertThat(read.parameters().values(n)).isEqualTo(t.values()));
  }

  @Test
  void weightsThatDoNotFitSayWhatWasWantedAndFound() {
    ExposureNetwork network = network();
    Map<String, String> facts =
        ExposureWeights.facts(
            new ExposureNetwork.Widths(List.of(1, 1, 1, 1), List.of(6, 6, 6, 6), 1));
    Map<String, NamedTensor> tensors = network.parameters().save();

    assertRefused(
        Map.of("method", "exposure.grid"),
        tensors,
        "wanted weights of method exposure",
        "exposure.grid");
    assertRefused(Map.of(), tensors, "wanted weights of method exposure", "none");
    assertRefused(Map.of("method", "exposure"), tensors, "should give depth, width and scale");
    Map<String, String> wide = new LinkedHashMap<>(facts);
    wide.put("depth", "1,1,1");
    assertRefused(wide, tensors, "should give depth, width and scale", "1,1,1");

    Map<String, NamedTensor> wrong = new LinkedHashMap<>(tensors);
    wrong.put(
        "level0.output.bias", new NamedTensor("level0.output.bias", Shape.of(4), new float[4]));
    wrong.remove("upsample1.bias");
    assertRefused(
        facts,
        wrong,
        "level0.output.bias: wanted " + Shape.of(3) + ", found " + Shape.of(4),
        "upsample1.bias: wanted " + Shape.of(3) + ", missing");
  }

  private static void assertRefused(
      Map<String, String> facts, Map<String, NamedTensor> tensors, String... words) {
    assertThatThrownBy(() -> ExposureWeights.network(new Safetensors(facts, tensors), "my.file"))
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith("my.file")
        .hasMessageContainingAll(words);
  }
}
