package org.safelight.enhance.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.TestPhotos;
import org.safelight.image.Encoding;
import org.safelight.image.Image;

class PhotoEvaluationTest {
  /** Photos hold 1/255 as floats. */
  private static final double FLOAT = 1e-3;

  private static final List<Protocol> PLAIN = List.of(Protocol.PLAIN);

  @TempDir Path root;
  private Folder folder;

  @BeforeEach
  void folder() {
    folder = new Folder(root);
  }

  @Test
  void aKnownDifferenceHasTheExpectedPsnr() throws IOException {
    folder.flat("input/a_N1.png", 100).flat("target/a.png", 110);
    Score score = Evaluate.pairs(root, PLAIN, List.of(Yardstick.UNCHANGED), "psnr", "ssim").get(0);
    assertThat(score.group()).isEqualTo("EV -1");
    assertThat(score.values().get("psnr")).isEqualTo(20 * Math.log10(255 / 10.0), within(FLOAT));
    assertThat(score.values().get("ssim")).isBetween(0.9, 0.999);
    assertThat(score.millis()).isNotNull();
    assertThat(score.peakBytes()).isPositive();
  }

  @Test
  void theOracleReachesTheTargetsMeanAndEqualPicturesCountAsACap() throws IOException {
    folder.flat("input/a.png", 50).flat("target/a.png", 100);
    List<Score> scores =
        Evaluate.pairs(root, PLAIN, List.of(Yardstick.UNCHANGED, Yardstick.ORACLE_MEAN), "psnr");
    assertThat(scores.get(0).identical()).isFalse();
    assertThat(scores.get(1).identical()).isTrue();
    assertThat(scores.get(1).values()).containsEntry("psnr", Column.DECIBEL_CAP);
  }

  @Test
  void brokenPairsAreRowsWithAReasonThatNamesTheFileAndCountInNoMean() throws IOException {
    folder.flat("input/a_N1.png", 100).flat("target/a_N1.png", 110);
    folder.flat("input/lonely_N1.png", 1);
    TestPhotos.writeBroken(root.resolve("input/torn_P1.png"));
    folder.flat("target/torn.png", 1).flat("input/wide_P1.png", 1);
    folder.write("target/wide_P1.png", TestPhotos.noise(31, 20, 9));
    List<Score> scores = Evaluate.pairs(root, PLAIN, List.of(Yardstick.UNCHANGED), "psnr");
    assertThat(scores)
        .extracting(Score::photo)
        .containsExactly("a_N1.png", "lonely_N1.png", "torn_P1.png", "wide_P1.png");
    assertThat(scores.get(1).reason()).isEqualTo("there is no target of this name");
    assertThat(scores.get(2).reason()).startsWith("torn_P1.png: ").contains("no JPEG, PNG");
    assertThat(scores.get(3).reason())
        .isEqualTo("the input is 30 x 20, its target wide_P1.png 31 x 20");
    List<GroupScore> groups = GroupScore.of(scores);
    assertThat(groups).extracting(GroupScore::group).containsExactly("EV -1", "EV +1", "overall");
    assertThat(groups.get(1).values()).isEmpty();
    assertThat(groups.get(2).photos()).isEqualTo(1);
    assertThat(groups.get(2).broken()).isEqualTo(3);
    assertThat(groups.get(2).values().get("psnr").mean())
        .isEqualTo(scores.get(0).values().get("psnr"));
  }

  @Test
  void aMetricThatFailsIsAGapWithAReasonInARowThatStays() throws IOException {
    folder.write("input/tiny.png", Folder.flat(8, 8, 9));
    folder.write("target/tiny.png", Folder.flat(8, 8, 9));
    folder.write("input/flat.png", Folder.flat(200, 200, 90));
    folder.write("target/flat.png", Folder.flat(200, 200, 91));
    List<Score> scores =
        Evaluate.pairs(root, PLAIN, List.of(Yardstick.UNCHANGED), "psnr", "ssim", "niqe");
    Score flat = scores.get(0);
    assertThat(flat.reason()).isEmpty();
    assertThat(flat.values()).containsOnlyKeys("psnr", "ssim");
    assertThat(flat.gaps().get("niqe")).contains("flat");
    Score tiny = scores.get(1);
    assertThat(tiny.values()).containsOnlyKeys("psnr");
    assertThat(tiny.gaps().get("ssim")).contains("at least 11", "8 x 8");
    assertThat(tiny.gaps().get("niqe")).contains("8 x 8");
  }

  @Test
  void photosAloneAreMeasuredAgainstTheirInput() throws IOException {
    folder.write("a.png", Folder.noise(200, 200, 0, 100, 1)).write("b.png", Folder.flat(8, 8, 255));
    List<Score> scores = Evaluate.photos(root, List.of(Yardstick.UNCHANGED));
    assertThat(scores.get(0).values()).containsKeys("niqe", "loe", "luma", "dark", "bright");
    assertThat(scores.get(0).values()).containsEntry("loe", 0.0).containsEntry("bright", 0.0);
    // By hand: 1 - 0.99^3 of pixels have a colour at 0 of 0..99.
    assertThat(scores.get(0).values().get("dark"))
        .isEqualTo(100 * (1 - Math.pow(0.99, 3)), within(0.5));
    assertThat(scores.get(1).values()).containsEntry("bright", 100.0).containsEntry("dark", 0.0);
    assertThat(scores.get(1).values().get("luma")).isEqualTo(1, within(FLOAT));
    assertThatThrownBy(() -> Evaluate.photos(root, List.of(Yardstick.UNCHANGED), "psnr"))
        .hasMessage("metric psnr needs a target, and photos alone have none");
  }

