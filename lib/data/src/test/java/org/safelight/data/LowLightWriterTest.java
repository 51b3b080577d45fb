package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

class LowLightWriterTest {
  /** So many that some have lamps and a field. */
  private static final int PER_PHOTO = 40;

  @TempDir Path folder;
  private final Image picture = Fixtures.picture(40, 30, 3);
  private Path photos = Path.of("");

  @BeforeEach
  void writePhotos() throws IOException {
    photos = Files.createDirectories(folder.resolve("photos"));
    Photos.write(Photo.of(picture, 8, Metadata.none()), photos.resolve("tree.png"));
    Photos.write(Photo.of(picture, 8, Metadata.none()), photos.resolve("roof.png"));
  }

  @Test
  void everyPairIsWhatTheManifestSays() throws IOException {
    Path out = write("out", 3);
    JsonNode manifest = new ObjectMapper().readTree(out.resolve("manifest.json").toFile());
    assertThat(manifest.get("kind").asText()).isEqualTo("lowlight");
    assertThat(manifest.get("seed").asLong()).isEqualTo(3);
    assertThat(manifest.get("pairs")).hasSize(2 * PER_PHOTO);
    int lit = 0;
    for (int i = 0; i < 2 * PER_PHOTO; i++) {
      JsonNode pair = manifest.get("pairs").get(i);
      SplittableRandom random = BatchSource.random(3, i);
      ExposureRendering drawn = new LowLightRenderings().draw(random);
      assertThat(pair.get("ev").asDouble()).isEqualTo(drawn.ev());
      assertThat(pair.get("noise").get("shot").asDouble()).isEqualTo(drawn.noise().shot());
      assertThat(pair.get("cast").get("red").asDouble()).isEqualTo(drawn.cast().red());
      assertThat(pair.get("veil").asDouble()).isEqualTo(drawn.veil());
      assertThat(pair.get("jpegQuality").asInt()).isEqualTo(drawn.jpegQuality());
      assertThat(pair.get("output").asText()).isEqualTo(drawn.output().toString());
      assertThat(pair.get("lamps")).hasSize(drawn.lamps().size());
      assertThat(pair.has("field")).isEqualTo(drawn.field() != null);
      String name = pair.get("name").asText();
      RenderedPair rendered = new Renderer().render(picture, drawn, random);
      assertThat(read(out.resolve("input").resolve(name))).isEqualTo(eightBits(rendered.input()));
      assertThat(read(out.resolve("target").resolve(name))).isEqualTo(eightBits(rendered.target()));
      lit += drawn.lamps().isEmpty() ? 0 : 1;
    }
    assertThat(lit).isPositive();
    assertThat(out.resolve("input/tree_1.png")).exists();
    assertThat(out.resolve("input/tree_" + PER_PHOTO + ".png")).exists();
  }

  @Test
  void aSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    Path once = write("once", 3);
    Path again = write("again", 3);
    Path other = write("other", 4);
    for (String file : List.of("input/roof_1.png", "target/tree_7.png", "manifest.json")) {
      assertThat(again.resolve(file)).hasSameBinaryContentAs(once.resolve(file));
    }
    assertThat(Files.mismatch(once.resolve("input/roof_1.png"), other.resolve("input/roof_1.png")))
        .isNotNegative();
  }

  @Test
  void atLeastOneRenderingIsWantedOfEachPhoto() {
    assertThatThrownBy(() -> new LowLightWriter(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 1000, got 0");
  }

  private Path write(String name, long seed) throws IOException {
    Path out = folder.resolve(name);
    int pairs =
        new LowLightWriter(PER_PHOTO, seed)
            .write(List.of(photos), out, wanted -> true, photo -> {});
    assertThat(pairs).isEqualTo(2 * PER_PHOTO);
    return out;
  }

  private static Image read(Path file) throws IOException {
    return Photos.read(file).toImage();
  }

  private static Image eightBits(Image image) {
    return Photo.of(image, 8, Metadata.none()).toImage();
  }
}
