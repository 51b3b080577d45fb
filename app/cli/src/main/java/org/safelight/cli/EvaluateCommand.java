package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.ModelCards;
import org.safelight.enhance.evaluate.Contender;
import org.safelight.enhance.evaluate.Evaluation;
import org.safelight.enhance.evaluate.FileHash;
import org.safelight.enhance.evaluate.Metric;
import org.safelight.enhance.evaluate.Metrics;
import org.safelight.enhance.evaluate.PartialFile;
import org.safelight.enhance.evaluate.PeakMemory;
import org.safelight.enhance.evaluate.PictureFolder;
import org.safelight.enhance.evaluate.Protocol;
import org.safelight.enhance.evaluate.Round;
import org.safelight.enhance.evaluate.Rounds;
import org.safelight.enhance.evaluate.Score;
import org.safelight.perceptual.Lpips;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code safelight evaluate}: measures methods on pairs, on photos alone, or on stacks. */
@Command(
    name = "evaluate",
    description = "Measures methods on pairs, on photos without targets, or on exposure stacks.",
    footer = {
      "",
      "Means are taken for each exposure (_N1.5, _N1, _0, _P1, _P1.5 in the name) and over all.",
      "Rules of a protocol are printed below its table and stand in every file; see",
      "docs/evaluation.md."
    })
final class EvaluateCommand implements Callable<Integer> {
  private final Console console;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private EvaluateOptions options;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Protocol> protocols = options.protocols(spec);
    if (options.resume && options.main() == null) {
      throw Errors.usage(spec, "--resume goes on beside a --json, --csv or --html file");
    }
    Path card = options.card;
    ModelCard old = card == null ? null : readCard(card);
    List<String> models = new ArrayList<>();
    List<Contender> contenders = new ArrayList<>();
    try (Lpips lpips = options.lpips == null ? null : Lpips.load(options.lpips, 1)) {
      List<Round> rounds = rounds(protocols, lpips, models);
      Set<String> labels = new HashSet<>();
      for (String method : new LinkedHashSet<>(options.methods)) {
        Contender contender = contender(method, protocols);
        contenders.add(contender);
        if (!labels.add(contender.label())) {
          throw Errors.usage(
              spec, "%s is named twice: its rows could not be told apart".formatted(method));
        }
      }
      if (card != null && old != null) {
        checkWeights(card, old, contenders);
      }
      return evaluate(new EvaluateRun.Job(protocols, rounds, contenders, models, command()), old);
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private List<Round> rounds(List<Protocol> protocols, @Nullable Lpips lpips, List<String> models)
      throws IOException {
    if (options.data.kind().equals("stack")) {
      return List.of();
    }
    List<Metric> extra = new ArrayList<>();
    if (options.brisque != null) {
      extra.add(Metrics.brisque(options.brisque));
      models.add(
          "BRISQUE with the model of SHA-256 "
              + FileHash.sha256(options.brisque.resolve("svm.txt")));
    }
    if (lpips != null && options.lpips != null) {
      extra.add(Metrics.lpips(lpips));
      models.add(
          "LPIPS of %s with weights of SHA-256 %s"
              .formatted(lpips.backbone(), FileHash.sha256(options.lpips)));
    }
    return Errors.usage(
        spec,
        () -> {
          Rounds rounds = new Rounds(Metrics.standard(), extra, options.metrics);
          return options.data.kind().equals("photos")
              ? List.of(rounds.withoutTargets())
              : protocols.stream().map(rounds::of).toList();
        });
  }

  private Contender contender(String words, List<Protocol> protocols) throws IOException {
    Contender contender;
    try {
      contender = Contenders.parse(words);
    } catch (IllegalArgumentException e) {
      throw Errors.usage(spec, String.valueOf(e.getMessage()));
    }
    String refusal =
        contender.usesTarget() && !options.data.kind().equals("pairs")
            ? "%s looks at the target, and --%s has none"
                .formatted(contender.label(), options.data.kind())
            : protocols.stream().flatMap(p -> p.refusal(contender).stream()).findFirst().orElse("");
    if (!refusal.isEmpty()) {
      contender.close();
      throw Errors.usage(spec, refusal);
    }
    return contender;
  }

  private ModelCard readCard(Path file) throws IOException {
    ModelCard read = ModelCards.read(file);
    if (!options.methods.contains(read.method())) {
      throw Errors.usage(
          spec, "%s is the card of %s, which is not evaluated".formatted(file, read.method()));
    }
    return read;
  }

  // Figures of other weights would be false ones.
  private static void checkWeights(Path card, ModelCard old, List<Contender> contenders)
      throws IOException {
    for (Contender contender : contenders) {
      if (contender.label().equals(old.method())
          && !contender.weightsSha256().equals(old.sha256())) {
        throw new IOException("%s is the card of other weights".formatted(card));
      }
    }
  }

  private int evaluate(EvaluateRun.Job job, @Nullable ModelCard old) throws IOException {
    PeakMemory memory = PeakMemory.here();
    Path html = options.html;
    PictureFolder pictures =
        html == null ? null : new PictureFolder(html.resolveSibling(html.getFileName() + ".part"));
    EvaluateRun run = new EvaluateRun(console, options, job);
    Evaluation evaluation;
    try (PartialFile finished = run.partialFile()) {
      evaluation = run.measured(memory, finished, pictures);
      console.out().print(EvaluateTables.of(evaluation));
      EvaluateGaps.of(evaluation).forEach(console::say);
      EvaluateFiles.write(evaluation, options);
      if (html != null && pictures != null) {
        EvaluateFiles.writePages(evaluation, html, pictures)
            .forEach(page -> console.say("wrote " + page + " too"));
        pictures.remove();
      }
      finished.remove();
    }
    if (options.card != null && old != null) {
      ModelCards.write(
          ModelCards.withFigures(old, evaluation.figures(old.method(), setName())), options.card);
    }
    return exitCode(evaluation.rows());
  }

  // With --resume or without it the numbers are those of one command.
  private String command() {
    List<String> words = new ArrayList<>(spec.root().commandLine().getParseResult().expandedArgs());
    words.removeIf("--resume"::equals);
    return "safelight " + String.join(" ", words);
  }

  private String setName() {
    Path name = options.data.folder().toAbsolutePath().normalize().getFileName();
    return options.label != null ? options.label : String.valueOf(name);
  }

  private static int exitCode(List<Score> scores) {
    long broken = scores.stream().filter(s -> !s.measured()).count();
    if (broken == 0) {
      return ExitCode.DONE;
    }
    return broken == scores.size() ? ExitCode.FAILURE : ExitCode.SOME_FAILED;
  }
}
