package org.safelight.image.hdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Image;
import org.safelight.image.RandomLight;
import org.safelight.image.io.PhotoException;

class HdrFilesTest {
  private static final Image LIGHT = RandomLight.stops(12, 5, -5, 5, 4);

  @TempDir Path folder;

  @Test
  void theExtensionTellsTheFormat() throws IOException {
    for (String name : new String[] {"a.hdr", "a.exr", "a.png", "a.TIF"}) {
      HdrFiles.write(LIGHT, folder.resolve(name));
    }
    assertThat(HdrFiles.isHdr(folder.resolve("a.hdr"))).isTrue();
    assertThat(HdrFiles.isHdr(folder.resolve("a.exr"))).isTrue();
    assertThat(HdrFiles.isHdr(folder.resolve("a.png"))).isFalse();
    assertThat(HdrFiles.isHdr(folder.resolve("none.exr"))).isFalse();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("nothing else is left").hasSize(4);
    }
  }

  @Test
  void aNamedFormatNeedsNoExtension() throws IOException {
    Path file = folder.resolve("light");
    HdrFiles.write(LIGHT, file, HdrFormat.ofId("exr"), HdrOptions.defaults());
    assertThat(HdrFiles.isHdr(file)).isTrue();
    assertThatThrownBy(() -> HdrFormat.ofId("jpeg"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("radiance, exr");
  }

  @Test
  void whatIsThereStaysUnlessAskedFor() throws IOException {
    Path file = folder.resolve("a.hdr");
    Files.writeString(file, "mine");
    assertThatThrownBy(() -> HdrFiles.write(LIGHT, file))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("a.hdr")
        .hasMessageContaining("already there");
    assertThat(Files.readString(file)).isEqualTo("mine");
    HdrFiles.write(LIGHT, file, HdrOptions.defaults().withOverwrite(true));
    assertThat(HdrFiles.isHdr(file)).isTrue();
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    assertThatThrownBy(() -> HdrFiles.write(LIGHT, folder.resolve("a.jpg")))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining(".exr");
    assertThatThrownBy(() -> HdrFiles.write(LIGHT, folder.resolve("none/a.exr")))
        .isInstanceOf(PhotoException.class)
        .hasMessageContaining("no such file or folder");
    assertThatThrownBy(() -> HdrFiles.write(LIGHT, folder)).isInstanceOf(PhotoException.class);
    assertThatThrownBy(() -> HdrOptions.defaults().withTiffBits(8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HdrOptions.defaults().withPqWhite(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
