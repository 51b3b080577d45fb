package org.safelight.enhance.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safelight.image.Photo;

class ProtocolTest {
  private static final List<Protocol> THREE =
      List.of(Protocol.PLAIN, Protocol.RATIO, Protocol.GT_MEAN);

  @TempDir Path root;
  private Evaluation evaluation;
  private List<Score> scores;
  private final Gain gain = new Gain(1.5);

  @BeforeEach
  void evaluate() throws IOException {
    Folder folder = new Folder(root);
    folder.flat("low/1.png", 40).flat("high/1.png", 120);
    folder.flat("low/2.png", 50).flat("high/2.png", 100);
    List<Round> rounds = Evaluate.rounds(THREE, "psnr");
    List<Contender> contenders = List.of(gain, Yardstick.ORACLE_MEAN);
    scores = Evaluate.pairs(root, rounds, contenders, PartialFile.none());
    evaluation = Evaluate.evaluation(rounds, contenders, scores);
  }

  @Test
  void noTableMixesProtocolsNorWhatSawTheTargetWithWhatDidNot() {
    List<EvaluationTable> tables = evaluation.tables();
    assertThat(tables)
        .extracting(EvaluationTable::title)
        .containsExactly(
            "plain",
            "plain (uses the target)",
            "ratio (uses the target)",
            "gt-mean (uses the target)");
    assertThat(tables.get(0).groups()).extracting(GroupScore::method).containsOnly("gain");
    assertThat(tables.get(1).groups()).extracting(GroupScore::method).containsOnly("oracle.mean");
    for (EvaluationTable table : tables) {
      assertThat(table.groups())
          .allMatch(g -> g.protocol().equals(table.rules().name()))
          .allMatch(g -> g.usesTarget() == table.usesTarget());
      assertThat(table.sentences().stream().anyMatch(rule -> rule.startsWith("USES THE TARGET")))
          .as(table.title())
          .isEqualTo(table.usesTarget());
      assertThat(ReportPage.of(evaluation, table).methods())
          .allMatch(m -> m.usesTarget() == table.usesTarget());
    }
    assertThat(evaluation.rows())
        .allMatch(
            row ->
                row.usesTarget()
                    == (!row.protocol().equals("plain") || row.method().equals("oracle.mean")));
  }

  @Test
  void noColumnOfTheCsvMixesThemEither() {
    List<String> lines = evaluation.csv().lines().toList();
    List<String> header = List.of(lines.get(0).split(","));
    int plain = header.indexOf("psnr");
    int told = header.indexOf("psnr (uses the target)");
    assertThat(plain).isPositive();
    assertThat(told).isPositive();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      boolean usesTarget = Boolean.parseBoolean(cells.get(header.indexOf("uses_target")));
      assertThat(cells.get(plain).isEmpty()).isEqualTo(usesTarget);
      assertThat(cells.get(told).isEmpty()).isEqualTo(!usesTarget);
    }
  }

  @Test
  void aMethodIsToldNothingUnderPlainAndTheRatioUnderRatio() {
    // By hand: 1.5 x 40 = 60 against 120; ratio 3 gives 120 itself; the mean of 60 becomes 120.
    assertThat(psnr("plain", "1.png")).isEqualTo(20 * Math.log10(255 / 60.0), within(1e-3));
    assertThat(psnr("ratio", "1.png")).isEqualTo(Column.DECIBEL_CAP);
    assertThat(psnr("gt-mean", "1.png")).isEqualTo(Column.DECIBEL_CAP);
    // Gain throws if it is shown a target; gt-mean takes the output that plain has made.
    assertThat(gain.inputs()).hasSize(2 * 2);
  }

  @Test
  void grayMeansAreSetByLumaAndClipped() {
    Photo target = Folder.flat(4, 4, 200);
    Photo output = Folder.noise(4, 4, 0, 200, 3);
    Photo scaled = Brightness.withMeanOf(target, output);
    double factor = Brightness.meanGrey(target) / Brightness.meanGrey(output);
    int sample = output.rgb8()[5] & 0xff;
    assertThat(scaled.rgb8()[5] & 0xff).isEqualTo((int) Math.min(255, sample * factor + 0.5));
    Photo black = Folder.flat(4, 4, 0);
    assertThat(Brightness.withMeanOf(target, black).rgb8()).containsOnly(0);
  }

  @Test
  void aBlackInputHasNoRatio() throws IOException {
    Folder folder = new Folder(root.resolve("black"));
    folder.flat("low/1.png", 0).flat("high/1.png", 120);
    Score score =
        Evaluate.pairs(folder.root(), List.of(Protocol.RATIO), List.of(gain), "psnr").get(0);
    assertThat(score.reason()).contains("the input is black");
  }

  @Test
  void contendersThatCannotFollowTheRulesAreRefusedInOneSentence() {
    assertThat(Protocol.RATIO.refusal(Yardstick.UNCHANGED))
        .contains("unchanged has no setting 'ratio', which protocol ratio hands over");
    assertThat(Protocol.PU21.refusal(gain))
        .contains("gain writes no HDR, which protocol pu21 compares");
    assertThat(Protocol.MSEC.refusal(Yardstick.ORACLE_MEAN))
        .contains("oracle.mean looks at the target, and protocol msec has five");
    assertThat(Stream.of(Protocol.PLAIN, Protocol.GT_MEAN, Protocol.DPE))
        .allMatch(p -> p.refusal(gain).isEmpty());
  }

  @Test
  void metricsMustSuitTheProtocol() {
    assertThatThrownBy(() -> Evaluate.rounds(List.of(Protocol.PU21), "psnr"))
        .hasMessage("metric psnr takes photos, protocol pu21 has HDR files");
    assertThatThrownBy(() -> Evaluate.rounds(THREE, "pnsr")).hasMessageContaining("'psnr'");
    assertThatThrownBy(() -> Evaluate.rounds(THREE, "lpips"))
        .hasMessage("metric lpips needs its model: --lpips");
    assertThatThrownBy(() -> Protocol.find("gtmean")).hasMessageContaining("'gt-mean'");
  }

  @Test
  void everyProtocolsOwnMetricsExist() {
    for (Protocol protocol : Protocol.values()) {
      Round round = Evaluate.rounds(List.of(protocol)).get(0);
      assertThat(round.metrics())
          .extracting(Metric::id)
          .containsExactlyElementsOf(protocol.metrics());
    }
  }

  @Test
  void cardsTakeFiguresOfPlainAlone() {
    assertThat(evaluation.figures("gain", "val"))
        .extracting(f -> f.set() + " " + f.metric())
        .containsExactly("val overall PSNR dB");
    assertThat(evaluation.figures("oracle.mean", "val")).isEmpty();
  }

  private double psnr(String protocol, String photo) {
    return scores.stream()
        .filter(s -> s.protocol().equals(protocol) && s.photo().equals(photo))
        .filter(s -> s.method().equals("gain"))
        .mapToDouble(s -> s.values().get("psnr"))
        .findFirst()
        .orElseThrow();
  }
}
