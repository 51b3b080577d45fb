package org.safelight.enhance.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Short ways to a result, for tests. */
final class Evaluate {
  private Evaluate() {}

  static List<Round> rounds(List<Protocol> protocols, String... metrics) {
    Rounds rounds = new Rounds(Metrics.standard(), List.of(), Arrays.asList(metrics));
    return protocols.stream().map(rounds::of).toList();
  }

  static List<Score> pairs(
      Path folder,
      List<Protocol> protocols,
      List<? extends Contender> contenders,
      String... metrics)
      throws IOException {
    return pairs(folder, rounds(protocols, metrics), contenders, PartialFile.none());
  }

  static List<Score> pairs(
      Path folder, List<Round> rounds, List<? extends Contender> contenders, PartialFile finished)
      throws IOException {
    List<Protocol> protocols = rounds.stream().map(Round::protocol).toList();
    return new PhotoEvaluation(contenders, rounds, PeakMemory.here(), finished, null)
        .run(PairFolder.find(folder, protocols, null), score -> {});
  }

  static List<Score> photos(Path folder, List<? extends Contender> contenders, String... metrics)
      throws IOException {
    Rounds rounds = new Rounds(Metrics.standard(), List.of(), Arrays.asList(metrics));
    return new PhotoEvaluation(
            contenders,
            List.of(rounds.withoutTargets()),
            PeakMemory.here(),
            PartialFile.none(),
            null)
        .run(PairFolder.photos(folder), score -> {});
  }

  static List<Score> stacks(Path folder, List<? extends Contender> contenders) throws IOException {
    return new StackEvaluation(contenders, PeakMemory.here(), PartialFile.none(), null)
        .run(StackFolder.find(folder), score -> {});
  }

  static Evaluation evaluation(
      List<Round> rounds, List<? extends Contender> contenders, List<Score> scores) {
    return new Evaluation(
        "safelight evaluate",
        "c0ffee",
        Machine.here(),
        "pairs",
        "folder",
        Evaluation.notes(PeakMemory.here()),
        rounds.stream().map(Evaluation.Rules::of).toList(),
        contenders.stream().map(Evaluation.Method::of).toList(),
        GroupScore.of(scores),
        scores,
        Map.of());
  }
}
