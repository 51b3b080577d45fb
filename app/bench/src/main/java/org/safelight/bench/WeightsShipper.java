package org.safelight.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.safelight.enhance.Methods;
import org.safelight.enhance.ModelCard;
import org.safelight.enhance.ModelCards;
import org.safelight.enhance.learn.LearnedProvider;
import org.safelight.tensor.Sha256;

/**
 * Puts the weights of a training run where a method ships them, with a card that has the facts but
 * no figures yet: those {@code safelight evaluate --card} writes.
 */
public final class WeightsShipper {
  private static final String LICENCE = "CC BY-SA 4.0";

  /** Digits that tell weights of a history apart. */
  private static final int SHORT = 12;

  private WeightsShipper() {}

  /**
   * Ships a run.
   *
   * @param args run folder, resource folder, citation of the paper, and for weights that went on
   *     from others the run folders of those, the latest first
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException(
          "wanted: RUN RESOURCES PAPER [PARENT]..., got " + List.of(args));
    }
    Path run = Path.of(args[0]);
    Path out = Path.of(args[1]);
    Path weights = run.resolve("weights.safetensors");
    JsonNode record = record(run);
    LearnedProvider<?> provider = (LearnedProvider<?>) Methods.find(record.path("method").asText());
    long parameters = provider.learned(weights);
    String history = history(record);
    for (String folder : List.of(args).subList(3, args.length)) {
      Path parent = Path.of(folder);
      String hash = Sha256.of(parent.resolve("weights.safetensors"));
      if (!history.contains("from " + hash)) {
        throw new IllegalArgumentException(
            "no run named before %s went on from its weights".formatted(parent));
      }
      history += "; weights %s: %s".formatted(hash.substring(0, SHORT), history(record(parent)));
    }
    ModelCard card =
        new ModelCard(
            record.path("method").asText(),
            args[2],
            parameters,
            Sha256.of(weights),
            LICENCE,
            made(provider.name()) + "; " + history,
            sources(record.path("data")),
            figures(out.resolve("card.json"), Sha256.of(weights)));
    Files.createDirectories(out);
    Files.copy(weights, out.resolve("weights.safetensors"), StandardCopyOption.REPLACE_EXISTING);
    ModelCards.write(card, out.resolve("card.json"));
    System.out.printf("%s: %d parameters, %s%n", card.method(), parameters, card.sha256());
  }

  private static String made(String method) {
    return method.equals("hdr")
        ? "photos that a made-up camera took of the light of panoramas and of unclipped photos"
        : "inputs rendered from good photos, which are the targets";
  }

  /** What was measured of the same weights stays true of them. */
  private static List<ModelCard.Figure> figures(Path card, String hash) throws IOException {
    if (!Files.exists(card)) {
      return List.of();
    }
    ModelCard before = ModelCards.read(card);
    return before.sha256().equals(hash) ? before.figures() : List.of();
  }

  private static JsonNode record(Path run) throws IOException {
    return new ObjectMapper().readTree(run.resolve("run.json").toFile());
  }

  private static String history(JsonNode record) {
    return "commit %s, seed %s, %s"
        .formatted(
            record.path("commit").asText(),
            record.path("seed").asText(),
            record.path("recipe").asText());
  }

  /** Folders with the number of files that were read, and where each file is named. */
  private static List<String> sources(JsonNode data) {
    Map<String, Integer> folders = new TreeMap<>();
    data.fieldNames()
        .forEachRemaining(name -> folders.merge(name.replaceFirst("/.*", ""), 1, Integer::sum));
    List<String> sources = new ArrayList<>();
    folders.forEach((folder, count) -> sources.add("%s: %d files read".formatted(folder, count)));
    sources.add("each photo trained on, with author and licence: docs/weights-sources.md");
    return sources;
  }
}
