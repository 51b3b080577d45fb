package org.safelight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.AtomicFiles;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.ModelCards;
import org.safelight.enhance.evaluate.Contender;
import org.safelight.enhance.evaluate.Evaluation;
import org.safelight.enhance.evaluate.GroupScore;
import org.safelight.enhance.evaluate.Machine;
import org.safelight.enhance.evaluate.Pair;
import org.safelight.enhance.evaluate.PairEvaluation;
import org.safelight.enhance.evaluate.PairFolder;
import org.safelight.enhance.evaluate.PairScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safelight evaluate}: measures methods on pairs of an input and its target. */
@Command(
    name = "evaluate",
    description = "Measures methods on pairs: DIR/input and DIR/target, matched by name.",
    footer = {
      "",
      "Means are taken for each exposure (_N1.5, _N1, _0, _P1, _P1.5 in the name) and over all.",
      "Identical pictures count as 100 dB in a mean."
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "METHOD",
      description =
          "A method, with settings as in classic.gamma:strength=0.5, with weights of your own as in"
              + " exposure@FILE; or unchanged; or oracle.mean, which looks at the target.")
  private List<String> methods = List.of();

  @Option(names = "--pairs", required = true, paramLabel = "DIR", description = "The pairs.")
  @SuppressWarnings("NullAway.Init") // required
  private Path pairs;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Folder of targets in DIR; ${DEFAULT-VALUE} if none is given.")
  private String target = "target";

  @Option(names = "--json", paramLabel = "FILE", description = "Write everything as JSON.")
  private @Nullable Path json;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write a row for each photo.")
  private @Nullable Path csv;

  @Option(
      names = "--card",
      paramLabel = "FILE",
      description = "Write the means into the model card in this file.")
  private @Nullable Path card;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "What a card calls these pairs; the folder's name if none is given.")
  private @Nullable String label;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ModelCard old = card == null ? null : readCard(card);
    List<Pair> found = PairFolder.find(pairs, target);
    List<Contender> contenders = new ArrayList<>();
    try {
      for (String method : new LinkedHashSet<>(methods)) {
        contenders.add(contender(method));
      }
      if (old != null) {
        checkWeights(old, contenders);
      }
      return evaluate(found, contenders, old);
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private Contender contender(String words) throws IOException {
    try {
      return Contenders.parse(words);
    } catch (IllegalArgumentException e) {
      throw Errors.usage(spec, String.valueOf(e.getMessage()));
    }
  }

  private ModelCard readCard(Path file) throws IOException {
    ModelCard read = ModelCards.read(file);
    if (!methods.contains(read.method())) {
      throw Errors.usage(
          spec, "%s is the card of %s, which is not evaluated".formatted(file, read.method()));
    }
    return read;
  }

  // Figures of other weights would be false ones.
  private void checkWeights(ModelCard old, List<Contender> contenders) throws IOException {
    for (Contender contender : contenders) {
      if (contender.label().equals(old.method())
          && !contender.weightsSha256().equals(old.sha256())) {
        throw new IOException("%s is the card of other weights".formatted(card));
      }
    }
  }

  private int evaluate(List<Pair> found, List<Contender> contenders, @Nullable ModelCard old)
      throws IOException {
    List<PairScore> scores;
    try (ProgressBar bar = new ProgressBar(console, found.size() * contenders.size())) {
      scores =
          new PairEvaluation(contenders)
              .run(
                  found,
                  score -> {
                    if (!score.reason().isEmpty()) {
                      bar.say(
                          "%s, %s: %s".formatted(score.photo(), score.method(), score.reason()));
                    }
                    bar.advance();
                  });
    }
    Evaluation evaluation =
        new Evaluation(
            "safelight " + String.join(" ", arguments()),
            System.getProperty("safelight.commit", "unknown"),
            Machine.here(),
            pairs.toString(),
            Evaluation.RULES,
            contenders.stream().map(Evaluation.Method::of).toList(),
            GroupScore.of(scores),
            scores);
    console.out().print(table(evaluation));
    write(json, evaluation.json());
    write(csv, evaluation.csv());
    if (card != null && old != null) {
      ModelCards.write(
          ModelCards.withFigures(old, evaluation.figures(old.method(), setName())), card);
    }
    return exitCode(scores);
  }

  private List<String> arguments() {
    return spec.root().commandLine().getParseResult().originalArgs();
  }

  private String setName() {
    Path name = pairs.toAbsolutePath().normalize().getFileName();
    return label != null ? label : String.valueOf(name);
  }

  private static String table(Evaluation evaluation) {
    Table table =
        new Table("method", "exposure", "photos", "broken", "PSNR dB", "SSIM", "ms/photo");
    Map<Boolean, String> mark = Map.of(true, " (uses the target)", false, "");
    for (GroupScore group : evaluation.groups()) {
      boolean oracle =
          evaluation.methods().stream()
              .anyMatch(m -> m.name().equals(group.method()) && m.usesTarget());
      table.row(
          group.method() + mark.get(oracle),
          group.group(),
          group.photos(),
          group.broken(),
          number("%.2f", group.psnr()),
          number("%.4f", group.ssim()),
          number("%.0f", group.millis()));
    }
    return table.toString();
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static int exitCode(List<PairScore> scores) {
    long broken = scores.stream().filter(s -> !s.reason().isEmpty()).count();
    if (broken == 0) {
      return ExitCode.DONE;
    }
    return broken == scores.size() ? ExitCode.FAILURE : ExitCode.SOME_FAILED;
  }
}
