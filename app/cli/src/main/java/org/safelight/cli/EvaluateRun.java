package org.safelight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safelight.enhance.evaluate.Contender;
import org.safelight.enhance.evaluate.Evaluation;
import org.safelight.enhance.evaluate.GroupScore;
import org.safelight.enhance.evaluate.Machine;
import org.safelight.enhance.evaluate.Pair;
import org.safelight.enhance.evaluate.PairFolder;
import org.safelight.enhance.evaluate.PartialFile;
import org.safelight.enhance.evaluate.PeakMemory;
import org.safelight.enhance.evaluate.PhotoEvaluation;
import org.safelight.enhance.evaluate.PictureFolder;
import org.safelight.enhance.evaluate.Protocol;
import org.safelight.enhance.evaluate.Round;
import org.safelight.enhance.evaluate.Score;
import org.safelight.enhance.evaluate.StackEvaluation;
import org.safelight.enhance.evaluate.StackFolder;

/** One run of the evaluation command: measures, shows its progress, keeps rows for a resume. */
final class EvaluateRun {
  private final Console console;
  private final EvaluateOptions options;
  private final Job job;

  EvaluateRun(Console console, EvaluateOptions options, Job job) {
    this.console = console;
    this.options = options;
    this.job = job;
  }

  /**
   * What is to be done.
   *
   * @param rounds empty for stacks
   * @param models what is to be known of models that metrics use, one sentence each
   * @param command in words
   */
  record Job(
      List<Protocol> protocols,
      List<Round> rounds,
      List<Contender> contenders,
      List<String> models,
      String command) {}

  /** Measures everything that is not among the finished rows. */
  Evaluation measured(PeakMemory memory, PartialFile finished, @Nullable PictureFolder pictures)
      throws IOException {
    Path folder = options.data.folder();
    List<Score> scores;
    Map<String, String> files;
    List<Evaluation.Rules> rules;
    if (options.data.kind().equals("stack")) {
      List<StackFolder.Stack> stacks = StackFolder.find(folder);
      StackEvaluation stack = new StackEvaluation(job.contenders(), memory, finished, pictures);
      try (ProgressBar bar = new ProgressBar(console, stacks.size() * job.contenders().size())) {
        scores = stack.run(stacks, score -> tell(bar, score));
      }
      files = stack.files();
      rules = List.of(StackEvaluation.rules());
    } else {
      List<Pair> pairs =
          options.data.kind().equals("photos")
              ? PairFolder.photos(folder)
              : PairFolder.find(folder, job.protocols(), options.target);
      PhotoEvaluation photos =
          new PhotoEvaluation(job.contenders(), job.rounds(), memory, finished, pictures);
      int rows = pairs.size() * job.contenders().size() * job.rounds().size();
      try (ProgressBar bar = new ProgressBar(console, rows)) {
        scores = photos.run(pairs, score -> tell(bar, score));
      }
      files = photos.files();
      rules = job.rounds().stream().map(Evaluation.Rules::of).toList();
    }
    List<String> notes = new ArrayList<>(Evaluation.notes(memory));
    notes.addAll(job.models());
    return new Evaluation(
        job.command(),
        commit(),
        Machine.here(),
        options.data.kind(),
        folder.toString(),
        notes,
        rules,
        job.contenders().stream().map(Evaluation.Method::of).toList(),
        GroupScore.of(scores),
        scores,
        files);
  }

  private static void tell(ProgressBar bar, Score score) {
    if (!score.measured()) {
      bar.say("%s, %s: %s".formatted(score.photo(), score.method(), score.reason()));
    }
    bar.advance();
  }

  /** The rows of a stopped run, if the user wants to go on with them, and place for more. */
  PartialFile partialFile() throws IOException {
    Path main = options.main();
    if (main == null) {
      return PartialFile.none();
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("command", job.command());
    parts.put("commit", commit());
    parts.put("machine", Machine.here().toString());
    for (Contender contender : job.contenders()) {
      parts.put(
          "version of " + contender.label(), contender.settings() + contender.weightsSha256());
    }
    parts.put("model", job.models().toString());
    PartialFile file =
        PartialFile.open(
            main.resolveSibling(main.getFileName() + ".part.jsonl"),
            new PartialFile.Identity(parts),
            options.resume,
            console::say);
    if (file.rows() > 0) {
      boolean sure = commit().matches("[0-9a-f]+");
      console.say(
          "%d rows are taken over%s"
              .formatted(
                  file.rows(),
                  sure ? "" : "; commit " + commit() + " does not say whether code has changed"));
    }
    return file;
  }

  private static String commit() {
    return System.getProperty("safelight.commit", "unknown");
  }
}
