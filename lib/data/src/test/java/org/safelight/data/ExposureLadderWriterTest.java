package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

class ExposureLadderWriterTest {
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
  void everyInputHasATargetOfItsName() throws IOException {
    Path out = folder.resolve("out");
    List<Path> told = new ArrayList<>();
    int pairs =
        new ExposureLadderWriter(ExposureLadderWriter.PAPER, 3)
            .write(List.of(photos), out, name -> true, told::add);
    assertThat(pairs).isEqualTo(10);
    assertThat(told).hasSize(2);
    for (String mark : List.of("_N1.5", "_N1", "_0", "_P1", "_P1.5")) {
      Image input = Photos.read(out.resolve("input/tree" + mark + ".png")).toImage();
      Image target = Photos.read(out.resolve("target/tree" + mark + ".png")).toImage();
      assertThat(target).isEqualTo(picture);
      assertThat(Math.signum(Fixtures.mean(input) - Fixtures.mean(target)))
          .isEqualTo(mark.startsWith("_N") ? -1 : mark.startsWith("_P") ? 1 : 0);
    }
    assertThat(Files.readString(out.resolve("manifest.json")))
        .contains("\"seed\" : 3", "tree_P1.5.png", "\"ev\" : 1.5");
  }

  @Test
  void otherExposuresCanBeAskedFor() throws IOException {
    Path out = folder.resolve("out");
    new ExposureLadderWriter(List.of(-2.25, 0.5), 1)
        .write(List.of(photos), out, name -> true, path -> {});
    assertThat(out.resolve("input/roof_N2.25.png")).exists();
    assertThat(out.resolve("input/roof_P0.5.png")).exists();
    assertThat(out.resolve("input/roof_0.png")).doesNotExist();
  }

  @Test
  void anEarlierResultIsNotOverwritten() throws IOException {
    Path out = folder.resolve("out");
    Files.createDirectories(out.resolve("input"));
    assertThatThrownBy(
            () ->
                new ExposureLadderWriter(List.of(1.0), 1)
                    .write(List.of(photos), out, name -> true, path -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already there");
  }

  @Test
  void photosOfOneNameAreRefusedBeforeAnythingIsWritten() throws IOException {
    Photos.write(Photo.of(picture, 8, Metadata.none()), photos.resolve("tree.jpg"));
    Path out = folder.resolve("out");
    assertThatThrownBy(
            () ->
                new ExposureLadderWriter(List.of(1.0), 1)
                    .write(List.of(photos), out, name -> true, path -> {}))
        .hasMessageContaining("two photos are named tree");
    assertThat(out).doesNotExist();
  }

  @Test
  void exposuresMustBeGivenOnce() {
    assertThatThrownBy(() -> new ExposureLadderWriter(List.of(), 1)).hasMessageContaining("once");
    assertThatThrownBy(() -> new ExposureLadderWriter(List.of(1.0, 1.0), 1))
        .hasMessageContaining("once");
    assertThatThrownBy(() -> new ExposureLadderWriter(List.of(Double.NaN), 1))
        .hasMessageContaining("NaN");
  }

  @Test
  void onlyWantedPhotosAreRendered() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("some"));
    for (String name : List.of("held", "other")) {
      Photos.write(
          new Photo.Builder(4, 3, 8).build(Metadata.none()), photos.resolve(name + ".png"));
    }
    Path out = folder.resolve("rendered");
    int pairs =
        new ExposureLadderWriter(List.of(1.0), 1)
            .write(List.of(photos), out, "held"::equals, path -> {});
    assertThat(pairs).isEqualTo(1);
    assertThat(out.resolve("input/other_P1.png")).doesNotExist();
    assertThatThrownBy(
            () ->
                new ExposureLadderWriter(List.of(1.0), 1)
                    .write(List.of(photos), folder.resolve("none"), name -> false, path -> {}))
        .hasMessageContaining("no photo that is wanted");
  }
}
