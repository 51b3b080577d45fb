package org.safelight.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What made a set of weights, in {@code run.json}: enough to make them again.
 *
 * @param method registered name
 * @param recipe the recipe's name and its full settings, as one line
 * @param seed of values and batches
 * @param commit of the code, "unknown" outside a checkout
 * @param data hash of every training file by name
 */
public record RunRecord(
    String method, String recipe, long seed, String commit, Map<String, String> data) {

  /** Copies the map. */
  public RunRecord {
    data = Map.copyOf(data);
  }

  void write(Path run) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", method);
    json.put("recipe", recipe);
    json.put("seed", seed);
    json.put("commit", commit);
    json.put("started", Instant.now().toString());
    json.put(
        "machine",
        "%s %s, %d processors, Java %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version")));
    json.put("data", new java.util.TreeMap<>(data));
    Files.write(
        run.resolve("run.json"),
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(json));
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
