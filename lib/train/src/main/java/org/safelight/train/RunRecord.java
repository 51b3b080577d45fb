package org.safelight.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.safelight.tensor.Sha256;

/**
 * What made a set of weights, in {@code run.json}: enough to make them again.
 *
 * @param method registered name
 * @param recipe the recipe's name and its full settings, as one line
 * @param seed of values and batches
 * @param commit of the code, "unknown" outside a checkout
 * @param data hash of every training file by name
 * @param from weights the run started from, whose own record is copied, or null
 */
public record RunRecord(
    String method,
    String recipe,
    long seed,
    String commit,
    Map<String, String> data,
    @Nullable Path from) {
  private static final String FILE = "run.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Copies the map. */
  public RunRecord {
    data = Map.copyOf(data);
  }

  /** Of a run from random weights. */
  public RunRecord(
      String method, String recipe, long seed, String commit, Map<String, String> data) {
    this(method, recipe, seed, commit, data, null);
  }

  /** One hash of all training data; the order of the files does not matter. */
  String dataHash() {
    return Sha256.of(new TreeMap<>(data).toString());
  }

  /** Writes the record of a run that begins. */
  void write(Path run) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("method", method);
    json.put("recipe", recipe);
    json.put("seed", seed);
    json.put("commit", commit);
    json.put("started", Instant.now().toString());
    json.put("machine", machine());
    json.set("data", JSON.valueToTree(new TreeMap<>(data)));
    if (from != null) {
      ObjectNode parent = json.putObject("from");
      parent.put("weights", Sha256.of(from));
      JsonNode record = read(from.resolveSibling(FILE));
      if (record != null) {
        parent.set("record", record);
      }
    }
    replace(run.resolve(FILE), json);
  }

  /** Adds to the record of a run that goes on; what made the run's beginning stays as it was. */
  void resume(Path run) throws IOException {
    if (!(read(run.resolve(FILE)) instanceof ObjectNode json)) {
      write(run);
      return;
    }
    ObjectNode entry = json.withArrayProperty("resumed").addObject();
    entry.put("time", Instant.now().toString());
    entry.put("commit", commit);
    entry.put("machine", machine());
    replace(run.resolve(FILE), json);
  }

  /** Null if there is no such file, or none that can be understood: the run matters more. */
  private static @Nullable JsonNode read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      JsonNode node = JSON.readTree(file.toFile());
      return node.isObject() ? node : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static void replace(Path file, JsonNode json) throws IOException {
    Path part = file.resolveSibling(FILE + ".part");
    Files.write(part, JSON.writeValueAsBytes(json));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String machine() {
    return "%s %s, %d processors, Java %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"));
  }

  /** The commit a checkout at {@code start} or above it is at, "unknown" if there is none. */
  public static String commitOf(Path start) {
    for (Path folder = start.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path head = folder.resolve(".git").resolve("HEAD");
      if (Files.isRegularFile(head)) {
        try {
          String text = Files.readString(head, StandardCharsets.UTF_8).trim();
          if (!text.startsWith("ref: ")) {
            return text;
          }
          Path ref = folder.resolve(".git").resolve(text.substring(5));
          return Files.exists(ref) ? Files.readString(ref).trim() : "unknown";
        } catch (IOException e) {
          return "unknown";
        }
      }
    }
    return "unknown";
  }
}
