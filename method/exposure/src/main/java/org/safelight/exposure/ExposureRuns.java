package org.safelight.exposure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.NetworkDescription;
import org.safelight.enhance.Setting;
import org.safelight.enhance.TrainingRequest;
import org.safelight.onnx.GraphSummary;
import org.safelight.onnx.OnnxMetadata;
import org.safelight.tensor.Parameters;
import org.safelight.tensor.Safetensors;
import org.safelight.tensor.Shape;
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
          new Setting("adversarial", "1 adds the critic's term", "", 0, 1, 0),
          new Setting("checkpoint", "steps between checkpoints", "", 1, 1e6, 200),
          new Setting("report", "steps between validations", "", 1, 1e6, 500));

  /** Numbers a user may set on top of a recipe. */
  public record Options(
      long steps, long seed, boolean adversarial, long checkpointEvery, long reportEvery) {

    /**
     * From a request.
     *
     * @throws IllegalArgumentException if an override is unknown or out of range
     */
    public static Options of(TrainingRequest request) {
      Map<String, Double> all = Setting.complete(OPTIONS, request.overrides());
      return new Options(
          whole(all, "steps"),
          whole(all, "seed"),
          whole(all, "adversarial") != 0,
          whole(all, "checkpoint"),
          whole(all, "report"));
    }

    private static long whole(Map<String, Double> all, String name) {
      return Math.round(all.getOrDefault(name, 0.0));
    }
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
            request.from() == null ? recipe : recipe + " from " + sha256(request.from()),
            options.seed(),
            RunRecord.commitOf(Path.of("")),
            hashes(request.data()));
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

  /** The card of a method with weights of the user's own: nothing measured, nothing claimed. */
  public static ModelCard cardOf(ModelCard shipped, Path weights, long parameters)
      throws IOException {
    return new ModelCard(
        shipped.method(),
        shipped.paper(),
        parameters,
        sha256(weights),
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

  private static Map<String, String> hashes(List<Path> folders) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          hashes.put(folder.getFileName() + "/" + folder.relativize(file), sha256(file));
        }
      }
    }
    return hashes;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
