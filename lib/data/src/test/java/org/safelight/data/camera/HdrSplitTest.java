package org.safelight.data.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.data.PhotoSet;

class HdrSplitTest {
  private static HdrScenes named(String... names) {
    return new HdrScenes(
        Stream.of(names).map(name -> HdrPanorama.of(name, HdrBatchesTest.panorama())).toList(),
        HdrPhotos.of(PhotoSet.of(List.of(), List.of())));
  }

  private static List<String> names(HdrScenes scenes) {
    return scenes.panoramas().stream().map(HdrPanorama::name).toList();
  }

  @Test
  void theCommittedListDecidesWhereItNamesSome() {
    HdrSplit split = HdrSplit.of(named("quarry_01_1k", "field_1k", "quarry_02_1k", "moon_1k"));
    assertThat(names(split.validation())).containsExactly("quarry_01_1k");
    // Its scene's other panorama is in neither.
    assertThat(names(split.training())).containsExactly("field_1k", "moon_1k");
  }

  @Test
  void elseATenthOfTheScenesIsHeldAndOfFewNone() {
    HdrSplit many = HdrSplit.of(named("a", "b", "c", "d", "e", "f"));
    assertThat(many.validation().panoramas()).hasSize(1);
    assertThat(many.training().panoramas()).hasSize(5);
    HdrSplit few = HdrSplit.of(named("a", "b", "c", "d"));
    assertThat(few.validation().size()).isZero();
    assertThat(few.training().size()).isEqualTo(4);
  }

  @Test
  void halvesShareNoScene() {
    HdrSplit split = HdrSplit.make(named("a_1", "a_2", "b", "c", "d_1", "d_2"), 0.5, 7);
    Set<String> both = new HashSet<>(split.training().scenes());
    both.retainAll(split.validation().scenes());
    assertThat(both).isEmpty();
    assertThat(split.training().size() + split.validation().size()).isEqualTo(6);
    assertThatThrownBy(() -> new HdrSplit(named("a_1"), named("a_2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[a]");
  }

  @Test
  void theSharedPanoramasAreSplitAsCommitted() throws IOException {
    HdrSplit split = HdrSplit.of(HdrScenes.load(List.of(Shared.path("hdr-cc0"))));
    assertThat(names(split.validation()))
        .containsExactlyInAnyOrder(
            "adams_place_bridge_1k",
            "rainforest_trail_1k",
            "royal_esplanade_1k",
            "autoshop_01_1k",
            "quarry_01_1k",
            "thatch_chapel_1k");
    assertThat(split.training().panoramas()).hasSize(20);
    // Dark as photos, and good light all the same.
    assertThat(names(split.training())).contains("moonless_golf_1k", "narrow_moonlit_road_1k");
  }

  @Test
  void foldersWithoutLightAreOneClearSentence(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> HdrScenes.load(List.of(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no panorama (.hdr), and of 0 photos none");
    Path broken = Files.writeString(folder.resolve("broken.hdr"), "no panorama");
    assertThatThrownBy(() -> HdrScenes.load(List.of(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(broken.toString());
  }
}
