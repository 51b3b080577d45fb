package org.safelight.train;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.safelight.data.Batch;
import org.safelight.data.BatchPrefetcher;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Tensor;
import org.safelight.tensor.TrainingEngine;
import org.safelight.tensor.TrainingEngineProvider;

/**
 * Runs a task's stages and keeps the run folder: {@code checkpoint.safetensors}, {@code loss.csv},
 * {@code validation.csv}, {@code loss.png}, {@code samples.png}, {@code run.json}.
 *
 * <p>Everything random hangs on (seed, step), so a run that was killed and resumed continues with
 * the same batches and, with the same number of threads, the same losses bit for bit.
 */
public final class Trainer {
  private final TrainingTask task;
  private final TrainerSettings settings;
  private final RunRecord record;
  private final PrintStream log;

  /** A trainer for one run. */
  public Trainer(TrainingTask task, TrainerSettings settings, RunRecord record, PrintStream log) {
    this.task = task;
    this.settings = settings;
    this.record = record;
    this.log = log;
  }

  /**
   * Trains to the end; the objectives' parameters then hold the result.
   *
   * @throws IOException if the run folder cannot be written
   * @throws IllegalArgumentException if the folder holds a run that is not to be resumed
   * @throws IllegalStateException if a loss is no longer a finite number, naming step and term
   */
  public void train() throws IOException {
    Path file = settings.run().resolve("checkpoint.safetensors");
    if (!settings.resume() && Checkpoint.exists(file)) {
      throw new IllegalArgumentException(
          "%s already holds a run: go on with it by --resume, or choose another folder"
              .formatted(settings.run()));
    }
    if (!Files.isDirectory(settings.run())) { // a link to a folder is not to be created
      Files.createDirectories(settings.run());
    }
    List<Objective> objectives = task.objectives();
    Checkpoint resumed = null;
    if (Checkpoint.exists(file)) {
      resumed = Checkpoint.read(file, objectives, record);
      log.printf("resuming %s at stage %d, step %d%n", file, resumed.stage() + 1, resumed.step());
    }
    if (resumed == null) {
      record.write(settings.run());
    } else {
      record.resume(settings.run());
    }
    List<Stage> stages = task.stages();
    long total = stages.stream().mapToLong(Stage::steps).sum();
    int firstStage = resumed == null ? 0 : resumed.stage();
    long before = stages.subList(0, firstStage).stream().mapToLong(Stage::steps).sum();
    long done = before + (resumed == null ? 0 : resumed.step());
    try (TrainingEngine engine =
            TrainingEngineProvider.find(settings.device(), settings.threads());
        LossLog losses = new LossLog(settings.run().resolve("loss.csv"), done);
        LossLog validation = new LossLog(settings.run().resolve("validation.csv"), done + 1)) {
      List<Parameters.Bound> bound =
          objectives.stream().map(o -> o.parameters().bind(engine)).toList();
      Progress progress = new Progress(log, settings.progress(), done, total);
      for (int s = firstStage; s < stages.size(); s++) {
        Stage stage = stages.get(s);
        List<TrainingEngine.Optimizer> optimizers =
            bound.stream().map(b -> engine.adam(b.tensors(), stage.adam())).toList();
        long from = 0;
        if (resumed != null && resumed.stage() == s) {
          from = resumed.step();
          for (int i = 0; i < optimizers.size(); i++) {
            optimizers.get(i).restore(resumed.states().get(i));
          }
        }
        long seed = settings.seed() * 1_000_003L + s;
        try (BatchPrefetcher prefetcher = new BatchPrefetcher(stage.batches(), seed, from, 2)) {
          for (long step = from; step < stage.steps(); step++) {
            double loss = step(engine, s, step, bound, optimizers, prefetcher.next(), losses, done);
            done++;
            progress.step(done, stage.name(), loss);
            boolean last = step + 1 == stage.steps();
            if (done % settings.reportEvery() == 0 || last) {
              report(engine, bound, losses, validation, done);
            }
            if (done % settings.checkpointEvery() == 0 || last) {
              losses.flush();
              Checkpoint.of(s, step + 1, engine, bound, optimizers).write(file, objectives, record);
            }
          }
        }
      }
      for (int i = 0; i < objectives.size(); i++) {
        Parameters parameters = objectives.get(i).parameters();
        Map<String, Tensor> tensors = bound.get(i).tensors();
        tensors.forEach((name, tensor) -> parameters.set(name, engine.read(tensor)));
      }
    }
  }

