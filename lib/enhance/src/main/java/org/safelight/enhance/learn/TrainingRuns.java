package org.safelight.enhance.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.safelight.data.PhotoSet;
import org.safelight.enhance.TrainingRequest;
import org.safelight.tensor.NamedTensor;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Sha256;
import org.safelight.tensor.WeightsException;
import org.safelight.train.RunRecord;
import org.safelight.train.Trainer;
import org.safelight.train.TrainerSettings;
import org.safelight.train.TrainingTask;

/** What training runs of all methods have in common: start, record, weights file. */
public final class TrainingRuns {
  private TrainingRuns() {}

  /**
   * Checks the weights a request starts from, before any time is spent on data.
   *
   * @param facts what the header of weights of this recipe says
   * @throws IllegalArgumentException if the recipe starts from weights and none are named
   * @throws WeightsException if the weights are of another method or size
   */
  public static void checkStart(TrainingRequest request, Map<String, String> facts)
      throws IOException {
    if (request.from() == null) {
      if (request.recipe().equals("finetune")) {
        throw new IllegalArgumentException(
            "recipe finetune goes on from trained weights: name them by --from FILE");
      }
      return;
    }
    Map<String, String> found = Safetensors.read(request.from()).metadata();
    facts.forEach(
        (fact, wanted) -> {
          String value = found.getOrDefault(fact, "none");
          if (!value.equals(wanted)) {
            throw new WeightsException(
                "%s does not fit recipe %s: wanted %s %s, found %s"
                    .formatted(request.from(), request.recipe(), fact, wanted, value));
          }
        });
  }

  /** Takes up the weights a request starts from, if it names some. */
  public static void start(TrainingRequest request, Parameters parameters) throws IOException {
    if (request.from() != null) {
      parameters.load(Safetensors.read(request.from()).tensors(), request.from().toString());
    }
  }

  /**
   * Runs the trainer and writes {@code weights.safetensors}, float16, into the run folder.
   *
   * @param result what goes into the weights file, asked for once training is done
   */
  public static void train(
      String method,
      TrainingTask task,
      String recipe,
      Supplier<Map<String, NamedTensor>> result,
      Map<String, String> facts,
      TrainingRequest request,
      TrainingOptions options)
      throws IOException {
    RunRecord record =
        new RunRecord(
            method,
            recipeLine(recipe, request, options),
            options.seed(),
            commit(),
            hashes(request.data()),
            request.from());
    TrainerSettings settings =
        new TrainerSettings(
            request.run(),
            options.seed(),
            request.device(),
            request.threads(),
            options.checkpointEvery(),
            options.reportEvery(),
            request.resume(),
            request.terminal());
    new Trainer(task, settings, record, request.log()).train();
    Path file = request.run().resolve("weights.safetensors");
    new Safetensors(facts, result.get()).write(file, Safetensors.Storage.FLOAT16);
    request.log().println("wrote " + file);
  }

  /** What a checkpoint is recognised by, so nothing is said of what was left as it is. */
  private static String recipeLine(String recipe, TrainingRequest request, TrainingOptions options)
      throws IOException {
    String line = recipe;
    if (options.clipNorm() > 0) {
      line += " clipped to " + options.clipNorm();
    }
    return request.from() == null ? line : line + " from " + Sha256.of(request.from());
  }

  /** The launcher knows which commit it built; the working folder may be another checkout. */
  private static String commit() {
    String told = System.getProperty("safelight.commit");
    return told == null ? RunRecord.commitOf(Path.of("")) : told;
  }

  /** Of every file that is trained on; folders of one name are told apart by a number. */
  static Map<String, String> hashes(List<Path> folders) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    Set<String> names = new HashSet<>();
    for (Path folder : folders) {
      Path last = folder.toAbsolutePath().normalize().getFileName();
      String plain = last == null ? "root" : last.toString();
      String name = plain;
      for (int i = 2; !names.add(name); i++) {
        name = plain + " (" + i + ")";
      }
      for (Path file : PhotoSet.files(folder)) {
        hashes.put(name + "/" + folder.relativize(file), Sha256.of(file));
      }
    }
    return hashes;
  }
}
