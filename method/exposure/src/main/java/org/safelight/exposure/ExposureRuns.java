package org.safelight.exposure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.safelight.data.PhotoSet;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainingRequest;
import org.safelight.onnx.GraphSummary;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Sha256;
import org.safelight.tensor.Shape;
import org.safelight.tensor.WeightsException;
import org.safelight.train.RunRecord;
import org.safelight.train.Trainer;
import org.safelight.train.TrainerSettings;
import org.safelight.train.TrainingTask;

/** What training either network of this module has in common: options, record, weights file. */
public final class ExposureRuns {
  private ExposureRuns() {}

  private static final List<Setting> OPTIONS =
      List.of(
          new Setting("steps", "updates in all, 0 for the recipe's", "", 0, 1e9, 0),
          new Setting("seed", "of first values and batches", "", 0, 1e9, 1),
          new Setting("checkpoint", "steps between checkpoints", "", 1, 1e6, 200),
          new Setting("report", "steps between validations", "", 1, 1e6, 500),
          new Setting("clip", "largest joint norm of the gradients, 0 for any", "", 0, 1e9, 0));

  /** Adds the critic's term; only {@code exposure} has a critic. */
  static final Setting ADVERSARIAL =
      new Setting("adversarial", "1 adds the critic's term", "", 0, 1, 0);

  /**
   * Numbers a user may set on top of a recipe.
   *
   * @param clipNorm infinite for gradients of any size
   */
  public record Options(
      long steps,
      long seed,
      boolean adversarial,
      long checkpointEvery,
      long reportEvery,
      double clipNorm) {

    /**
     * From a request.
     *
     * @param own options that this method has and others do not
     * @throws IllegalArgumentException if an override is unknown or out of range
     */
    public static Options of(TrainingRequest request, Setting... own) {
      List<Setting> known = new ArrayList<>(OPTIONS);
      known.addAll(List.of(own));
      Map<String, Double> all = Setting.complete(known, request.overrides());
      double clip = all.getOrDefault("clip", 0.0);
      return new Options(
          whole(all, "steps"),
          whole(all, "seed"),
          whole(all, "adversarial") != 0,
          whole(all, "checkpoint"),
          whole(all, "report"),
          clip > 0 ? clip : Double.POSITIVE_INFINITY);
    }

    private static long whole(Map<String, Double> all, String name) {
      return Math.round(all.getOrDefault(name, 0.0));
    }
  }

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

  /** Runs the trainer and writes {@code weights.safetensors}, float16, into the run folder. */
  public static void train(
      String method,
      TrainingTask task,
      String recipe,
      Parameters parameters,
      Map<String, String> facts,
      TrainingRequest request,
      Options options)
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
    new Safetensors(facts, parameters.save()).write(file, Safetensors.Storage.FLOAT16);
    request.log().println("wrote " + file);
  }

  /** What a checkpoint is recognised by, so nothing is said of what was left as it is. */
  private static String recipeLine(String recipe, TrainingRequest request, Options options)
      throws IOException {
    String line = recipe;
    if (Double.isFinite(options.clipNorm())) {
      line += " clipped to " + options.clipNorm();
    }
    return request.from() == null ? line : line + " from " + Sha256.of(request.from());
  }

  /** The launcher knows which commit it built; the working folder may be another checkout. */
  private static String commit() {
    String told = System.getProperty("safelight.commit");
    return told == null ? RunRecord.commitOf(Path.of("")) : told;
  }

  /** The card of a method with weights of the user's own: nothing measured, nothing claimed. */
  public static ModelCard cardOf(ModelCard shipped, Path weights, long parameters)
      throws IOException {
    return new ModelCard(
        shipped.method(),
        shipped.paper(),
        parameters,
        Sha256.of(weights),
        "of " + weights,
        "see the run record beside " + weights,
        List.of(),
        List.of());
  }

  /** What an exported model says about itself. */
  public static OnnxMetadata metadata(ModelCard card) {
    String version = ExposureRuns.class.getPackage().getImplementationVersion();
    return new OnnxMetadata(
        card.method(),
        card.licence(),
        card.sha256(),
        version == null ? "development" : version,
        1,
        Map.of("paper", card.paper()));
  }

  /** A graph's summary as the table users see. */
  public static NetworkDescription description(
      String method, String recipe, Shape input, GraphSummary summary) {
    List<NetworkDescription.Layer> layers =
        summary.layers().stream()
            .map(
                row ->
                    new NetworkDescription.Layer(
                        row.layer(),
                        row.operation(),
                        Arrays.stream(row.output().dims()).boxed().toList(),
                        row.parameters(),
                        row.multiplyAdds()))
            .toList();
    return NetworkDescription.sum(
        method, recipe, Arrays.stream(input.dims()).boxed().toList(), layers);
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
