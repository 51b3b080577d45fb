package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

class RetouchWriterTest {
  /** So many that every kind of edit is among them. */
  private static final int PER_PHOTO = 40;

  @TempDir Path folder;
  private final Image picture = Fixtures.picture(40, 30, 3);

  @Test
  void everyPairIsWhatTheManifestSays() throws IOException {
    Path out = write("out", 3);
    JsonNode manifest = new ObjectMapper().readTree(out.resolve("manifest.json").toFile());
    assertThat(manifest.get("kind").asText()).isEqualTo("retouch");
    assertThat(manifest.get("perPhoto").asInt()).isEqualTo(PER_PHOTO);
    assertThat(manifest.get("pairs")).hasSize(PER_PHOTO);
    Set<String> kinds = new HashSet<>();
    for (int i = 0; i < PER_PHOTO; i++) {
      JsonNode pair = manifest.get("pairs").get(i);
      SplittableRandom random = BatchSource.random(3, i);
      RetouchRendering drawn = new RetouchRenderings().draw(random);
      assertThat(read(pair)).isEqualTo(drawn);
      assertThat(pair.get("unchanged").asBoolean()).isEqualTo(drawn.unchanged());
      drawn.locals().forEach(edit -> kinds.add(edit.kind()));
      String name = pair.get("name").asText();
      RenderedPair rendered = new Renderer().render(picture, drawn, random);
      assertThat(read(out.resolve("input").resolve(name))).isEqualTo(eightBits(rendered.input()));
      assertThat(read(out.resolve("target").resolve(name))).isEqualTo(eightBits(picture));
    }
    assertThat(kinds).containsExactlyInAnyOrder("vignette", "graduated", "elliptical");
  }

  @Test
  void aSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    Path once = write("once", 3);
    Path again = write("again", 3);
    Path other = write("other", 4);
    for (String file : List.of("input/tree_1.png", "target/tree_40.png", "manifest.json")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(once.resolve(file));
    }
    assertThat(Files.mismatch(once.resolve("manifest.json"), other.resolve("manifest.json")))
        .isNotNegative();
  }

  @Test
  void atLeastOneRenderingIsWantedOfEachPhoto() {
    assertThatThrownBy(() -> new RetouchWriter(0, 1)).hasMessageContaining("1 to 1000, got 0");
  }

  private Path write(String name, long seed) throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    if (!Files.exists(photos.resolve("tree.png"))) {
      Photos.write(Photo.of(picture, 8, Metadata.none()), photos.resolve("tree.png"));
    }
    Path out = folder.resolve(name);
    int pairs =
        new RetouchWriter(PER_PHOTO, seed).write(List.of(photos), out, wanted -> true, photo -> {});
    assertThat(pairs).isEqualTo(PER_PHOTO);
    return out;
  }

  /** The rendering that a manifest's entry stands for. */
  private static RetouchRendering read(JsonNode pair) {
    JsonNode haze = pair.get("haze");
    RetouchRendering.Light light =
        new RetouchRendering.Light(
            number(pair, "exposureStops"),
            new RetouchRendering.WhiteBalance(
                number(pair, "temperatureStops"), number(pair, "tintStops")),
            new RetouchRendering.Haze(
                number(haze, "share"),
                number(haze, "level"),
                new ExposureRendering.Cast(
                    number(haze, "redGain"), number(haze, "greenGain"), number(haze, "blueGain"))));
    List<LocalEdit> locals = new java.util.ArrayList<>();
    pair.get("localEdits").forEach(edit -> locals.add(edit(edit)));
    RetouchRendering.Tone tone =
        new RetouchRendering.Tone(
            number(pair, "gamma"),
            number(pair, "contrast"),
            number(pair, "saturation"),
            number(pair, "blackLevel"),
            number(pair, "whiteLevel"));
    return new RetouchRendering(light, locals, tone, pair.get("jpegQuality").asInt());
  }

  private static LocalEdit edit(JsonNode json) {
    LocalEdit.Stops stops =
        new LocalEdit.Stops(
            number(json, "redStops"), number(json, "greenStops"), number(json, "blueStops"));
    return switch (json.get("kind").asText()) {
      case "vignette" -> new LocalEdit.Vignette(number(json, "startHalfDiagonals"), stops);
      case "graduated" ->
          new LocalEdit.Graduated(
              number(json, "x"),
              number(json, "y"),
              number(json, "angleDegrees"),
              number(json, "rampLongSides"),
              stops);
      default ->
          new LocalEdit.Elliptical(
              number(json, "x"),
              number(json, "y"),
              number(json, "radiusLongSides"),
              number(json, "otherRadiusLongSides"),
              number(json, "angleDegrees"),
              stops);
    };
  }

  private static double number(JsonNode json, String name) {
    assertThat(json.has(name)).as(name).isTrue();
    return json.get(name).asDouble();
  }

  private static Image read(Path file) throws IOException {
    return Photos.read(file).toImage();
  }

  private static Image eightBits(Image image) {
    return Photo.of(image, 8, Metadata.none()).toImage();
  }
}
