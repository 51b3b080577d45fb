package org.safelight.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safelight.image.Encoding;

class SplitTest {
  private final PhotoSet series =
      set("cam_G2", "cam_G2_1", "cam_G2_2", "cam_A70", "roof_0", "roof_P1.5", "studio_01_1k#3");

  @Test
  void namesOfASeriesAreOneScene() {
    assertThat(SceneNames.of("cam_G2_1")).isEqualTo(SceneNames.of("cam_G2"));
    assertThat(SceneNames.of("roof_N1.5.JPG")).isEqualTo("roof");
    assertThat(SceneNames.of("studio_01_1k#3")).isEqualTo(SceneNames.of("studio_07_1k"));
    assertThat(SceneNames.of("cid22_training_3316926_opo25u"))
        .isEqualTo(SceneNames.of("cid22_validation_3316926"));
    assertThat(SceneNames.of("cid22_training_3316927"))
        .isNotEqualTo(SceneNames.of("cid22_validation_3316926"));
  }

  @Test
  void noSplitSharesAScene() {
    for (long seed = 0; seed < 20; seed++) {
      Split split = Split.make(series, 0.5, seed);
      assertThat(split.training().size()).isPositive();
      assertThat(split.validation().size()).isPositive();
      assertThat(split.training().size() + split.validation().size()).isEqualTo(series.size());
      assertThat(Collections.disjoint(scenes(split.training()), scenes(split.validation())))
          .isTrue();
    }
  }

  @Test
  void theSeedDecidesTheSplit() {
    assertThat(scenes(Split.make(series, 0.5, 3).validation()))
        .isEqualTo(scenes(Split.make(series, 0.5, 3).validation()));
    Set<Set<String>> seen = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      seen.add(scenes(Split.make(series, 0.5, seed).validation()));
    }
    assertThat(seen).hasSizeGreaterThan(1);
  }

  @Test
  void nothingIsHeldWhereNothingIsWanted() {
    assertThat(Split.make(series, 0, 1).validation().size()).isZero();
  }

  @Test
  void oneSceneCannotBeSplit() {
    assertThatThrownBy(() -> Split.make(set("cam_G2", "cam_G2_1"), 0.2, 1))
        .hasMessageContaining("photos of one scene cannot be split");
  }

  @Test
  void theFixedSplitHoldsItsListAndDropsBadTargets() {
    String held = Split.validationNames().iterator().next();
    String bad = Split.notTargets().iterator().next();
    Split split = Split.fixed(set(held, bad, "mine"));
    assertThat(split.validation().size()).isEqualTo(1);
    assertThat(split.validation().name(0)).isEqualTo(held);
    assertThat(split.training().size()).isEqualTo(1);
    assertThat(split.training().name(0)).isEqualTo("mine");
  }

  @Test
  void theListsAreAsLongAsTheySayAndDisjoint() {
    assertThat(Split.validationNames()).hasSize(43);
    assertThat(Collections.disjoint(Split.validationNames(), Split.notTargets())).isTrue();
  }

  @Test
  void aSharedSceneIsRefused() {
    assertThatThrownBy(() -> new Split(set("a_1"), set("a_2"))).hasMessageContaining("[a]");
  }

  private static PhotoSet set(String... names) {
    return PhotoSet.of(
        List.of(names),
        Collections.nCopies(names.length, Fixtures.grey(2, 2, Encoding.SRGB, 0.5f)));
  }

  private static Set<String> scenes(PhotoSet set) {
    Set<String> scenes = new HashSet<>();
    for (int i = 0; i < set.size(); i++) {
      scenes.add(set.scene(i));
    }
    return scenes;
  }
}
