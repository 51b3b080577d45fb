package org.safelight.enhance.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.data.LowLightRenderings;
import org.safelight.data.PhotoSet;
import org.safelight.data.RenderingSource;
import org.safelight.data.RetouchRenderings;
import org.safelight.enhance.TestPhotos;
import org.safelight.image.Image;

class TrainingPhotosTest {
  @TempDir private Path folder;
  private final PrintStream log =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

  @Test
  void aTenthOfManyScenesIsHeldOut() throws IOException {
    for (int i = 0; i < 10; i++) {
      TestPhotos.write(folder.resolve("photos/scene" + (char) ('a' + i) + ".png"), 20 + i, 16);
    }
    TrainingPhotos data = TrainingPhotos.load(List.of(folder.resolve("photos")), log);
    assertThat(data.training().size()).isEqualTo(9);
    assertThat(data.held()).hasSize(1);
    assertThat(data.pairs(32, 16)).hasSize(5).allMatch(p -> p.input().width() == 32);
  }

  @Test
  void heldOutPhotosAreRenderedInEveryWayThatIsAskedFor() {
    Image photo = TestPhotos.noise(60, 40, 200).toImage();
    TrainingPhotos data =
        new TrainingPhotos(PhotoSet.of(List.of(), List.of()), List.of(photo, photo));
    List<TrainingPhotos.Pair> pairs =
        data.pairs(30, 20, List.of(LowLightRenderings.typical(2), LowLightRenderings.typical(6)));
    assertThat(pairs).extracting(TrainingPhotos.Pair::ev).containsExactly(-2.0, -6.0, -2.0, -6.0);
    assertThat(mean(pairs.get(1).input())).isLessThan(0.7 * mean(pairs.get(0).input()));
    assertThat(mean(pairs.get(0).input())).isLessThan(0.9 * mean(pairs.get(0).target()));
    assertThat(pairs.get(0).target().plane(1)).isEqualTo(pairs.get(1).target().plane(1));
  }

  @Test
  void heldOutPhotosAreSpoiledAtRandomAndTheSameForASeed() {
    Image photo = TestPhotos.noise(60, 40, 200).toImage();
    TrainingPhotos data =
        new TrainingPhotos(PhotoSet.of(List.of(), List.of()), List.of(photo, photo));
    RenderingSource source = new RetouchRenderings();
    List<TrainingPhotos.Pair> pairs = data.pairs(30, 20, source, 50, 7);
    assertThat(pairs).hasSize(100).anyMatch(p -> p.ev() == null);
    // What the source left as it is counts as 0 stops, and is its target but for rounding
    for (TrainingPhotos.Pair good : pairs.stream().filter(p -> p.ev() != null).toList()) {
      assertThat(good.ev()).isZero();
      assertThat(mean(good.input())).isCloseTo(mean(good.target()), within(1e-3));
    }
    assertThat(pairs).anyMatch(p -> p.ev() != null);
    List<TrainingPhotos.Pair> again = data.pairs(30, 20, source, 50, 7);
    List<TrainingPhotos.Pair> other = data.pairs(30, 20, source, 50, 8);
    assertThat(again.get(99).input().plane(0)).isEqualTo(pairs.get(99).input().plane(0));
    assertThat(other.get(99).input().plane(0)).isNotEqualTo(pairs.get(99).input().plane(0));
  }

  private static double mean(Image image) {
    double sum = 0;
    for (float v : image.plane(1)) {
      sum += v;
    }
    return sum / image.plane(1).length;
  }

  @Test
  void watchedPhotosAreNotSqueezed() {
    Image photo = TestPhotos.noise(90, 40, 200).toImage();
    Image middle = TrainingPhotos.cropped(photo, 3, 2);
    assertThat(middle.width()).isEqualTo(60);
    assertThat(middle.height()).isEqualTo(40);
    assertThat(middle.at(1, 0, 7)).isEqualTo(photo.at(1, 15, 7));
    Image square = TestPhotos.noise(90, 80, 200).toImage();
    assertThat(TrainingPhotos.cropped(square, 3, 2).height()).isEqualTo(60);
  }

  @Test
  void photosOfFoldersOfOneNameAreAllRecordedAndNothingElse() throws IOException {
    Path one = folder.resolve("one/photos");
    Path two = folder.resolve("two/photos");
    TestPhotos.write(one.resolve("a.png"), 8, 8);
    TestPhotos.write(two.resolve("a.png"), 9, 8);
    Files.writeString(two.resolve("notes.txt"), "no photo");
    Map<String, String> hashes = TrainingRuns.hashes(List.of(one, two));
    assertThat(hashes.keySet()).containsExactly("photos (2)/a.png", "photos/a.png");
    assertThat(hashes.values()).doesNotHaveDuplicates();
  }
}
