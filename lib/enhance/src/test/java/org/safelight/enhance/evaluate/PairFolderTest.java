package org.safelight.enhance.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFolderTest {
  @TempDir Path root;
  private Folder folder;

  @BeforeEach
  void folder() {
    folder = new Folder(root);
  }

  @Test
  void exposuresFindTheirOwnTargetOrThatOfTheirScene() throws IOException {
    folder.flat("input/a_N1.5.png", 1).flat("input/a_P1.png", 1).flat("input/b_0.png", 1);
    folder.flat("target/a.png", 1).flat("target/b_0.png", 1);
    List<Pair> pairs = PairFolder.find(root, List.of(Protocol.PLAIN), null);
    assertThat(pairs).extracting(Pair::name).containsExactly("a_N1.5.png", "a_P1.png", "b_0.png");
    assertThat(pairs).extracting(Pair::group).containsExactly("EV -1.5", "EV +1", "EV 0");
    assertThat(pairs).extracting(Pair::scene).containsExactly("a", "a", "b");
    assertThat(targets(pairs, Protocol.PLAIN)).containsExactly("a.png", "a.png", "b_0.png");
  }

  @Test
  void lowAndHighPairByTheirNumber() throws IOException {
    folder.flat("low/low00690.png", 1).flat("low/7.png", 1);
    folder.flat("high/normal00690.png", 1).flat("high/7.jpg", 1);
    List<Pair> pairs = PairFolder.find(root, List.of(Protocol.LOL_N), null);
    assertThat(pairs).extracting(Pair::name).containsExactly("7.png", "low00690.png");
    assertThat(targets(pairs, Protocol.LOL_N)).containsExactly("7.jpg", "normal00690.png");
  }

  @Test
  void aNamedTargetFolderIsTaken() throws IOException {
    folder.flat("input/a.png", 1).flat("target/a.png", 1).flat("expertC/a.jpg", 1);
    assertThat(targets(PairFolder.find(root, List.of(Protocol.PLAIN), "expertC"), Protocol.PLAIN))
        .containsExactly("a.jpg");
  }

  @Test
  void expertsAreFoundUnderThePublishedNamesAndShortOnes() throws IOException {
    folder.flat("INPUT_IMAGES/a_N1.png", 1);
    folder.flat("expert_a_testing_set/a.png", 1).flat("expertB/a.png", 1);
    folder.flat("expert_c/a.png", 1).flat("Expert_D/a.png", 1).flat("experte/a.png", 1);
    List<Pair> pairs = PairFolder.find(root, List.of(Protocol.MSEC, Protocol.EXPERT_C), null);
    Pair.Targets five = targets(pairs.get(0), Protocol.MSEC);
    assertThat(five.problem()).isEmpty();
    assertThat(five.files().keySet()).containsExactly("a", "b", "c", "d", "e");
    assertThat(five.files().get("d").getParent().getFileName()).hasToString("Expert_D");
    assertThat(targets(pairs.get(0), Protocol.EXPERT_C).files())
        .isEqualTo(Map.of("", root.resolve("expert_c/a.png")));
  }

  @Test
  void aMissingExpertIsNamed() throws IOException {
    folder.flat("input/a_N1.png", 1).flat("input/b_N1.png", 1);
    for (String expert : List.of("a", "b", "c", "d", "e")) {
      folder.flat("expert_" + expert + "/a.png", 1);
      if (!expert.equals("d")) {
        folder.flat("expert_" + expert + "/b.png", 1);
      }
    }
    List<Pair> pairs = PairFolder.find(root, List.of(Protocol.MSEC), null);
    assertThat(targets(pairs.get(1), Protocol.MSEC).problem())
        .isEqualTo("there is no target of this name by expert d");
    Files.delete(root.resolve("expert_e/a.png"));
    Files.delete(root.resolve("expert_e/b.png"));
    Files.delete(root.resolve("expert_e"));
    assertThatThrownBy(() -> PairFolder.find(root, List.of(Protocol.MSEC), null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no folder expert_e in " + root);
  }

  @Test
  void aMissingPartnerIsARowOnEitherSide() throws IOException {
    folder.flat("input/a.png", 1).flat("input/b.png", 1);
    folder.flat("target/a.png", 1).flat("target/c.png", 1);
    List<Pair> pairs = PairFolder.find(root, List.of(Protocol.PLAIN), null);
    assertThat(pairs).extracting(Pair::name).containsExactly("a.png", "b.png", "c.png");
    assertThat(pairs)
        .extracting(p -> targets(p, Protocol.PLAIN).problem())
        .containsExactly("", "there is no target of this name", "there is no input of this name");
  }

  @Test
  void missingAndEmptyFoldersAreNamed() throws IOException {
    assertThatThrownBy(() -> PairFolder.find(root, List.of(Protocol.PLAIN), null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no folder " + root.resolve("input"));
    folder.flat("input/a.png", 1);
    assertThatThrownBy(() -> PairFolder.find(root, List.of(Protocol.PLAIN), null))
        .hasMessageContaining("no folder " + root.resolve("target"));
    assertThatThrownBy(() -> PairFolder.find(root, List.of(Protocol.PLAIN), "x"))
        .hasMessageContaining("no folder " + root.resolve("x"));
    Files.createDirectory(root.resolve("target"));
    assertThatThrownBy(() -> PairFolder.find(root, List.of(Protocol.PLAIN), null))
        .hasMessage("there is no photo in " + root.resolve("target"));
    assertThatThrownBy(() -> PairFolder.find(root, List.of(Protocol.PU21), null))
        .hasMessage("there is no HDR file in " + root.resolve("input"));
    assertThatThrownBy(() -> PairFolder.photos(root.resolve("target")))
        .hasMessage("there is no photo in " + root.resolve("target"));
  }

  @Test
  void stacksAreFoldersOrNamesThatDifferAtTheirEnd() throws IOException {
    folder.flat("Sea/one.png", 1).flat("Sea/two.png", 1);
    folder.flat("ICCV_04_A.jpg", 1).flat("ICCV_04_B.jpg", 1);
    folder.flat("a_N1.5.png", 1).flat("a_0.png", 1).flat("a_P1.5.png", 1).flat("lonely.png", 1);
    assertThat(StackFolder.find(root))
        .extracting(StackFolder.Stack::scene, s -> s.photos().size())
        .containsExactly(tuple("ICCV_04", 2), tuple("Sea", 2), tuple("a", 3), tuple("lonely", 1));
    Files.createDirectory(root.resolve("empty"));
    assertThatThrownBy(() -> StackFolder.find(root.resolve("empty")))
        .hasMessage("there is no photo in " + root.resolve("empty"));
    assertThatThrownBy(() -> StackFolder.find(root.resolve("none")))
        .hasMessage("there is no folder " + root.resolve("none"));
  }

  private static Pair.Targets targets(Pair pair, Protocol protocol) {
    Pair.Targets targets = pair.targets().get(protocol);
    assertThat(targets).isNotNull();
    return targets;
  }

  private static List<String> targets(List<Pair> pairs, Protocol protocol) {
    return pairs.stream()
        .map(p -> targets(p, protocol).files().get("").getFileName().toString())
        .toList();
  }
}
