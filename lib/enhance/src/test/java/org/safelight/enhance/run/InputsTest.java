package org.safelight.enhance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.TestPhotos;
import org.safelight.enhance.ToneMapper;
import org.safelight.image.Image;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.DecodeLimits;
import org.safelight.image.io.PhotoException;

class InputsTest {
  private static final byte[] SCENE =
      "#?RADIANCE\n\n-Y 1 +X 1\nabc\u0001".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  /** Photos come back as they are, scenes as a grey of 9; or scenes are refused. */
  private record Mapper(boolean refuses) implements ToneMapper {
    @Override
    public Photo toneMap(Image linear) {
      if (refuses) {
        throw new IllegalArgumentException("light must be finite, got NaN in red at (0, 0)");
      }
      return Photo.of8(1, 1, new byte[] {9, 9, 9}, new byte[0], Metadata.none());
    }

    @Override
    public Photo enhance(Photo photo) {
      return photo;
    }

    @Override
    public ModelCard card() {
      return ModelCard.classic("test.mapper", "none");
    }

    @Override
    public void close() {}
  }

  @Test
  void scenesGoToTheToneMapperAndPhotosToTheEnhancer() throws IOException {
    Path scene = Files.write(folder.resolve("scene.pic"), SCENE);
    Path photo = TestPhotos.write(folder.resolve("photo.png"), 5, 4);
    DecodeLimits limits = DecodeLimits.defaults();
    assertThat(Inputs.enhance(new Mapper(false), scene, limits).rgb8()).containsOnly(9);
    assertThat(Inputs.enhance(new Mapper(false), photo, limits).width()).isEqualTo(5);
    assertThat(
            Inputs.enhance(new Mapper(false), new ByteArrayInputStream(SCENE), "input", limits)
                .rgb8())
        .containsOnly(9);
    byte[] png = Files.readAllBytes(photo);
    assertThat(
            Inputs.enhance(new Mapper(false), new ByteArrayInputStream(png), "input", limits)
                .height())
        .isEqualTo(4);
  }

  @Test
  void lightThatIsNoNumberIsReportedWithTheFilesName() throws IOException {
    Path scene = Files.write(folder.resolve("scene.hdr"), SCENE);
    assertThatThrownBy(() -> Inputs.enhance(new Mapper(true), scene, DecodeLimits.defaults()))
        .isInstanceOf(PhotoException.class)
        .hasMessage(scene + ": light must be finite, got NaN in red at (0, 0)");
  }

  @Test
  void anEmptyAndAMissingFileAreNoScenes() throws IOException {
    DecodeLimits limits = DecodeLimits.defaults();
    Path empty = Files.write(folder.resolve("empty.hdr"), new byte[0]);
    assertThatThrownBy(() -> Inputs.enhance(new Mapper(false), empty, limits))
        .hasMessage(empty + ": the file is empty");
    Path missing = folder.resolve("missing.hdr");
    assertThatThrownBy(() -> Inputs.enhance(new Mapper(false), missing, limits))
        .hasMessageContaining("no such file");
    assertThatThrownBy(
            () ->
                Inputs.enhance(
                    new Mapper(false), new ByteArrayInputStream(new byte[0]), "input", limits))
        .hasMessage("input: the file is empty");
  }
}