  private double step(
      TrainingEngine engine,
      int stageIndex,
      long step,
      List<Parameters.Bound> bound,
      List<TrainingEngine.Optimizer> optimizers,
      Batch batch,
      LossLog losses,
      long done)
      throws IOException {
    Stage stage = task.stages().get(stageIndex);
    double rate = stage.schedule().rate(step, stage.steps());
    double first = 0;
    try (TrainingEngine.Scope scope = engine.scope()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      batch.tensors().forEach((n, t) -> tensors.put(n, engine.constant(t.values(), t.shape())));
      List<Map<String, Tensor>> terms = task.losses(stageIndex, step, bound, tensors);
      List<Integer> updated = new ArrayList<>();
      for (int i = 0; i < terms.size(); i++) {
        if (terms.get(i).isEmpty()) {
          continue;
        }
        String prefix = terms.size() == 1 ? "" : task.objectives().get(i).name() + ".";
        Tensor total = null;
        for (Map.Entry<String, Tensor> term : terms.get(i).entrySet()) {
          double value = engine.read(term.getValue())[0];
          if (!Double.isFinite(value)) {
            throw new IllegalStateException(
                "loss term %s%s became %s at step %d"
                    .formatted(prefix, term.getKey(), value, done));
          }
          losses.add(done, prefix + term.getKey(), value);
          total = total == null ? term.getValue() : total.add(term.getValue());
          first += updated.isEmpty() ? value : 0;
        }
        Tensor loss = Objects.requireNonNull(total, "there are terms");
        if (terms.size() == 1) {
          engine.backward(loss);
        } else {
          // Two objectives' losses may run through each other's parameters.
          engine.backward(loss, bound.get(i).tensors());
        }
        updated.add(i);
      }
      for (int i : updated) {
        if (Double.isFinite(stage.clipNorm())) {
          optimizers.get(i).clipGradients(stage.clipNorm());
        }
        optimizers.get(i).step(rate * task.objectives().get(i).rateFactor());
      }
    }
    return first;
  }

  private void report(
      TrainingEngine engine,
      List<Parameters.Bound> bound,
      LossLog losses,
      LossLog validation,
      long done)
      throws IOException {
    Map<String, Double> figures = validateScoped(engine, bound);
    StringBuilder line = new StringBuilder("step " + done);
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      validation.add(done, figure.getKey(), figure.getValue());
      line.append(
          String.format(java.util.Locale.ROOT, "  %s %.3f", figure.getKey(), figure.getValue()));
    }
    validation.flush();
    losses.flush();
    log.println((settings.progress() ? "\r" : "") + line);
    Pictures.curves(settings.run().resolve("loss.png"), losses.curves());
    if (!validation.curves().isEmpty()) {
      Pictures.curves(settings.run().resolve("validation.png"), validation.curves());
    }
    try (TrainingEngine.Scope scope = engine.scope()) {
      Pictures.strips(
          settings.run().resolve("samples.png"),
          engine.withoutGradients(() -> task.samples(bound)));
    }
  }

  private Map<String, Double> validateScoped(TrainingEngine engine, List<Parameters.Bound> bound) {
    try (TrainingEngine.Scope scope = engine.scope()) {
      return engine.withoutGradients(() -> task.validate(bound));
    }
  }
}
