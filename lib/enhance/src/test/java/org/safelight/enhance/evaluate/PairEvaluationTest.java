package org.safelight.enhance.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.enhance.TestPhotos;
import org.safelight.image.Metadata;
import org.safelight.image.Photo;
import org.safelight.image.io.Photos;

class PairEvaluationTest {
  /** Doubles in, doubles out: only rounding. */
  private static final double EXACT = 1e-9;

  @TempDir Path folder;

  @Test
  void aKnownDifferenceHasTheExpectedPsnr() throws IOException {
    flat("input/a_N1.png", 100);
    flat("target/a.png", 110);
    PairScore score = evaluate(Yardstick.UNCHANGED).get(0);
    assertThat(score.group()).isEqualTo("EV -1");
    assertThat(score.psnr()).isEqualTo(20 * Math.log10(255 / 10.0), within(1e-3));
    assertThat(score.ssim()).isBetween(0.9, 0.999);
  }

  @Test
  void theOracleReachesTheTargetsMean() throws IOException {
    flat("input/a.png", 50);
    flat("target/a.png", 100);
    List<PairScore> scores = evaluate(Yardstick.UNCHANGED, Yardstick.ORACLE_MEAN);
    assertThat(scores.get(0).identical()).isFalse();
    assertThat(scores.get(1).identical()).isTrue();
    assertThat(scores.get(1).psnr()).isEqualTo(PairScore.PSNR_CAP);
  }

  @Test
  void brokenPairsAreRowsWithAReasonAndCountInNoMean() throws IOException {
    flat("input/a_N1.png", 100);
    flat("target/a_N1.png", 110);
    flat("input/lonely_N1.png", 1);
    TestPhotos.writeBroken(folder.resolve("input/torn_P1.png"));
    flat("target/torn.png", 1);
    flat("input/wide_P1.png", 1);
    Photos.write(TestPhotos.noise(31, 20, 9), folder.resolve("target/wide_P1.png"));
    List<PairScore> scores = evaluate(Yardstick.UNCHANGED);
    assertThat(scores)
        .extracting(PairScore::photo)
        .containsExactly("a_N1.png", "lonely_N1.png", "torn_P1.png", "wide_P1.png");
    assertThat(scores.get(1).reason()).contains("no target");
    assertThat(scores.get(2).reason()).contains("no JPEG, PNG");
    assertThat(scores.get(3).reason()).contains("30 x 20", "31 x 20");
    List<GroupScore> groups = GroupScore.of(scores);
    assertThat(groups)
        .extracting(GroupScore::group)
        .containsExactly("EV -1", "EV +1", GroupScore.OVERALL);
    assertThat(groups.get(1).psnr()).isNaN();
    assertThat(groups.get(2).photos()).isEqualTo(1);
    assertThat(groups.get(2).broken()).isEqualTo(3);
    assertThat(groups.get(2).psnr()).isEqualTo(scores.get(0).psnr(), within(EXACT));
  }

  @Test
  void groupsComeFromTheNameAndInOrderOfExposure() {
    assertThat(
            List.of("a_N1.5", "b_P1.5", "c_0", "d_N1", "img_2041", "plain").stream()
                .map(PairFolder::group))
        .containsExactly("EV -1.5", "EV +1.5", "EV 0", "EV -1", "all", "all");
    List<PairScore> scores =
        List.of(score("EV +1", 20, false), score("EV -1.5", 30, false), score("EV 0", 100, true));
    List<GroupScore> groups = GroupScore.of(scores);
    assertThat(groups)
        .extracting(GroupScore::group)
        .containsExactly("EV -1.5", "EV 0", "EV +1", GroupScore.TO_REPAIR, GroupScore.OVERALL);
    assertThat(groups.get(3).psnr()).isEqualTo(25, within(EXACT));
    assertThat(groups.get(3).identical()).isZero();
    assertThat(groups.get(4).psnr()).isEqualTo(50, within(EXACT));
    assertThat(groups.get(4).identical()).isEqualTo(1);
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatThrownBy(() -> PairFolder.find(folder, "target"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve("target").toString());
  }

  @Test
  void figuresOfACardNameTheirSetAndCommand() {
    Evaluation evaluation =
        new Evaluation(
            "safelight evaluate",
            "c0ffee",
            Machine.here(),
            "pairs",
            Evaluation.RULES,
            List.of(Evaluation.Method.of(Yardstick.UNCHANGED)),
            GroupScore.of(List.of(score("EV +1", 20, false), score("EV 0", 30, false))),
            List.of());
    assertThat(evaluation.figures("unchanged", "validation"))
        .extracting(f -> f.set() + " " + f.metric() + " " + f.value())
        .contains("validation EV +1 PSNR dB 20.0", "validation overall PSNR dB 25.0");
    assertThat(evaluation.json()).contains("\"commit\" : \"c0ffee\"", "\"usesTarget\" : false");
  }

  private static PairScore score(String group, double psnr, boolean identical) {
    return new PairScore("unchanged", "x", group, psnr, 0.5, identical, 1L, "");
  }

  private List<PairScore> evaluate(Yardstick... yardsticks) throws IOException {
    return new PairEvaluation(Arrays.asList(yardsticks))
        .run(PairFolder.find(folder, "target"), s -> {});
  }

  private void flat(String name, int level) throws IOException {
    byte[] rgb = new byte[3 * 30 * 20];
    Arrays.fill(rgb, (byte) level);
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Photos.write(Photo.of8(30, 20, rgb, new byte[0], Metadata.none()), file);
  }
}