  @Test
  void everyExpertIsMeasuredAndTheMeanIsThatOfTheFive() throws IOException {
    folder.flat("input/a_N1.png", 100).flat("input/a_0.png", 100).flat("input/a_P1.png", 100);
    int level = 110;
    for (String expert : List.of("a", "b", "c", "d", "e")) {
      folder.flat("expert_" + expert + "/a.png", level);
      level += 10;
    }
    List<Score> scores =
        Evaluate.pairs(root, List.of(Protocol.MSEC), List.of(Yardstick.UNCHANGED), "psnr");
    double sum = 0;
    for (int d = 10; d <= 50; d += 10) {
      sum += 20 * Math.log10(255.0 / d);
    }
    assertThat(scores.get(0).values().get("psnr")).isEqualTo(sum / 5, within(FLOAT));
    assertThat(scores.get(0).values().get("psnr.b"))
        .isEqualTo(20 * Math.log10(255 / 20.0), within(FLOAT));
    assertThat(GroupScore.of(scores))
        .extracting(GroupScore::group, GroupScore::photos)
        .containsExactly(
            tuple("properly and overexposed", 2), tuple("underexposed", 1), tuple("all", 3));
  }

  @Test
  void expertCAverageIsTwoFifthsUnderAndThreeFifthsOver() throws IOException {
    folder.flat("input/a_N1.png", 100).flat("input/a_P1.png", 100).flat("input/b_N1.png", 100);
    folder.flat("expertC/a_N1.png", 110).flat("expertC/a_P1.png", 120);
    folder.flat("expertC/b.png", 110);
    List<GroupScore> groups =
        GroupScore.of(
            Evaluate.pairs(root, List.of(Protocol.EXPERT_C), List.of(Yardstick.UNCHANGED), "psnr"));
    double under = 20 * Math.log10(255 / 10.0);
    double over = 20 * Math.log10(255 / 20.0);
    assertThat(groups).extracting(GroupScore::group).containsExactly("Under", "Over", "Average");
    assertThat(groups.get(2).values().get("psnr").mean())
        .isEqualTo(0.4 * under + 0.6 * over, within(FLOAT));
    assertThat(groups.get(2).photos()).isEqualTo(3);
  }

  @Test
  void retouchingIsComparedInFloats() throws IOException {
    // 100/255 is 25700/65535, 1.002 of it 25751/65535: rounded to 8 bits it equals the target.
    folder.flat("input/a.png", 100).flat("target/a.png", 100);
    Gain gain = new Gain(1.002);
    Score score =
        Evaluate.pairs(root, List.of(Protocol.DPE), List.of(gain), "psnr-float", "psnr").get(0);
    assertThat(gain.inputs()).allMatch(photo -> photo.bits() == 16);
    assertThat(score.values().get("psnr-float"))
        .isEqualTo(20 * Math.log10(65535 / 51.0), within(FLOAT));
    assertThat(score.values()).containsEntry("psnr", Column.DECIBEL_CAP);
  }

  @Test
  void lightIsComparedAfterScalingToThePeakOfTheTarget() throws IOException {
    folder.light("input/a.hdr", 16, 16, 129).light("target/a.hdr", 16, 16, 130);
    Score score = Evaluate.pairs(root, List.of(Protocol.PU21), List.of(Yardstick.UNCHANGED)).get(0);
    // The target is 4000 cd/m2, the input half of it. The specification's encoded values of 4000
    // and, by its formula, of 2000 are 527.494 and 473.2; the peak is 256.
    double expected = 20 * Math.log10(256 / (527.493901 - encoded(2000)));
    assertThat(score.values().get("pu21-psnr")).isEqualTo(expected, within(0.01));
    assertThat(score.values()).containsKey("pu21-ssim");
  }

  /** PU21 as its specification writes it. */
  private static double encoded(double y) {
    double p = Math.pow(y, 0.9062562627);
    double inner = (0.353487901 + 0.3734658629 * p) / (1 + 8.277049286e-05 * p);
    return 596.3148142 * (Math.pow(inner, 0.09150303166) - 0.9099517204);
  }

  @Test
  void lightThatIsNoNumberIsRefusedWithFileAndPlace() {
    Image light = Image.of(2, 1, Encoding.LINEAR, new float[] {1, Float.NaN});
    assertThatThrownBy(() -> Picture.requireNumbers(light, Path.of("sun.hdr")))
        .isInstanceOf(IOException.class)
        .hasMessage("sun.hdr: light must be finite numbers, got NaN at pixel (1, 0)");
  }
}
