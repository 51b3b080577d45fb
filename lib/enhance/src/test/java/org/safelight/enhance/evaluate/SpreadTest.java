package org.safelight.enhance.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.TestPhotos;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;

class SpreadTest {
  /** Luma's weights are floats. */
  private static final double FLOAT = 1e-4;

  @TempDir Path root;

  @Test
  void ofTwoFlatPicturesItIsHalfTheirDifference() {
    Spread spread = Spread.of(List.of(Folder.flat(5, 4, 10), Folder.flat(5, 4, 30)));
    assertThat(spread.levels()).isEqualTo(10, within(FLOAT));
    assertThat(spread.meanLuma()).isEqualTo(10, within(FLOAT));
    assertThat(spread.pairwisePsnr()).isEqualTo(20 * Math.log10(255 / 20.0), within(FLOAT));
    assertThat(spread.contrast()).isEqualTo(0, within(1e-2));
  }

  @Test
  void ofThreePixelByPixel() {
    // By hand: samples 0, 30, 60 have the mean 30 and the deviation sqrt(600); 10, 10, 10 have 0.
    Spread spread = Spread.of(List.of(grey(0, 10), grey(30, 10), grey(60, 10)));
    assertThat(spread.levels()).isEqualTo(Math.sqrt(600) / 2, within(FLOAT));
    // Mean lumas 5, 20, 35.
    assertThat(spread.meanLuma()).isEqualTo(Math.sqrt(150), within(FLOAT));
    // Mean squared differences 450, 1800, 450.
    double psnr = 10 * Math.log10(255 * 255 / 450.0) * 2 + 10 * Math.log10(255 * 255 / 1800.0);
    assertThat(spread.pairwisePsnr()).isEqualTo(psnr / 3, within(FLOAT));
    // Deviations within the pictures: 5, 10, 25.
    assertThat(spread.contrast()).isEqualTo(40 / 3.0, within(FLOAT));
  }

  @Test
  void equalPicturesDoNotSpread() {
    Spread spread = Spread.of(List.of(grey(7, 90), grey(7, 90)));
    assertThat(spread.levels()).isZero();
    assertThat(spread.pairwisePsnr()).isEqualTo(Column.DECIBEL_CAP);
  }

  @Test
  void itNeedsTwoPicturesOfOneSize() {
    assertThatThrownBy(() -> Spread.of(List.of(grey(1, 2)))).hasMessageContaining("two pictures");
    assertThatThrownBy(() -> Spread.of(List.of(grey(1, 2), Folder.flat(2, 2, 9))))
        .hasMessageContaining("2 x 1 and 2 x 2");
  }

  @Test
  void aStackIsMeasuredBeforeAndAfter() throws IOException {
    Folder folder = new Folder(root);
    folder.flat("sea_A.png", 40).flat("sea_B.png", 80);
    Score score = Evaluate.stacks(root, List.of(new Gain(0.5))).get(0);
    assertThat(score.photo()).isEqualTo("sea");
    assertThat(score.values().get("spread-in")).isEqualTo(20, within(FLOAT));
    assertThat(score.values().get("spread")).isEqualTo(10, within(FLOAT));
    assertThat(score.values().get("spread-ratio")).isEqualTo(0.5, within(FLOAT));
    assertThat(score.values().get("luma-std-ratio")).isEqualTo(0.5, within(FLOAT));
  }

  @Test
  void whatIsNoStackIsARowThatSaysWhy() throws IOException {
    Folder folder = new Folder(root);
    folder.flat("b_A.png", 40).write("b_B.png", TestPhotos.noise(31, 20, 9));
    folder.flat("lonely.png", 40).flat("same_A.png", 40).flat("same_B.png", 40);
    folder.flat("torn_A.png", 40);
    TestPhotos.writeBroken(root.resolve("torn_B.png"));
    List<Score> scores = Evaluate.stacks(root, List.of(Yardstick.UNCHANGED));
    assertThat(scores).extracting(Score::photo).containsExactly("b", "lonely", "same", "torn");
    assertThat(scores.get(0).reason()).isEqualTo("b_A.png is 30 x 20, b_B.png 31 x 20");
    assertThat(scores.get(1).reason()).contains("one exposure");
    assertThat(scores.get(2).gaps()).containsEntry("spread-ratio", "the inputs do not differ");
    assertThat(scores.get(3).reason()).startsWith("torn_B.png: ");
  }

  private static Photo grey(int... levels) {
    byte[] rgb = new byte[3 * levels.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) levels[i / 3];
    }
    return Photo.of8(levels.length, 1, rgb, new byte[0], Metadata.none());
  }
}
